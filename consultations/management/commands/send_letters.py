"""Sends the letters that wait in the outbox."""

from typing import Any

from django.core.mail import get_connection
from django.core.management.base import BaseCommand

from consultations.models import Letter
from consultations.models.letter import server_is_silent


class Command(BaseCommand):
    """Tries every letter that is due once; to be run every few minutes."""

    help = "Sends the letters that wait in the outbox, and tries again those that failed."

    def handle(self, *args: Any, **options: Any) -> None:
        sent, failed = send_due_letters()
        given_up = Letter.objects.failed().count()
        self.stdout.write(f"sent: {sent}, to be tried again: {failed}, given up: {given_up}")


def send_due_letters() -> tuple[int, int]:
    """Sends what is due over one connection; gives how many left and how many did not.

    A mail server that does not answer is left alone: one letter after the other would wait for it.
    """
    sent = failed = 0
    connection = get_connection()
    try:
        for letter in Letter.objects.due().iterator(chunk_size=100):
            if letter.send(connection):
                sent += 1
                continue
            failed += 1
            if server_is_silent():
                break
    finally:
        connection.close()
    return sent, failed
