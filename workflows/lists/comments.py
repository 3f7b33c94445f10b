"""A list of comments from a file: checked row by row, entered all or nothing, and only once."""

import hashlib
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from consultations.forms.entry import RowForm
from consultations.models import (
    Comment,
    Consultation,
    Provision,
    StakeholderGroup,
    User,
)
from consultations.placecodes import codes_of, tidy
from workflows.conditions import Missing
from workflows.entering import check_may_enter, enter_comment
from workflows.lists.cells import (
    ANSWERS,
    COLUMNS,
    HEADINGS,
    SOURCES,
    STANCES,
    as_typed,
    name_of_column,
)
from workflows.lists.files import ListRefused, Table, read_list
from workflows.models import PolicyProcess
from workflows.transitions import NotYet

__all__ = ["LARGEST", "MOST_ROWS", "Checked", "ListRefused", "check_list", "import_list"]

LARGEST = 5_000_000
MOST_ROWS = 2_000

_ID = "outside_id"
_ID_LIMIT = 90


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong with one cell, in words that say what to do."""

    row: int
    column: str
    message: str


@dataclass(slots=True)
class GoodRow:
    """A row that can be entered."""

    row: int
    words: dict[str, Any]
    provision: Provision | None
    outside_id: str


@dataclass(slots=True)
class Checked:
    """What is in a list: rows to enter, rows that were entered before, and what is wrong."""

    rows: int = 0
    good: list[GoodRow] = field(default_factory=list)
    already: int = 0
    errors: list[RowError] = field(default_factory=list)
    added: int = 0

    def as_report(self) -> dict[str, Any]:
        """The report for machines."""
        return {
            "rows": self.rows,
            "added": self.added,
            "already": self.already,
            "errors": [asdict(one) for one in self.errors],
        }


def check_list(process: PolicyProcess, data: bytes, *, by: User) -> Checked:
    """Reads and checks a list without writing anything; the number of queries is constant.

    Raises `ListRefused` for a file that is no list, and `Refused` where nothing may be entered.
    """
    consultation = check_may_enter(process, by=by)
    if len(data) > LARGEST:
        raise ListRefused(_("The file is too large."))
    table = read_list(data, most_rows=MOST_ROWS)
    _check_columns(table)
    return _Checking(consultation).all_of(table)


@transaction.atomic
def import_list(
    process: PolicyProcess, checked: Checked, *, by: User, is_partial: bool = False
) -> Checked:
    """Enters the good rows of a list: all of them, or none when a row is wrong.

    `is_partial` enters the good rows and leaves the wrong ones out.
    """
    if checked.errors and not is_partial:
        wrong = [Missing(_("Mend the marked rows, or import the good ones only."))]
        raise NotYet(_("Nothing was imported."), wrong)
    # Accepted twice at the same moment, the rows of the first time are there by now.
    held = PolicyProcess.objects.select_for_update().get(pk=process.pk)
    entered = _entered_in(check_may_enter(held, by=by))
    for row in checked.good:
        if row.outside_id in entered:
            checked.already += 1
            continue
        enter_comment(
            process,
            by=by,
            submission_id=uuid.uuid4(),
            provision=row.provision,
            words=row.words | {_ID: row.outside_id},
        )
        checked.added += 1
    return checked


class _Checking:
    """The check of one list; knows the places, and what was entered from lists before."""

    def __init__(self, consultation: Consultation) -> None:
        self.consultation = consultation
        places = list(Provision.objects.filter(version=consultation.version_id).in_order())
        self.places = codes_of(places)
        self._by_label = {tidy(place.label): code for code, place in self.places.items()}
        self._entered = _entered_in(consultation)
        self._seen: dict[str, int] = {}
        groups = list(StakeholderGroup.objects.all())
        self._groups = {one.code: one for one in groups}
        self._group_codes = {
            written.casefold(): one.code
            for one in groups
            for written in (one.name_en, one.name, one.code)
        }
        self._choices = {
            "source": ", ".join(SOURCES),
            "stance": ", ".join(STANCES),
            "show_name": ", ".join(ANSWERS),
            "group": ", ".join(one.name for one in groups),
            "place": ", ".join([code for code in self.places if code.startswith("P")][:3]),
        }

    def all_of(self, table: Table) -> Checked:
        checked = Checked(errors=list(_errors_of_heading(table)))
        for number, cells in table.rows:
            checked.rows += 1
            self._check(number, cells, checked)
        return checked

    def _check(self, number: int, cells: Mapping[str, Any], checked: Checked) -> None:
        typed = {name: as_typed(name, cells.get(name)) for name in COLUMNS}
        typed["group"] = self._group_codes.get(typed["group"].casefold(), typed["group"])
        code = tidy(typed["place"])
        typed["place"] = code if code in self.places else self._by_label.get(code, typed["place"])
        form = RowForm(
            typed, groups=self._groups, consultation=self.consultation, places=self.places
        )
        outside_id = typed[_ID] or _digest(typed)
        errors = [
            RowError(number, name_of_column(name), self._advice(name, one))
            for name, found in form.errors.as_data().items()
            for one in found
        ]
        errors += self._errors_of_number(number, outside_id, form.cleaned_data.get("text", ""))
        if errors:
            checked.errors += errors
        elif outside_id in self._entered or outside_id in self._seen:
            checked.already += 1
        else:
            self._seen[outside_id] = number
            checked.good.append(GoodRow(number, form.words, form.provision, outside_id))

    def _advice(self, name: str, error: ValidationError) -> str:
        """Says what is wrong with a cell, and what can stand there instead."""
        message = " ".join(error.messages)
        if error.code not in {"invalid_choice", "required"} or name not in self._choices:
            return message
        if name == "place":
            advice = _("The codes stand in the template, such as %(choices)s.")
        else:
            advice = _("Write one of: %(choices)s.")
        return f"{message} {advice % {'choices': self._choices[name]}}"

    def _errors_of_number(self, row: int, outside_id: str, text: str) -> Iterable[RowError]:
        column = name_of_column(_ID)
        if len(outside_id) > _ID_LIMIT:
            yield RowError(row, column, _("The number is too long."))
        before = self._seen.get(outside_id)
        if before is not None and not outside_id.startswith("#"):
            message = _("Row %(row)d has the same number. Give each comment a number of its own.")
            yield RowError(row, column, message % {"row": before})
        elif self._entered.get(outside_id, text) != text:
            message = _(
                "A comment with this number was imported before with other words. Entered comments "
                "stay as they are: use another number, or leave the row out."
            )
            yield RowError(row, column, message)


def _entered_in(consultation: Consultation) -> dict[str, str]:
    """What was entered from lists before: the words by their number."""
    entered = Comment.objects.filter(consultation=consultation).exclude(outside_id="")
    return dict(entered.values_list(_ID, "text"))


def _digest(typed: Mapping[str, str]) -> str:
    """Names a row without a number by what it says, so that importing it twice adds nothing."""
    words = "\x1f".join(f"{name}={typed[name]}" for name in COLUMNS)
    return f"#{hashlib.sha256(words.encode()).hexdigest()[:40]}"


def _errors_of_heading(table: Table) -> Iterable[RowError]:
    """Nothing that somebody wrote down is left out unseen, because its column is called otherwise."""
    for name in table.unknown:
        message = _("No column has this name. Name it as in the template, or delete the column.")
        yield RowError(table.heading, name, message)
    for name in table.doubled:
        message = _("Two columns mean the same. Delete one of them.")
        yield RowError(table.heading, name, message)


def _check_columns(table: Table) -> None:
    lacking = [
        HEADINGS[name]
        for name in ("said_on", "group", "stance", "text")
        if name not in table.columns
    ]
    if lacking:
        message = _("The list lacks these columns: %(columns)s. Start from the template.")
        raise ListRefused(message % {"columns": ", ".join(lacking)})
    if not table.rows:
        raise ListRefused(_("The list has no rows."))
