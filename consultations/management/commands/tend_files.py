"""Scans files that waited for the virus scanner, and forgets those whose form never came back."""

from typing import Any

from django.core.management.base import BaseCommand

from consultations.attaching import forget_unfiled, scan_again


class Command(BaseCommand):
    """Tends the files of comments; to be run every few minutes, twice does no harm."""

    help = "Scans files that were not scanned yet, and deletes those of forms that never came back."

    def handle(self, *args: Any, **options: Any) -> None:
        scanned, harmful = scan_again()
        forgotten = forget_unfiled()
        self.stdout.write(f"scanned: {scanned}, harmful: {harmful}, forgotten: {forgotten}")
