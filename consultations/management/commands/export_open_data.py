"""Writes the public record as files that anybody may use."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from consultations.opendata.dumping import DumpRefused, dump


class Command(BaseCommand):
    """Writes CSV and JSON lines with a manifest, or fails and leaves the last dump as it is."""

    help = "Writes all public rows as CSV and JSON lines, counted against the database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder",
            nargs="?",
            type=Path,
            default=Path(settings.OPEN_DATA_DIR),
            help="where dumps are put; by default where /data-terbuka/ offers them",
        )

    def handle(self, *, folder: Path, **options: Any) -> None:
        try:
            manifest = dump(folder, say=self.stdout.write if options["verbosity"] > 1 else _silent)
        except DumpRefused as refusal:
            raise CommandError(f"Nothing was exported: {refusal}") from refusal
        except OSError as error:
            raise CommandError(f"Nothing was exported: {error}") from error
        for table in manifest["tables"]:
            for one in table["files"]:
                facts = f"{one['rows']:>9} rows {one['bytes']:>12} bytes {one['sha256']}"
                self.stdout.write(f"{one['name']:<22} {facts}")
        self.stdout.write(str(folder / manifest["folder"]))


def _silent(_words: str) -> None:
    """Says nothing."""
