"""The outbox on the desk, and letters that come back."""

import io
from email.message import EmailMessage
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse

from consultations.models import Letter
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter() -> Letter:
    return Letter.objects.create(
        name="news", to="warga@example.org", subject="Kabar", body="Halo", html="<p>Halo</p>"
    )


def bounce(
    letter: Letter, *, action: str = "failed", message_id: str = "", name: str = ""
) -> bytes:
    """What a mail server writes when it can't deliver (RFC 3464)."""
    report = MIMEMultipart("report", boundary="batas")
    if name:
        report["Message-ID"] = name
    report.attach(MIMEText("Maaf."))
    status = EmailMessage()
    status["Action"] = action
    status["Status"] = "5.1.1"
    status["Diagnostic-Code"] = "smtp; 550 no such user"
    told = MIMEMessage(status)
    told.set_type("message/delivery-status")
    del told["Content-Disposition"]
    report.attach(told)
    original = EmailMessage()
    original["Message-ID"] = message_id or letter.message_id
    report.attach(MIMEMessage(original))
    return report.as_bytes()


def take(tmp_path, *messages: bytes) -> str:
    out = io.StringIO()
    for data in messages:
        file = tmp_path / "pesan.eml"
        file.write_bytes(data)
        call_command("take_bounces", file, stdout=out)
    return out.getvalue()


def test_letter_that_comes_back_says_why(tmp_path, letter):
    letter.send()
    assert mail.outbox[0].extra_headers["Message-ID"] == letter.message_id
    take(tmp_path, bounce(letter))

    letter.refresh_from_db()
    assert letter.bounce == "5.1.1 smtp; 550 no such user"
    assert Letter.objects.bounced().get() == letter


@pytest.mark.parametrize("kind", ["delayed", "forged", "rubbish"])
def test_what_is_no_failure_of_ours_is_left_alone(tmp_path, letter, kind):
    forged = f"<letter-{letter.pk}-{'0' * 20}@localhost>"
    data = {
        "delayed": bounce(letter, action="delayed"),
        "forged": bounce(letter, message_id=forged),
        "rubbish": b"\xff\xfe bukan pesan",
    }[kind]

    told = "came back: 0, noted before: 0, not about a letter of ours: 1\n"
    assert take(tmp_path, data) == told
    letter.refresh_from_db()
    assert letter.bounced_at is None


@pytest.mark.parametrize("name", ["<bounce-1@mail.example.org>", ""])
def test_message_that_was_taken_before_changes_nothing(tmp_path, letter, name):
    letter.send()
    first = bounce(letter, name=name)
    told = take(tmp_path, first, first).splitlines()
    letter.refresh_from_db()
    letter.send_again()  # the old message still lies in the mailbox
    told += take(tmp_path, first).splitlines()

    letter.refresh_from_db()
    assert [line.split(", not about")[0] for line in told] == [
        "came back: 1, noted before: 0",
        "came back: 0, noted before: 1",
        "came back: 0, noted before: 1",
    ]
    assert (letter.bounced_at, letter.bounce) == (None, "")
    take(tmp_path, bounce(letter, name="<bounce-2@mail.example.org>"))
    assert Letter.objects.bounced().get() == letter


def test_outbox_shows_what_became_of_letters_and_sends_again(client, tmp_path, letter):
    letter.send()
    take(tmp_path, bounce(letter))
    client.force_login(factories.officer("coordinator"))
    page = client.get(reverse("desk:letters") + "?state=bounced").text

    assert ["no such user" in page, "<p>Halo</p>" in page] == [True, False]
    client.post(reverse("desk:send_letter", args=[letter.pk]), {"state": "bounced"})
    letter.refresh_from_db()
    assert (letter.bounced_at, len(mail.outbox)) == (None, 2)


def test_outbox_is_for_those_who_tend_it(client, letter):
    client.force_login(factories.officer("drafter"))
    client.get(reverse("desk:letters"))

    assert client.get(reverse("desk:letters")).status_code == 302
    client.post(reverse("desk:send_letter", args=[letter.pk]))
    assert mail.outbox == []


@pytest.mark.parametrize("many", [1, 3])
def test_outbox_asks_the_same_number_of_questions(client, many, django_assert_num_queries):
    Letter.objects.bulk_create(
        Letter(name="news", to="a@example.org", subject="x", body="", html="") for _ in range(many)
    )
    client.force_login(factories.officer("coordinator"))
    client.get(reverse("desk:letters"))
    with django_assert_num_queries(14):
        client.get(reverse("desk:letters"))
