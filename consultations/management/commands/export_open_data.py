"""Writes the public record as files that anybody may use."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from consultations.models import Dump
from consultations.opendata.dumping import MANIFEST, DumpRefused, Say, dump, latest
from consultations.opendata.writing import begin, write


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
        say = self.stdout.write if options["verbosity"] > 1 else _silent
        if folder == Path(settings.OPEN_DATA_DIR):
            self._write_for_everybody(say)
        else:
            try:
                dump(folder, say=say)
            except (DumpRefused, OSError) as error:
                raise CommandError(f"Nothing was exported: {error}") from error
        written = latest(folder)
        assert written is not None
        manifest = json.loads((written / MANIFEST).read_text(encoding="utf-8"))
        for table in manifest["tables"]:
            for one in table["files"]:
                facts = f"{one['rows']:>9} rows {one['bytes']:>12} bytes {one['sha256']}"
                self.stdout.write(f"{one['name']:<22} {facts}")
        self.stdout.write(str(written))

    def _write_for_everybody(self, say: Say) -> None:
        """Writes where /data-terbuka/ offers the files; officers see on the desk how it went."""
        one, is_mine = begin()
        if not is_mine:
            raise CommandError("Nothing was exported: the files are being written just now.")
        write(one, say=say)
        if one.status == Dump.Status.FAILED:
            raise CommandError(f"Nothing was exported: {one.error}")


def _silent(_words: str) -> None:
    """Says nothing."""
