"""Reminds the bodies that were invited and have not answered."""

from typing import Any

from django.core.management.base import BaseCommand

from workflows.inviting import remind


class Command(BaseCommand):
    """Writes reminders a week before closing and on the last day; running it again sends nothing."""

    help = "Reminds invited bodies a week before a consultation closes and on its last day."

    def handle(self, *args: Any, **options: Any) -> None:
        count = remind()
        if options["verbosity"]:
            self.stdout.write(f"{count} reminders")
