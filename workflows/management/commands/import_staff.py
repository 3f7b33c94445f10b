"""Brings the staff list in line with a file."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from workflows.lists.staff import import_staff


class Command(BaseCommand):
    """Imports a staff list: all rows or none. NIPs are kept as keyed hashes only."""

    help = "Imports a CSV or XLSX file with the columns nip, email and unit: all rows, or none."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the file")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen")
        parser.add_argument(
            "--complete", action="store_true", help="take everybody else off the list"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            data = file.read_bytes()
        except OSError as error:
            raise CommandError(
                _("The file could not be read: %(error)s") % {"error": error}
            ) from error
        outcome = import_staff(data, complete=options["complete"], dry_run=options["dry_run"])
        if options["json"]:
            self.stdout.write(json.dumps(asdict(outcome), ensure_ascii=False))
        else:
            for one in outcome.errors:
                self.stderr.write(f"{one.row} {one.column}: {one.message}")
            self.stdout.write(
                _(
                    "rows %(rows)d, added %(added)d, changed %(changed)d, same %(same)d, removed %(removed)d"
                )
                % asdict(outcome)
            )
            if outcome.unread:
                said = _("These columns were not read: %(columns)s.")
                self.stdout.write(said % {"columns": ", ".join(outcome.unread)})
        if outcome.errors:
            raise CommandError(_("Nothing was imported."))
