"""Invitations: letters to named bodies, what they do with them, and reminders that stop in time."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from consultations import clock
from consultations import inviting as answering
from consultations.models import Comment, Consultation, Invitation, Letter
from consultations.reading.moments import in_words
from tests import factories
from tests.accounts import account
from tests.workflows.desk_reading import at_desk
from workflows import inviting
from workflows.transitions import NotAllowed, NotYet

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Dinas Kesehatan <dinkes@example.org>", ("Dinas Kesehatan", "dinkes@example.org")),
        ("Dinas Kesehatan, dinkes@example.org", ("Dinas Kesehatan", "dinkes@example.org")),
        ("Dinas A; B\tdinkes@example.org", ("Dinas A; B", "dinkes@example.org")),
        ("PGRI, Cabang 1 <Pgri@Example.org>", ("PGRI, Cabang 1", "pgri@example.org")),
        ("dinkes@example.org", ("dinkes@example.org", "dinkes@example.org")),
    ],
)
def test_line_names_a_body_and_its_address(line, read):
    assert inviting.read_lines(line) == ([read], [])


def test_line_without_an_address_is_named_and_the_same_address_counts_once():
    found, wrong = inviting.read_lines("A <a@example.org>\n\nB\nC <A@example.org>")
    assert ([email for _name, email in found], len(wrong)) == (["a@example.org"], 1)


def invited(process, email="dinkes@example.org"):
    coordinator = factories.officer("coordinator")
    return inviting.invite(process.consultation, by=coordinator, people=[("Dinkes", email)])[0]


def state(invitation):
    return Invitation.objects.get(pk=invitation.pk).response


@pytest.mark.parametrize(
    ("days", "said"),
    [(-1, "Dibuka dari {opens} sampai {closes}"), (1, "Dibuka sampai {closes}")],
    ids=["before", "while it is open"],
)
def test_own_page_says_when_what_one_is_invited_to_is_open(client, process, days, said):
    invited(process, "warga@example.org")
    asked = process.consultation
    at = {name: in_words(getattr(asked, f"{name}_at"), asked.zone) for name in ("opens", "closes")}
    client.force_login(account())
    with clock.stopped_at(asked.opens_at + timedelta(days=days)):
        page = " ".join(client.get("/akun/saya/").text.split())

    assert f"Diundang · {said.format(**at)}" in page


def test_letter_leads_to_a_page_that_notes_what_happens(client, process):
    one = invited(process)
    letter = Letter.objects.get(name="consultation_invited")
    assert (letter.to, f"/undangan/{one.token}/" in letter.body) == ("dinkes@example.org", True)
    url = f"/undangan/{one.token}/"
    client.head(url)
    assert state(one) == "invited"
    client.get(url)
    assert state(one) == "opened"
    gone = client.post(f"{url}mulai/")
    assert (gone.headers["Location"], state(one)) == (
        f"/konsultasi/{process.consultation.pk}/tanggapi/",
        "working",
    )
    client.post(url, {"reason": "Bukan bidang kami."})
    found = Invitation.objects.get()
    assert (found.response, found.declined_because) == ("declined", "Bukan bidang kami.")


def test_invitation_before_the_opening_says_when_and_can_be_declined(client, process):
    Consultation.objects.update(opens_at=clock.now() + timedelta(days=3))
    process.consultation.refresh_from_db()
    one = invited(process)
    opens = in_words(process.consultation.opens_at, process.consultation.zone)
    url = f"/undangan/{one.token}/"
    assert (opens in Letter.objects.get().body, opens in client.get(url).text) == (True, True)
    client.post(f"{url}mulai/")
    assert state(one) == "opened"
    client.post(url, {"reason": ""})
    assert state(one) == "declined"


def test_unit_that_was_invited_may_start_while_only_civil_servants_comment(client, process):
    moment = clock.now()
    Consultation.objects.update(staff_opens_at=moment, opens_at=moment + timedelta(days=3))
    process.consultation.refresh_from_db()
    one = invited(process)
    page = client.get(f"/undangan/{one.token}/")
    assert "Tanggapi sebagai pegawai ASN" in page.text
    client.post(f"/undangan/{one.token}/mulai/")
    assert state(one) == "working"


def test_confirmed_comment_under_the_address_counts_as_submitted(process):
    one, other = invited(process), invited(process, "lain@example.org")
    heard = factories.comment(process, email="Dinkes@example.org")
    factories.comment(process, email="lain@example.org")
    Comment.objects.filter(pk=heard.pk).update(confirmed_at=clock.now())
    answering.catch_up(Invitation.objects.all())
    assert (state(one), state(other)) == ("submitted", "invited")


def test_page_that_was_opened_before_the_body_spoke_takes_nothing_back(process):
    one = invited(process)
    Invitation.objects.update(response="submitted")

    answering.note_opened(one)
    answering.note_started(one)

    assert state(one) == "submitted"


def test_who_has_commented_reads_it_on_the_invitation_and_the_own_page(client, process):
    one = invited(process, "warga@example.org")
    client.force_login(account())
    url = f"/undangan/{one.token}/"
    client.post(f"{url}mulai/")
    said = factories.comment(process, email=one.email)
    Comment.objects.filter(pk=said.pk).update(confirmed_at=clock.now())
    assert "Sudah disampaikan" in client.get("/akun/saya/").text
    Invitation.objects.update(response="working")
    assert "Anda telah berpartisipasi." in client.get(url).text


def test_inviting_twice_sends_one_letter(process):
    coordinator = factories.officer("coordinator")
    people = [("Dinkes", "dinkes@example.org")]
    assert len(inviting.invite(process.consultation, by=coordinator, people=people)) == 1
    assert len(inviting.invite(process.consultation, by=coordinator, people=people)) == 0
    assert Letter.objects.filter(name="consultation_invited").count() == 1


def test_only_coordinators_invite_and_only_before_the_closing(process):
    people = [("Dinkes", "dinkes@example.org")]
    with pytest.raises(NotAllowed):
        inviting.invite(process.consultation, by=factories.officer("drafter"), people=people)
    process.consultation.ended_at = clock.now()
    with pytest.raises(NotYet):
        inviting.invite(process.consultation, by=factories.officer("coordinator"), people=people)


def test_reminders_leave_once_a_week_before_and_once_on_the_day_to_those_who_wait(process):
    waiting, declined = invited(process), invited(process, "lain@example.org")
    answering.decline(declined, reason="")
    closes = process.consultation.closes_at
    sent = []
    for moment in (
        closes - timedelta(days=8),
        closes - timedelta(days=6),
        closes - timedelta(hours=2),
    ):
        with clock.stopped_at(moment):
            call_command("remind_invited", verbosity=0)
            call_command("remind_invited", verbosity=0)
        letters = Letter.objects.filter(name="consultation_reminder")
        sent.append([letter.to for letter in letters])
    assert sent == [[], [waiting.email], [waiting.email, waiting.email]]


def test_consultation_that_was_extended_reminds_again_before_its_new_closing(process):
    invited(process)
    closes = process.consultation.closes_at
    for day in (-6, 0, 9, 10, 14):
        if day == 0:
            Consultation.objects.update(closes_at=closes + timedelta(days=14))
        with clock.stopped_at(closes + timedelta(days=day) - timedelta(hours=2)):
            call_command("remind_invited", verbosity=0)

    sent = Letter.objects.filter(name="consultation_reminder").values_list("written_at", flat=True)
    days = [(moment + timedelta(hours=2) - closes).days for moment in sent]
    assert days == [-6, 9, 14]


def test_desk_says_which_letter_came_back(process):
    wrong, _right = invited(process, "salah@example.org"), invited(process)
    Letter.objects.filter(to=wrong.email).update(bounced_at=clock.now(), bounce="5.1.1")
    page = at_desk("coordinator").get(f"/admin/konsultasi/peserta/invitations/{process.pk}/")
    assert page.context["came_back"] == {"salah@example.org"}
    assert page.text.count("The letter came back") == 1


@pytest.mark.parametrize("role", ["coordinator", "drafter"])
def test_desk_of_invitations_is_for_coordinators(role, process):
    invited(process)
    page = at_desk(role).get(f"/admin/konsultasi/peserta/invitations/{process.pk}/", follow=True)
    assert ("dinkes@example.org" in page.content.decode()) is (role == "coordinator")


def test_coordinator_invites_many_lines_and_keeps_them_when_one_is_wrong(process):
    client = at_desk("coordinator")
    url = f"/admin/konsultasi/peserta/invitations/{process.pk}/"
    page = client.post(url, {"people": "A <a@example.org>\nB tanpa alamat"})
    assert (page.status_code, Invitation.objects.count()) == (200, 0)
    assert "B tanpa alamat" in page.content.decode()
    client.post(url, {"people": "A <a@example.org>\nB <b@example.org>"})
    assert sorted(Invitation.objects.values_list("name", flat=True)) == ["A", "B"]
    again = client.post(
        f"/admin/konsultasi/peserta/invitations/again/{Invitation.objects.first().pk}/"
    )
    assert again.status_code == 302
    assert Letter.objects.filter(name="consultation_invited").count() == 3


def test_desk_lists_invitations_with_the_same_queries(process, django_assert_num_queries):
    client = at_desk("coordinator")
    url = f"/admin/konsultasi/peserta/invitations/{process.pk}/"
    counts = []
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for number in range(3):
        invited(process, f"a{number}@example.org")
        client.get(url)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(url)
        counts.append(len(asked))
    assert counts[0] == counts[2]
