"""Sends the letters that wait in the outbox."""

from typing import Any

from django.core.management.base import BaseCommand

from consultations.models import Letter


class Command(BaseCommand):
    """Tries every waiting letter once; to be run every few minutes."""

    help = "Sends the letters that wait in the outbox, and tries again those that failed."

    def handle(self, *args: Any, **options: Any) -> None:
        sent = failed = 0
        for letter in Letter.objects.waiting().iterator(chunk_size=100):
            if letter.send():
                sent += 1
            else:
                failed += 1
        given_up = Letter.objects.failed().count()
        self.stdout.write(f"sent: {sent}, to be tried again: {failed}, given up: {given_up}")
