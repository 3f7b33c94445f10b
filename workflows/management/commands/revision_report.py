"""Writes the revision report of a policy as a PDF."""

import io
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import pikepdf
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from consultations.models import PolicyPage
from workflows.models import PolicyProcess
from workflows.reports import pdf
from workflows.reports.content import collect
from workflows.transitions import NotYet


class Command(BaseCommand):
    """Writes one file; it is there whole or not at all."""

    help = "Writes the revision report of a policy as a PDF and prints its SHA-256."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the last part of the address of the policy")
        parser.add_argument("--out", type=Path, help="the file to write; by default in REPORTS_DIR")
        parser.add_argument(
            "--lang",
            choices=[code for code, _called in settings.LANGUAGES],
            default=settings.LANGUAGE_CODE,
            help="the language of the report",
        )

    def handle(self, *, slug: str, out: Path | None, lang: str, **options: Any) -> None:
        path = out or Path(settings.REPORTS_DIR) / f"{slug}.pdf"
        try:
            made = pdf.as_pdf(collect(_process(slug, lang), lang))
            digest = pdf.write(made, path)
        except (NotYet, pdf.NotMade) as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as error:
            raise CommandError(f"The report could not be written to {path}: {error}") from error
        size = f"{page_count(made)} pages, {len(made) / 1024:.0f} KB"
        self.stdout.write(f"{path}\n{size}\nSHA-256 {digest}")


def page_count(made: bytes) -> int:
    """Counts the pages of a PDF."""
    with pikepdf.open(io.BytesIO(made)) as document:
        return len(document.pages)


def _process(slug: str, language: str) -> PolicyProcess:
    found = PolicyProcess.objects.with_policy().filter(page__slug=slug).first()
    if found is None:
        known = PolicyPage.objects.order_by("slug").values_list("slug", flat=True)
        slugs = "\n".join(f"  {one}" for one in known)
        with translation.override(language):
            said = _("No policy has the address “%(slug)s”.") % {"slug": slug}
            # Not inside an f-string, where gettext does not find it.
            there_are = _("There are:") + f"\n{slugs}" if slugs else _("There is no policy yet.")
        raise CommandError(f"{said} {there_are}")
    return found
