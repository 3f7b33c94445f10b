"""Writes rows of paragraphs as the body of a Word file, with what changed as tracked changes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count, groupby

from lxml import etree

from consultations.drafting.marking import Op, word_marks
from consultations.drafting.writers.identity import bookmark
from consultations.drafting.writers.pairing import Row
from consultations.drafting.writers.paragraphs import Para, Role
from consultations.drafting.writers.wordml import paragraph, run, w
from consultations.drafting.writers.wordstyles import STEP, style_of

Piece = tuple[Op, str]
# Where a mark stands among the letters, its rank among those at one place, and the mark.
Mark = tuple[int, int, etree._Element]
_COLUMNS = (1760, 284, 567)
_TAGS = {"insert": "ins", "delete": "del"}


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
    """Writes rows; `comments` are the numbers of the comments on each place, by its key.

    `quotes` are the words that a comment is about, by its number.
    """

    width: int
    tracking: Tracking
    comments: Mapping[str, Sequence[int]] = field(default_factory=dict)
    quotes: Mapping[int, str] = field(default_factory=dict)
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
                for row in listed:
                    yield self._paragraph(row, _current(row))
        if rows and None in rows[-1] and not _is_recital(rows[-1]):
            yield paragraph("Sela")

    def _paragraph(self, row: Row, para: Para) -> etree._Element:
        """Write one row as a paragraph."""
        content = self._commented(row, _pieces(row))
        marks = [self._change(row)] if None in row else []
        return paragraph(style_of(para), *self._bookmarked(row, content), marks=marks)

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
        """Mark a whole paragraph or row as one that came or went."""
        return w("ins" if row[0] is None else "del", **self._attributes())

    def _bookmarked(self, row: Row, content: Sequence[etree._Element]) -> list[etree._Element]:
        """Put the bookmark of a block around its first paragraph."""
        para = row[1]
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
        para = row[1]
        keys = [] if para is None else [para.key, para.block] if para.opens else [para.key]
        numbers = [n for key in dict.fromkeys(keys) for n in self.comments.get(key, ())]
        fresh = [n for n in numbers if f"comment {n}" not in self._marked]
        self._marked.update(f"comment {n}" for n in fresh)
        if not fresh:
            return self._words(pieces)
        text = "".join(words for _, words in pieces)
        marks: list[Mark] = []
        for number in fresh:
            start, end = _span(text, self.quotes.get(number, ""))
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
        para = _current(row)
        words = [p.word if p else None for p in row]
        columns = [
            _difference(*words),
            _difference(*(None if word is None else ":" if word else "" for word in words)),
            _whole(*(p.marker if p else None for p in row)),
            _difference(*(p.text if p else None for p in row)),
        ]
        cells: list[etree._Element] = []
        for position, (pieces, width) in enumerate(zip(columns, widths, strict=True)):
            is_text = position == len(widths) - 1
            content = self._commented(row, pieces) if is_text else self._words(pieces)
            content = self._bookmarked(row, content) if position == 0 else content
            made = paragraph(style_of(para), *content)
            if is_text and para.depth > 1:
                made[0].append(w("ind", left=STEP * (para.depth - 1)))
            cells.append(w("tc", w("tcPr", w("tcW", w=width, type="dxa")), made))
        tracked = w("trPr", self._change(row)) if None in row else None
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
    return any(a and b and a.block == b.block for a, b in zip(before, row, strict=True))


def _is_recital(row: Row) -> bool:
    """Tell whether a row belongs to the opening."""
    return _current(row).role is Role.RECITAL


def _current(row: Row) -> Para:
    """Return the paragraph as it is now, or as it was when it is gone."""
    para = row[1] or row[0]
    assert para is not None
    return para


def _difference(old: str | None, new: str | None) -> list[Piece]:
    """Compare two texts word by word; one that is not there came or went as a whole."""
    if old is None or new is None:
        return [("insert" if old is None else "delete", new or old or "")]
    return (
        [(mark.op, mark.text) for mark in word_marks(old, new)] if old != new else [("equal", new)]
    )


def _whole(old: str | None, new: str | None) -> list[Piece]:
    """Compare two numbers: one that changed goes and another comes."""
    if old and new and old != new:
        return [("delete", old), ("insert", new)]
    return _difference(old, new)


def _pieces(row: Row) -> list[Piece]:
    """Say which words of a paragraph stayed, came and went; a number changes as a whole."""
    old, new = row
    if old is None or new is None or old.full == new.full:
        return _difference(old.full if old else None, new.full if new else None)
    pieces = _whole(old.marker, new.marker)
    if old.text and new.text:
        return [*pieces, ("equal", new.gap), *_difference(old.text, new.text)]
    return [*pieces, ("delete", old.gap + old.text), ("insert", new.gap + new.text)]
