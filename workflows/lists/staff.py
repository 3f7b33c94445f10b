"""Lists of civil servants: read, checked row by row, and kept without a single NIP in the clear."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.contrib.humanize.templatetags.humanize import intcomma
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from consultations import clock, nip, staffing
from consultations.models import StaffRecord
from workflows.lists.sheets import MOST_ROWS, UnreadableTable, read_table

NAMES = {
    "nip": {"nip", "nomor induk pegawai", "number"},
    "email": {"email", "e-mail", "surel", "alamat surel", "pos-el", "email dinas", "surel dinas"},
    "unit": {"unit", "unit kerja", "perangkat daerah", "opd", "skpd", "instansi"},
}
_DIGITS_OF_EXCEL = 15
_SHOWN = 40
"""So much of the heading of a column that was not read is repeated."""


@dataclass(frozen=True)
class Problem:
    """What is wrong with a cell, and what to do; it never repeats a NIP."""

    row: int
    column: str
    message: str


@dataclass
class Outcome:
    """What an import did, or would do."""

    rows: int = 0
    added: int = 0
    changed: int = 0
    same: int = 0
    removed: int = 0
    unread: list[str] = field(default_factory=list)
    errors: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class _Line:
    digest: str
    email: str
    unit: str


def import_staff(data: bytes, *, complete: bool = False, dry_run: bool = False) -> Outcome:
    """Brings the staff list in line with a file: all of it, or nothing when a row is wrong.

    Who gets another mailbox loses the standing that the old one proved. With `complete`, people who
    are not in the file are taken off the list and lose theirs, too. Importing the same file twice
    changes nothing.
    """
    outcome = Outcome()
    lines = _read(data, outcome)
    if outcome.errors:
        return outcome
    with transaction.atomic():
        _bring_in_line(lines, outcome, complete=complete)
        if dry_run:
            transaction.set_rollback(True)
    return outcome


def _read(data: bytes, outcome: Outcome) -> list[_Line]:
    try:
        rows = read_table(data)
    except UnreadableTable as refusal:
        said = {
            "size": _("The file is too large: at most 10 MB."),
            "rows": _("The list is too long: at most %(count)s rows.")
            % {"count": intcomma(MOST_ROWS)},
        }
        message = said.get(str(refusal), _("This is neither a CSV nor an XLSX file."))
        outcome.errors.append(Problem(0, "", message))
        return []
    places = _places(rows[0] if rows else [], outcome)
    if outcome.errors:
        return []
    lines: dict[str, _Line] = {}
    for number, row in enumerate(rows[1:], 2):
        if any(row):
            outcome.rows += 1
            _add(lines, number, row, places, outcome.errors)
    if not outcome.rows:  # A whole list without anybody would take everybody off.
        outcome.errors.append(Problem(0, "", _("The list has no rows.")))
    return list(lines.values())


def _places(heading: Sequence[str], outcome: Outcome) -> dict[str, int]:
    """In which column each thing stands; notes columns that are missing, doubled or not read."""
    places: dict[str, int] = {}
    for number, cell in enumerate(heading):
        written = cell.lower().replace("_", " ")
        name = next((name for name, known in NAMES.items() if written in known), "")
        if name in places:
            message = _("Two columns mean the same. Delete one of them.")
            outcome.errors.append(Problem(1, cell, message))
        elif name:
            places[name] = number
        elif cell:
            outcome.unread.append(cell[:_SHOWN])
    for name in ("nip", "email"):
        if name not in places:
            message = _("The first row has to name the columns: nip, email, unit.")
            outcome.errors.append(Problem(1, name, message))
    return places


def _add(
    lines: dict[str, _Line],
    number: int,
    row: Sequence[str],
    places: dict[str, int],
    errors: list[Problem],
) -> None:
    cells = {name: row[place] if place < len(row) else "" for name, place in places.items()}
    read = nip.read(cells["nip"])
    email = cells["email"].lower()
    if read is None:
        errors.append(Problem(number, "nip", _advice(cells["nip"])))
    try:
        validate_email(email)
    except ValidationError:
        message = _("This is not an e-mail address. The official address of the person is needed.")
        errors.append(Problem(number, "email", message))
        return
    if read is None:
        return
    digest = staffing.digest_of(read)
    if digest in lines:
        errors.append(Problem(number, "nip", _("This NIP stands in the list twice.")))
    lines[digest] = _Line(digest, email, " ".join(cells.get("unit", "").split())[:200])


def _advice(written: str) -> str:
    digits = "".join(one for one in written if one.isdigit())
    if "e+" in written.lower() or (len(digits) == 18 and digits[_DIGITS_OF_EXCEL:] == "000"):
        return _(
            "The spreadsheet kept this NIP as a number and lost its last digits. Make the column "
            "text, and fill it in again."
        )
    return _("This is not a NIP: it has 18 digits that begin with a date of birth.")


def _bring_in_line(lines: Sequence[_Line], outcome: Outcome, *, complete: bool) -> None:
    known = {one.nip_digest: one for one in StaffRecord.objects.all()}
    fresh, changed, left = [], [], []
    for line in lines:
        found = known.pop(line.digest, None)
        if found is None:
            fresh.append(StaffRecord(nip_digest=line.digest, email=line.email, unit=line.unit))
        elif (found.email, found.unit) != (line.email, line.unit):
            if found.email != line.email:
                left.append(found.email)
            found.email, found.unit, found.imported_at = line.email, line.unit, clock.now()
            changed.append(found)
    StaffRecord.objects.bulk_create(fresh, batch_size=500)
    StaffRecord.objects.bulk_update(changed, ["email", "unit", "imported_at"], batch_size=200)
    outcome.added, outcome.changed = len(fresh), len(changed)
    outcome.same = len(lines) - len(fresh) - len(changed)
    if complete:
        gone = list(known.values())
        StaffRecord.objects.filter(pk__in=[one.pk for one in gone]).delete()
        left += [one.email for one in gone]
        outcome.removed = len(gone)
    staffing.take_off_the_list(left)
