"""Enters a list of comments that came on paper or were said in meetings."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from consultations.models import Consultation, User
from workflows.lists.comments import Checked, ListRefused, check_list, import_list
from workflows.transitions import Refused


class Command(BaseCommand):
    """Imports a list for one consultation; nothing is written when a row is wrong."""

    help = "Enters the comments of a .csv or .xlsx list into a consultation; twice adds nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("consultation", type=int, help="the number of the consultation")
        parser.add_argument("file", type=Path, help="the list")
        parser.add_argument(
            "--by",
            default="",
            help="the account of the officer who enters; otherwise the first administrator",
        )
        parser.add_argument("--dry-run", action="store_true", help="check only, write nothing")
        parser.add_argument("--partial", action="store_true", help="leave the wrong rows out")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        by = _officer(options["by"])
        consultation = _consultation(options["consultation"])
        process = consultation.page.process
        if process.consultation_id != consultation.pk:
            raise CommandError(_("This round is over: a later one takes the comments."))
        path: Path = options["file"]
        try:
            checked = check_list(process, path.read_bytes(), by=by)
            is_clear = not checked.errors or options["partial"]
            if is_clear and not options["dry_run"]:
                with transaction.atomic():
                    import_list(process, checked, by=by, is_partial=options["partial"])
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from error
        except (ListRefused, Refused) as refusal:
            raise CommandError(str(refusal)) from refusal
        self._tell(checked, as_json=options["json"])
        if not is_clear:
            raise CommandError(_("Nothing was imported: mend the rows above, or use --partial."))

    def _tell(self, checked: Checked, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(checked.as_report(), ensure_ascii=False))
            return
        for one in checked.errors:
            self.stderr.write(f"{one.row} {one.column}: {one.message}")
        report = checked.as_report()
        counts = ", ".join(f"{name}: {report[name]}" for name in ("rows", "added", "already"))
        self.stdout.write(f"{counts}, errors: {len(checked.errors)}")


def _officer(username: str) -> User:
    """The account that was named, or the first administrator."""
    if not username and (administrator := User.first_administrator()):
        return administrator
    found = User.objects.filter(username=username).first()
    if found is None:
        raise CommandError(_("There is no account “%(name)s”.") % {"name": username})
    return found


def _consultation(pk: int) -> Consultation:
    found = Consultation.objects.filter(pk=pk).select_related("page__process").first()
    if found is None:
        listed = ", ".join(
            f"{one.pk} ({one.version.title})"
            for one in Consultation.objects.open().with_policy()[:20]
        )
        message = _("There is no consultation %(number)d. Open now: %(listed)s.")
        raise CommandError(message % {"number": pk, "listed": listed or "–"})
    return found
