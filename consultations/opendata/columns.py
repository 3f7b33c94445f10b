"""What a table of open data is: named columns, each with its type, its meaning and where it is read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal

Type = Literal[
    "text", "text?", "integer", "moment", "moment?", "date?", "yes_no", "texts", "integers"
]
"""A question mark stands for what may be missing."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: everything that leaves this site as data stands in one of these."""

    name: str
    type: Type
    meaning: str
    read: Callable[[Any], Any]

    @property
    def may_be_missing(self) -> bool:
        return self.type.endswith("?")


@dataclass(frozen=True, slots=True)
class Table:
    """Public rows of one kind, in the order of their filing; `found` gives only public ones."""

    name: str
    meaning: str
    id_meaning: str
    columns: tuple[Column, ...]
    found: Callable[[], Any]
    find: Callable[[Any, str], Any]
    filters: tuple[tuple[str, str, Callable[[Any, str], Any]], ...] = ()

    @property
    def header(self) -> list[str]:
        return [column.name for column in self.columns]

    def row(self, one: Any) -> dict[str, Any]:
        """Gives the public facts of one record, ready for JSON."""
        return {column.name: _plain(column.read(one)) for column in self.columns}


def cells(row: dict[str, Any]) -> Sequence[str]:
    """Gives a row as a spreadsheet takes it; no cell can become a formula."""
    return [_cell(value) for value in row.values()]


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        value = " ".join(str(one) for one in value)
    text = str(value)
    is_formula = isinstance(value, str) and text.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{text}" if is_formula else text
