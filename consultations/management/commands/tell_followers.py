"""Tells followers what happened since they were told last."""

from typing import Any

from django.core.management.base import BaseCommand

from consultations import telling


class Command(BaseCommand):
    """Writes the letters of followers into the outbox; to be run every few minutes."""

    help = "Turns what happened into letters to followers: at once, daily or weekly."

    def handle(self, *args: Any, **options: Any) -> None:
        brought = telling.note_what_time_brought()
        notices = telling.spread_news()
        letters = telling.write_letters()
        self.stdout.write(f"news of dates: {brought}, notices: {notices}, letters: {letters}")
