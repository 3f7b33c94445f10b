"""Makes a draft policy from a file."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from consultations.models import PolicyIndexPage
from workflows.importing import Imported, ImportRefused, import_file


class Command(BaseCommand):
    """Imports a regulation or a policy paper; nothing is created when the file cannot be read."""

    help = (
        "Makes a draft from a .docx, .odt, .pdf, .txt or .md file: a regulation or a policy paper."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the file")
        parser.add_argument(
            "--index", help="the slug of the list of policies (the only one by default)"
        )
        parser.add_argument(
            "--original",
            action="store_true",
            help="read tracked changes as they were before them (by default as accepted)",
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        index = self._index(options["index"])
        try:
            imported = import_file(
                options["file"],
                index=index,
                changes="original" if options["original"] else "accepted",
            )
        except ImportRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["json"]:
            self.stdout.write(json.dumps(self._as_json(imported), ensure_ascii=False))
        else:
            self._tell(imported)

    def _index(self, slug: str | None) -> PolicyIndexPage:
        found = PolicyIndexPage.objects.all()
        slugs = ", ".join(found.values_list("slug", flat=True))
        if slug:
            found = found.filter(slug=slug)
        if not slugs:
            raise CommandError(_("There is no list of policies yet. Run: manage.py setup_site"))
        if found.count() != 1:
            raise CommandError(
                _("Choose a list of policies with --index: %(slugs)s") % {"slugs": slugs}
            )
        return found.get()

    def _as_json(self, imported: Imported) -> dict[str, Any]:
        return {
            "slug": imported.page.slug,
            "counts": imported.reading.counts(),
            "articles": imported.reading.articles(),
            "warnings": [
                {"line": one.line, "place": one.place, "message": one.message}
                for one in imported.warnings()
            ],
        }

    def _tell(self, imported: Imported) -> None:
        page = imported.page
        self.stdout.write(page.title)
        self.stdout.write(f"{settings.WAGTAILADMIN_BASE_URL}{page.process.edit_url}")
        for kind, number in imported.reading.counts().items():
            if number:
                self.stdout.write(f"  {kind}: {number}")
        for one in imported.warnings():
            place = f"{one.line} ({one.place})" if one.place else f"{one.line}"
            self.stderr.write(f"{place}: {one.message}")
