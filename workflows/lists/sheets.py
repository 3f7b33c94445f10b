"""Tables in files of other programs: CSV with any usual separator and coding, and XLSX."""

import csv
import io
import zipfile
from collections.abc import Iterator
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

MOST_BYTES = 10_000_000
MOST_UNPACKED = 100_000_000
MOST_ROWS = 100_000
MOST_COLUMNS = 50
"""A row whose last cell stands in column XFD is read as 16,384 cells: a few kilobytes fill a machine."""


class UnreadableTable(Exception):
    """A file that is no table, or too large a one."""


def read_table(data: bytes) -> list[list[str]]:
    """Gives the rows of the first sheet as text; empty rows at the end are left out."""
    if len(data) > MOST_BYTES:
        raise UnreadableTable("size")
    try:
        rows = list(_from_workbook(data) if data.startswith(b"PK\x03\x04") else _from_text(data))
    except UnreadableTable:
        raise
    except Exception as error:  # A broken workbook breaks its reader in a hundred ways.
        raise UnreadableTable("kind") from error
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _from_text(data: bytes) -> Iterator[list[str]]:
    text = _decoded(data)
    if "\x00" in text:
        raise UnreadableTable("kind")
    first = text.lstrip("\r\n").split("\n", 1)[0]
    separator = max(";\t,", key=first.count)
    for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator)):
        if number > MOST_ROWS:
            raise UnreadableTable("rows")
        yield [cell.strip() for cell in row]


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    for coding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(coding)
        except UnicodeDecodeError:
            continue
    raise UnreadableTable("kind")


def _from_workbook(data: bytes) -> Iterator[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise UnreadableTable("size")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)):
            if number > MOST_ROWS:
                raise UnreadableTable("rows")
            yield [_written(cell) for cell in row]
    except (zipfile.BadZipFile, InvalidFileException, KeyError, IndexError, ValueError) as error:
        raise UnreadableTable("kind") from error


def _written(cell: Any) -> str:
    """Writes a cell as a person reads it; whole numbers without a decimal point."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return f"{cell:.0f}"
    return str(cell).strip()
