"""Writes tables as lines: the opening as it is read aloud, signatures side after side, data by row."""

import re
from collections.abc import Iterator, Sequence

from consultations.drafting.decisions import find_point
from consultations.drafting.readers.content import Content, Paragraph, Table

_OPENING = re.compile(
    r"(?:menimbang|mengingat|memperhatikan|memutuskan|menetapkan)\b", re.IGNORECASE
)
_MARKER = re.compile(
    r"(?::|:?\s*(?:\(\d{1,3}[a-z]?\)|\d{1,3}[a-z]?[.)]|[a-z]{1,3}[.)]|[ivx]+[.)]|-))"
)
_SIGNED = re.compile(r"(?:ditetapkan|diundangkan|disahkan)\b", re.IGNORECASE)
_BORDER = " | "


def flatten(content: Content) -> Iterator[Paragraph]:
    """Yield all paragraphs in the order in which they are read, those of tables too."""
    for entry in content:
        if isinstance(entry, Paragraph):
            yield entry
        else:
            yield from _table(entry)


def _table(table: Table) -> Iterator[Paragraph]:
    """Choose how a table is read by what stands in it."""
    rows = [[list(flatten(cell)) for cell in row] for row in table.rows]
    rows = [row for row in rows if any(row)]
    if _is_opening(rows):
        for row in rows:
            yield from _aligned([cell for cell in row if cell])
    elif max((sum(map(bool, row)) for row in rows), default=0) <= 1:
        yield from (paragraph for row in rows for cell in row for paragraph in cell)
    elif any(_SIGNED.match(p.text) for row in rows for cell in row for p in cell):
        yield from _sides(rows)
    else:
        for row in rows:
            yield from _data(row)


def _is_opening(rows: Sequence[Sequence[list[Paragraph]]]) -> bool:
    """Tell whether cells only set apart a word, a colon and a marker from their text."""
    for row in rows:
        filled = [cell for cell in row if cell]
        first = filled[0][0].text if filled else ""
        if not first or _OPENING.match(first) or find_point(first):
            continue
        if not all(_MARKER.fullmatch(p.text) for cell in filled[:-1] for p in cell):
            return False
    return any(sum(map(bool, row)) > 1 for row in rows)


def _aligned(cells: Sequence[list[Paragraph]]) -> Iterator[Paragraph]:
    """Join cells from left to right; paragraphs of the same height stand on the same line."""
    for height in range(max(map(len, cells), default=0)):
        line = [cell[height] for cell in cells if height < len(cell)]
        text = " ".join(paragraph.text for paragraph in line)
        yield Paragraph(text, line[0].number, line[0].heading)


def _sides(rows: Sequence[Sequence[list[Paragraph]]]) -> Iterator[Paragraph]:
    """Read signatures column by column, the enactment before the promulgation."""
    width = max(map(len, rows))
    columns = [[p for row in rows if n < len(row) for p in row[n]] for n in range(width)]
    columns.sort(key=lambda column: not any(_is_enactment(p) for p in column))
    for column in columns:
        yield from column


def _is_enactment(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph says where a regulation was enacted."""
    return bool(re.match(r"(?:ditetapkan|disahkan)\b", paragraph.text, re.IGNORECASE))


def _data(row: Sequence[list[Paragraph]]) -> Iterator[Paragraph]:
    """Write a row of data on one line."""
    cells = [" ".join(" ".join(p.text.split()) for p in cell) for cell in row]
    first = next((p for cell in row for p in cell), None)
    if first is not None:
        yield Paragraph(_BORDER.join(cells), first.number)
