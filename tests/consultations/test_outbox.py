"""The outbox: letters are written with what they tell of and survive a mail server that is down."""

import io
from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from unittest.mock import Mock

import pytest
from django.core import mail
from django.core.mail import get_connection
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command

from consultations import clock
from consultations.models import Letter

pytestmark = pytest.mark.django_db


def waiting_letter() -> Letter:
    return Letter.objects.create(
        name="comment_received",
        to="warga@example.org",
        subject="Tanda terima",
        body="Halo",
        html="<p>Halo</p>",
    )


def run() -> str:
    out = io.StringIO()
    call_command("send_letters", stdout=out)
    return out.getvalue().strip()


def test_waiting_letter_is_sent_once():
    letter = waiting_letter()

    assert run() == "sent: 1, to be tried again: 0, given up: 0"
    assert run() == "sent: 0, to be tried again: 0, given up: 0"

    letter.refresh_from_db()
    assert letter.sent_at is not None
    assert [(m.to, m.subject, m.body, m.alternatives[0].content) for m in mail.outbox] == [
        (["warga@example.org"], "Tanda terima", "Halo", "<p>Halo</p>")
    ]


def test_letter_waits_and_keeps_the_error_when_the_mail_server_is_down(monkeypatch):
    letter = waiting_letter()

    def refuse(*args, **kwargs):
        raise ConnectionRefusedError("no server")

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    assert run() == "sent: 0, to be tried again: 1, given up: 0"
    letter.refresh_from_db()
    assert (letter.sent_at, letter.tries, letter.last_error) == (
        None,
        1,
        "ConnectionRefusedError: no server",
    )

    monkeypatch.undo()
    assert run() == "sent: 0, to be tried again: 0, given up: 0"
    with clock.stopped_at(clock.now() + timedelta(minutes=6)):
        assert run() == "sent: 1, to be tried again: 0, given up: 0"


@pytest.mark.parametrize(
    ("error", "tries"),
    [
        (TimeoutError("no answer"), [1, 0]),
        (SMTPRecipientsRefused({"warga@example.org": (550, b"unknown")}), [1, 1]),
    ],
)
def test_nobody_waits_twice_for_a_mail_server_that_is_silent(
    monkeypatch, django_capture_on_commit_callbacks, error, tries
):
    monkeypatch.setattr(EmailBackend, "send_messages", Mock(side_effect=error))
    context = {"policy": "Pelatihan ASN"}
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(2):
            to = f"warga{number}@example.org"
            Letter.objects.write("erasure_granted", to=to, language="id", context=context)

    assert list(Letter.objects.values_list("tries", flat=True)) == tries


def test_a_run_ends_where_the_mail_server_is_silent(monkeypatch):
    letters = [waiting_letter(), waiting_letter()]
    monkeypatch.setattr(EmailBackend, "send_messages", Mock(side_effect=TimeoutError("no answer")))

    assert run() == "sent: 0, to be tried again: 1, given up: 0"
    monkeypatch.undo()
    assert run() == "sent: 1, to be tried again: 0, given up: 0"
    assert [Letter.objects.get(pk=one.pk).tries for one in letters] == [1, 1]


def test_a_mail_server_that_hangs_is_given_few_seconds():
    waits = get_connection("django.core.mail.backends.smtp.EmailBackend").timeout
    assert 0 < waits <= 10


def test_letter_is_given_up_after_eight_tries_and_kept():
    letter = waiting_letter()
    letter.tries = 8
    letter.save()

    assert run() == "sent: 0, to be tried again: 0, given up: 1"
    assert mail.outbox == []


def test_pauses_grow_from_five_minutes_to_more_than_five_hours(monkeypatch):
    letter = waiting_letter()
    monkeypatch.setattr(EmailBackend, "send_messages", lambda *_args: 1 / 0)

    pauses = []
    with clock.stopped_at(clock.now()):
        for _try in range(8):
            letter.send()
            pauses.append((letter.next_try_at - clock.now()).total_seconds() // 60)

    assert pauses == [5, 10, 20, 40, 80, 160, 320, 640]
    assert Letter.objects.failed().count() == 1


def test_letter_whose_address_was_erased_before_it_left_is_not_called_sent():
    letter = waiting_letter()
    Letter.objects.forget()

    assert run() == "sent: 0, to be tried again: 0, given up: 0"
    letter.refresh_from_db()
    assert (letter.sent_at, mail.outbox) == (None, [])


def test_letter_that_two_senders_hold_leaves_once():
    letter = waiting_letter()
    other = Letter.objects.get(pk=letter.pk)

    assert [letter.send(), other.send()] == [True, False]
    assert len(mail.outbox) == 1


def test_nobody_without_an_address_gets_a_letter():
    assert Letter.objects.write("comment_received", to="", language="id", context={}) is None
    assert Letter.objects.count() == 0
