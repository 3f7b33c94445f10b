"""Erases again, after a restore, what was erased before."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from consultations.models import Erasure
from workflows.erasing import erase_again


class Command(BaseCommand):
    """Reads the file of erasures, which is kept apart from the database; twice changes nothing."""

    help = "Erases again what the file of erasures names; to be run after every restore."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=Path(settings.ERASURES_FILE))
        parser.add_argument("--from-log", action="store_true", help="from the database's own log")
        parser.add_argument("--export", action="store_true", help="write the log into the file")

    def handle(self, *, file: Path, from_log: bool, export: bool, **options: Any) -> None:
        if export:
            lines = [row.line for row in Erasure.objects.all()]
            file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
            self.stdout.write(f"{len(lines)} erasures are in {file}")
            return
        written = [row.line for row in Erasure.objects.all()] if from_log else _lines(file)
        rows = [_read(line, number) for number, line in enumerate(written, start=1)]
        done = sum(erase_again(*row) for row in rows)
        self.stdout.write(f"{len(rows)} erasures, {done} of them had to be done again")


def _lines(file: Path) -> list[str]:
    try:
        return [line for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    except OSError as error:
        raise CommandError(f"The file of erasures could not be read: {error}") from error


def _read(line: str, number: int) -> tuple[str, int, str, str]:
    try:
        facts = json.loads(line)
        return facts["subject"], int(facts["subject_pk"]), facts["what"], facts["ground"]
    except (ValueError, KeyError, TypeError) as error:
        raise CommandError(f"Line {number} is not an erasure; nothing was done.") from error
