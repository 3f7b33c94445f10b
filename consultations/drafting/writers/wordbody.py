"""Writes rows of paragraphs as the body of a Word file, with what changed as tracked changes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count, groupby

from lxml import etree

from consultations.drafting.writers.identity import bookmark
from consultations.drafting.writers.pairing import Row
from consultations.drafting.writers.paragraphs import Para, Role
from consultations.drafting.writers.pieces import Piece, columns_of, pieces_of
from consultations.drafting.writers.wordml import paragraph, run, w
from consultations.drafting.writers.wordstyles import STEP, style_of

# Where a mark stands among the letters, its rank among those at one place, and the mark.
Mark = tuple[int, int, etree._Element]
_COLUMNS = (1760, 284, 567)
_TAGS = {"insert": "ins", "delete": "del", "from": "moveFrom", "to": "moveTo"}


@dataclass(frozen=True, slots=True)
class Tracking:
    """Who is named beside each tracked change, and when."""

    author: str
    at: datetime

    @property
    def attributes(self) -> dict[str, str]:
        """The author and the time as Word writes them."""
        return {"author": self.author, "date": word_time(self.at)}


def word_time(at: datetime) -> str:
    """Write a time as Word does, to the second."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(slots=True)
class Body:
    """Writes rows; `comments` are the numbers of the comments on each paragraph.

    `quotes` are the words that a comment is about, by its number.
    """

    width: int
    tracking: Tracking
    comments: Mapping[Para, Sequence[int]] = field(default_factory=dict)
    quotes: Sequence[str] = ()
    _ids: Iterator[int] = field(default_factory=lambda: count(1))
    _marked: set[str] = field(default_factory=set)

    def write(self, rows: Sequence[Row]) -> Iterator[etree._Element]:
        """Write all rows; the last paragraph is always a plain one, to which others can give way."""
        for in_table, group in groupby(_with_tables(rows), key=lambda pair: pair[0]):
            listed = [row for _, row in group]
            if in_table:
                yield self._table(listed)
                yield paragraph("Sela")
            else:
                yield from self._paragraphs(listed)
        if rows and rows[-1].came_or_went and not _is_recital(rows[-1]):
            yield paragraph("Sela")

    def _paragraphs(self, rows: Sequence[Row]) -> Iterator[etree._Element]:
        """Write rows as paragraphs, those that moved together inside one range."""
        for (move, was_here), group in groupby(rows, key=lambda row: (row.move, row.new is None)):
            written = [self._paragraph(row) for row in group]
            if not move:
                yield from written
                continue
            tag = "moveFrom" if was_here else "moveTo"
            attributes = self._attributes()
            written[0].insert(1, w(f"{tag}RangeStart", **attributes, name=f"move{move}"))
            yield from written
            yield w(f"{tag}RangeEnd", id=attributes["id"])

    def _paragraph(self, row: Row) -> etree._Element:
        """Write one row as a paragraph."""
        content = self._commented(row, pieces_of(row))
        marks = [self._change(row)] if row.came_or_went else []
        return paragraph(style_of(row.current), *self._bookmarked(row, content), marks=marks)

    def _words(self, pieces: Sequence[Piece]) -> list[etree._Element]:
        """Write words as they stand, come and go."""
        written: list[etree._Element] = []
        for op, text in pieces:
            if op == "equal":
                written.append(run(text))
            elif text:
                change = w(_TAGS[op], run(text, deleted=op == "delete"), **self._attributes())
                written.append(change)
        return written

    def _attributes(self) -> dict[str, str]:
        """Return the attributes of the next tracked change."""
        return {"id": str(next(self._ids)), **self.tracking.attributes}

    def _change(self, row: Row) -> etree._Element:
        """Mark a whole paragraph or row as one that came, went or moved."""
        if row.moved is None:
            return w("ins" if row.old is None else "del", **self._attributes())
        return w("moveTo" if row.old is None else "moveFrom", **self._attributes())

    def _bookmarked(self, row: Row, content: Sequence[etree._Element]) -> list[etree._Element]:
        """Put the bookmark of a block around its first paragraph."""
        para = row.new
        if para is None or not para.opens or para.block in self._marked:
            return list(content)
        self._marked.add(para.block)
        number = next(self._ids)
        start = w("bookmarkStart", id=number, name=bookmark(para.block))
        return [start, *content, w("bookmarkEnd", id=number)]

    def _commented(self, row: Row, pieces: Sequence[Piece]) -> list[etree._Element]:
        """Write words with the comments on their place: around what is quoted, or around all.

        Versions with tracked changes carry no comments.
        """
        para = row.new
        numbers = self.comments.get(para, ()) if para is not None else ()
        fresh = [n for n in numbers if f"comment {n}" not in self._marked]
        self._marked.update(f"comment {n}" for n in fresh)
        if not fresh:
            return self._words(pieces)
        text = "".join(words for _, words in pieces)
        marks: list[Mark] = []
        for number in fresh:
            start, end = _span(text, self.quotes[number])
            marks.append((start, 1, w("commentRangeStart", id=number)))
            marks.append((end, 0 if text else 2, w("commentRangeEnd", id=number)))
            marks.append((end, 0 if text else 2, w("r", w("commentReference", id=number))))
        return _cut(text, marks)

    def _table(self, rows: Sequence[Row]) -> etree._Element:
        """Write the opening as offices do: the word, a colon, the letter, the text."""
        widths = [*_COLUMNS, self.width - sum(_COLUMNS)]
        margins = [w(side, w=0 if side == "left" else 60, type="dxa") for side in ("left", "right")]
        properties = w(
            "tblPr",
            w("tblW", w=self.width, type="dxa"),
            w("tblLayout", type="fixed"),
            w("tblCellMar", *margins),
        )
        grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
        return w("tbl", properties, grid, *(self._row(row, widths) for row in rows))

    def _row(self, row: Row, widths: Sequence[int]) -> etree._Element:
        """Write one row of the opening."""
        para = row.current
        cells: list[etree._Element] = []
        for position, (pieces, width) in enumerate(zip(columns_of(row), widths, strict=True)):
            is_text = position == len(widths) - 1
            content = self._commented(row, pieces) if is_text else self._words(pieces)
            content = self._bookmarked(row, content) if position == 0 else content
            made = paragraph(style_of(para), *content)
            if is_text and para.depth > 1:
                made[0].append(w("ind", left=STEP * (para.depth - 1)))
            cells.append(w("tc", w("tcPr", w("tcW", w=width, type="dxa")), made))
        tracked = w("trPr", self._change(row)) if row.came_or_went else None
        return w("tr", tracked, *cells)


def _span(text: str, quote: str) -> tuple[int, int]:
    """Find the words that a comment quotes; without them it is about the whole."""
    start = text.find(quote) if quote else -1
    return (start, start + len(quote)) if start >= 0 else (0, len(text))


def _cut(text: str, marks: Sequence[Mark]) -> list[etree._Element]:
    """Write words with marks at their places; where two meet, one range ends before the next."""
    written: list[etree._Element] = []
    last = 0
    for position, _, mark in sorted(marks, key=lambda mark: mark[:2]):
        if position > last:
            written.append(run(text[last:position]))
            last = position
        written.append(mark)
    return [*written, run(text[last:])] if text[last:] else written


def _with_tables(rows: Sequence[Row]) -> Iterator[tuple[int, Row]]:
    """Number the tables that rows belong to; 0 is none."""
    table = 0
    before: Row | None = None
    for row in rows:
        if not _is_recital(row):
            yield 0, row
            before = None
            continue
        if before is None or not _same_table(before, row):
            table += 1
        before = row
        yield table, row


def _same_table(before: Row, row: Row) -> bool:
    """Tell whether two rows of the opening stand in one table: they belong to one block."""
    pairs = ((before.old, row.old), (before.new, row.new))
    return any(a and b and a.block == b.block for a, b in pairs)


def _is_recital(row: Row) -> bool:
    """Tell whether a row belongs to the opening."""
    return row.current.role is Role.RECITAL
