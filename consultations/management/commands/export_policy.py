"""Writes a version of a policy as a file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from consultations.exporting import FORMATS, ExportRefused, export
from consultations.models import PolicyPage, PolicyVersion


class Command(BaseCommand):
    """Writes one frozen version; by default the published one, or else the latest."""

    help = "Writes a version of a policy as Word, PDF, Akoma Ntoso, JSON or plain text."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Lets our --version, that of a policy, take the place of Django's."""
        return super().create_parser(prog_name, subcommand, conflict_handler="resolve", **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the last part of the address of the policy")
        parser.add_argument("--version", type=int, help="the number of the version")
        parser.add_argument("--since", type=int, help="the older version, for tracked changes")
        parser.add_argument("--format", choices=FORMATS, default="docx")
        parser.add_argument(
            "--out", type=Path, help="the file to write; by default named by itself"
        )

    def handle(self, *, slug: str, out: Path | None, **options: Any) -> None:
        page = PolicyPage.objects.filter(slug=slug).first()
        if page is None:
            raise CommandError(f"No policy has the address “{slug}”.")
        version = _version(page, options["version"])
        since = _version(page, options["since"]) if options["since"] is not None else None
        try:
            made = export(version, options["format"], since)
            path = out or Path(made.filename)
            path.write_bytes(made.data)
        except ExportRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as error:
            raise CommandError(f"The file could not be written: {error}") from error
        self.stdout.write(f"{path}\n{len(made.data) / 1024:.0f} KB")


def _version(page: PolicyPage, number: int | None) -> PolicyVersion:
    """Finds a version by its number; without one, what the public reads, or else the latest."""
    if number is None:
        found = page.live_version or page.versions.order_by("-number").first()
    else:
        found = page.versions.filter(number=number).first()
    if found is None:
        listed = ", ".join(str(n) for n in page.versions.values_list("number", flat=True))
        raise CommandError(f"There is no such version. Versions: {listed or 'none'}.")
    return found
