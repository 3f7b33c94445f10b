"""Removes what drafters began and forgot: uploaded files, and words that wait to be joined."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from consultations import clock
from workflows.models import Aside, Upload


class Command(BaseCommand):
    """Can run at any time and twice; drafts themselves are never touched."""

    help = "Removes uploaded files and words set aside that nobody came back to."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--upload-days", type=int, default=1, help="how long files are kept")
        parser.add_argument(
            "--aside-days", type=int, default=90, help="how long words that wait to be joined are"
        )
        parser.add_argument("--dry-run", action="store_true", help="only counts")

    @transaction.atomic
    def handle(self, *, upload_days: int, aside_days: int, dry_run: bool, **options: Any) -> None:
        if min(upload_days, aside_days) < 1:
            raise CommandError(_("Keep everything for one day at least."))
        now = clock.now()
        uploads = Upload.objects.filter(at__lt=now - timedelta(days=upload_days))
        asides = Aside.objects.filter(at__lt=now - timedelta(days=aside_days))
        counts = {"files": uploads.count(), "asides": asides.count()}
        if not dry_run:
            uploads.delete()
            asides.delete()
        said = (
            _("Would be removed: files %(files)s, texts that waited to be joined %(asides)s.")
            if dry_run
            else _("Removed: files %(files)s, texts that waited to be joined %(asides)s.")
        )
        self.stdout.write(said % counts)
