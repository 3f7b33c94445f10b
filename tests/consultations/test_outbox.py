"""The outbox: letters are written with what they tell of and survive a mail server that is down."""

import io

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command

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
    assert run() == "sent: 1, to be tried again: 0, given up: 0"


def test_letter_is_given_up_after_eight_tries_and_kept():
    letter = waiting_letter()
    letter.tries = 8
    letter.save()

    assert run() == "sent: 0, to be tried again: 0, given up: 1"
    assert mail.outbox == []
