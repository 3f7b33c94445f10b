"""The tables that lists come in, under our own columns, and the templates for them."""

import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation

from consultations.models import Consultation, Provision, StakeholderGroup
from consultations.placecodes import codes_of
from consultations.reading.numbers import counted
from workflows.lists.cells import ANSWERS, COLUMNS, HEADINGS, SOURCES, STANCES, column_of
from workflows.lists.sheets import UnreadableTable
from workflows.lists.sheets import read_table as read_lines

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEMPLATES = {"csv": "text/csv; charset=utf-8", "xlsx": XLSX}

_NOT_READ = {
    "size": gettext_lazy("The file is too large."),
    "rows": gettext_lazy("The file is too large."),
    "kind": gettext_lazy("This is neither a CSV file nor an Excel workbook (.xlsx)."),
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LAST_ROW = 2_001
_WIDE = {"text": 60, "reason": 40, "proposed_wording": 40, "source_note": 30}


class ListRefused(Exception):
    """A file that is no list of comments; the message says why and what to do."""


@dataclass(slots=True)
class Table:
    """The rows of a list under the names of our columns, numbered as the program shows them."""

    columns: set[str]
    rows: list[tuple[int, dict[str, Any]]]
    heading: int = 0
    unknown: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)

    def read_heading(self, number: int, cells: Sequence[Any]) -> list[str | None]:
        """Gives our column for each cell, and keeps which headings say nothing, or the same twice."""
        found = [column_of(cell) for cell in cells]
        self.heading, self.columns = number, {one for one in found if one}
        pairs = list(zip(cells, found, strict=True))
        self.unknown = [str(cell) for cell, one in pairs if cell and one is None]
        often = Counter(one for one in found if one)
        self.doubled = [str(cell) for cell, one in pairs if one and often[one] > 1]
        return found


def read_list(data: bytes, *, most_rows: int) -> Table:
    """Reads a list; the first row that names columns of ours is its heading."""
    try:
        lines = read_lines(data)
    except UnreadableTable as error:
        raise ListRefused(_NOT_READ[str(error)]) from error
    table = Table(set(), [])
    heading: list[str | None] = []
    for number, cells in enumerate(lines, start=1):
        if not any(cells):
            continue
        if not heading:
            heading = table.read_heading(number, cells)
            if "text" not in table.columns:
                raise ListRefused(_("The first row must name the columns, as the template does."))
            continue
        row = {column: cell for column, cell in zip(heading, cells, strict=False) if column}
        table.rows.append((number, row))
        if len(table.rows) > most_rows:
            message = _("A list may have %(count)s rows at most. Divide it into several.")
            raise ListRefused(counted(message, most_rows))
    return table


def template_of(consultation: Consultation, form: str) -> bytes:
    """An empty list for a consultation: headings, choices, and the codes of all places."""
    places = Provision.objects.filter(version=consultation.version_id).in_order()
    codes = [(code, place.label) for code, place in codes_of(places).items()]
    groups = list(StakeholderGroup.objects.values_list("name", "code"))
    return _as_csv() if form == "csv" else _as_workbook(codes, groups)


def guarded(words: str) -> str:
    """Keeps a program from reading words as a formula."""
    return f"'{words}" if words.startswith(_FORMULA) else words


def _as_csv() -> bytes:
    """Semicolons and the mark of UTF-8: so Excel in Indonesia opens it right."""
    return f"\ufeff{';'.join(HEADINGS.values())}\r\n".encode()


def _as_workbook(codes: list[tuple[str, str]], groups: list[tuple[str, str]]) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "Tanggapan"
    sheet.append(list(HEADINGS.values()))
    sheet.freeze_panes = "A2"
    for place, name in enumerate(COLUMNS, start=1):
        letter = sheet.cell(1, place).column_letter
        sheet.cell(1, place).font = Font(bold=True)
        sheet.column_dimensions[letter].width = _WIDE.get(name, 18)
    _list(book, "Ketentuan", ["kode", "ketentuan"], codes, wide="B")
    _list(book, "Kelompok", ["kelompok", "kode"], groups, wide="A")
    choices = {
        "source": list(SOURCES),
        "stance": list(STANCES),
        "show_name": list(ANSWERS),
    }
    for name, words in choices.items():
        _offer(sheet, name, f'"{",".join(words)}"')
    _offer(sheet, "place", f"Ketentuan!$A$2:$A${len(codes) + 1}")
    _offer(sheet, "group", f"Kelompok!$A$2:$A${len(groups) + 1}")
    _write_days(sheet)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _list(
    book: Workbook, title: str, heading: list[str], rows: list[tuple[str, str]], *, wide: str
) -> None:
    """Adds a sheet of what a column can say: a list inside a cell's rule holds 255 letters only."""
    listed = book.create_sheet(title)
    listed.append(heading)
    for row in rows:
        listed.append([guarded(one) for one in row])
    listed.column_dimensions[wide].width = 70


def _offer(sheet: Any, name: str, formula: str) -> None:
    """Gives a column a list to choose from."""
    letter = sheet.cell(1, COLUMNS.index(name) + 1).column_letter
    offered = DataValidation(type="list", formula1=formula, allow_blank=True)
    offered.add(f"{letter}2:{letter}{_LAST_ROW}")
    sheet.add_data_validation(offered)


def _write_days(sheet: Any) -> None:
    column = COLUMNS.index("said_on") + 1
    for row in range(2, 102):
        sheet.cell(row, column).number_format = "yyyy-mm-dd"
