"""Reads OpenDocument texts (.odt): paragraphs with their automatic numbers, tables, notes."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from consultations.drafting.findings import Unreadable
from consultations.drafting.readers import marks
from consultations.drafting.readers.content import (
    Changes,
    Content,
    Document,
    Paragraph,
    Table,
    Tally,
)
from consultations.drafting.readers.limits import Deadline, Limits
from consultations.drafting.readers.odt_runs import DRAW, Runs
from consultations.drafting.readers.odt_styles import (
    OFFICE,
    TABLE,
    TEXT,
    Counts,
    Look,
    Styles,
    number_of,
)
from consultations.drafting.readers.package import Package

_SECTIONS = frozenset({f"{TEXT}section", f"{TEXT}index-title"})
_CONTENTS = frozenset(
    f"{TEXT}{name}" for name in ("table-of-content", "alphabetical-index", "table-index")
)
_ROWS = frozenset(
    f"{TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group")
)
_CELLS = frozenset({f"{TABLE}table-cell"})
_ID = "{http://www.w3.org/XML/1998/namespace}id"


def read_odt(
    package: Package, limits: Limits, deadline: Deadline, *, changes: Changes = "accepted"
) -> Document:
    """Read an OpenDocument text; tracked changes count as accepted unless the original is asked for."""
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise Unreadable("encrypted")
    root = package.xml("content.xml")
    text = root.find(f"{OFFICE}body/{OFFICE}text") if root is not None else None
    if text is None:
        raise Unreadable("corrupt")
    styles = Styles.read([package.xml("styles.xml"), root])
    tally = Tally(limits, deadline)
    reader = _Reader(styles, Runs(styles, changes, tally, text), tally)
    content = reader.read(text)
    return Document(content, reader.runs.notes, tally.findings(), tally.bookmarks)


@dataclass(slots=True)
class _Item:
    """The list item that is open: its counts and level, and whether its number is still to come."""

    counts: Counts
    depth: int
    start: int | None
    waiting: bool


class _Reader:
    """Walks through the text and keeps the counts of its lists."""

    def __init__(self, styles: Styles, runs: Runs, tally: Tally) -> None:
        self.styles = styles
        self.runs = runs
        self.tally = tally
        self.outline = Counts(styles.outline)
        self.by_style: dict[str, Counts] = {}
        self.by_id: dict[str, Counts] = {}
        self.carried = ""

    def read(self, element: etree._Element, depth: int = 0) -> Content:
        """Read the paragraphs and tables in a text, a cell or a text box."""
        before, self.carried = self.carried, ""
        content = list(self._inside(element, None, depth))
        if self.carried.strip():
            content.append(Paragraph(self.carried, self.tally.paragraph()))
        self.carried = before
        return content

    def _inside(
        self, element: etree._Element, item: _Item | None, depth: int
    ) -> Iterator[Paragraph | Table]:
        """Yield what stands in an element, through sections and lists."""
        if depth > self.tally.limits.depth:
            raise Unreadable("too_deep")
        for child in element:
            if child.tag in (f"{TEXT}p", f"{TEXT}h"):
                yield from self._paragraph(child, item, depth)
            elif child.tag == f"{TEXT}list":
                yield from self._list(child, item, depth + 1)
            elif child.tag == f"{TABLE}table":
                yield self._table(child, depth + 1)
            elif child.tag in _SECTIONS:
                yield from self._inside(child, item, depth + 1)
            elif child.tag == f"{TEXT}numbered-paragraph":
                yield from self._inside(child, self._numbered(child), depth + 1)
            elif child.tag == f"{DRAW}frame":
                for box in child.iterfind(f"{DRAW}text-box"):
                    yield from self._box(box, depth)
            elif child.tag in _CONTENTS:
                self.tally.see("contents_left_out")
            else:
                self.runs.mark(child)

    def _list(
        self, element: etree._Element, outer: _Item | None, depth: int
    ) -> Iterator[Paragraph | Table]:
        """Read a list; one inside another counts one level below it."""
        counts, level = self._counts(element, outer)
        for child in element:
            if child.tag == f"{TEXT}list-item":
                start = child.get(f"{TEXT}start-value")
                value = number_of(start, 1) if start else None
                yield from self._inside(child, _Item(counts, level, value, waiting=True), depth)
            elif child.tag == f"{TEXT}list-header":
                yield from self._inside(child, None, depth)

    def _counts(self, element: etree._Element, outer: _Item | None) -> tuple[Counts, int]:
        """Find the counts that a list goes on with, or begin anew."""
        style = element.get(f"{TEXT}style-name", "") or self._list_of_first(element)
        level = outer.depth + 1 if outer else 1
        if outer and (not style or self.styles.lists.get(style) is outer.counts.levels):
            return outer.counts, level
        levels = self.styles.lists.get(style, {})
        continued = self.by_id.get(element.get(f"{TEXT}continue-list", ""))
        if continued is None and element.get(f"{TEXT}continue-numbering") == "true":
            continued = self.by_style.get(style)
        if continued is None or continued.levels is not levels:
            continued = Counts(levels)
        self.by_style[style] = continued
        if name := element.get(_ID):
            self.by_id[name] = continued
        return continued, level

    def _list_of_first(self, element: etree._Element) -> str:
        """Return the list of the first paragraph's style, for lists that name none."""
        first = next(element.iter(f"{TEXT}p", f"{TEXT}h"), None)
        return self._look(first).list if first is not None else ""

    def _numbered(self, element: etree._Element) -> _Item:
        """Open an item for a paragraph that is numbered without a list around it."""
        counts, _ = self._counts(element, None)
        start = element.get(f"{TEXT}start-value")
        level = number_of(element.get(f"{TEXT}level"), 1)
        return _Item(counts, level, number_of(start, 1) if start else None, waiting=True)

    def _look(self, element: etree._Element) -> Look:
        """Return what a paragraph has from its style."""
        return self.styles.look("paragraph", element.get(f"{TEXT}style-name", ""))

    def _paragraph(
        self, element: etree._Element, item: _Item | None, depth: int
    ) -> Iterator[Paragraph | Table]:
        """Read one paragraph, and after it the text boxes that hang on it."""
        look = self._look(element)
        words = self.runs.read(element, look, self.tally.paragraphs + 1)
        text = self.carried + words.text
        self.carried = ""
        if words.runs_on:
            self.carried = text
            return
        heading = 0
        if element.tag == f"{TEXT}h":
            heading = number_of(element.get(f"{TEXT}outline-level"), 1)
        text = marks.with_marker(self._marker(element, heading, item), text.strip())
        if text:
            yield Paragraph(text, self.tally.paragraph(), heading or look.heading)
        for box in words.boxes:
            yield from self._box(box, depth)

    def _box(self, element: etree._Element, depth: int) -> Content:
        """Read a text box."""
        content = self.read(element, depth + 1)
        if content:
            self.tally.see("text_box")
        return content

    def _marker(self, element: etree._Element, heading: int, item: _Item | None) -> str:
        """Count a paragraph in its list, or a heading in the outline, and write its number."""
        if item is not None:
            if not item.waiting:
                return ""
            item.waiting = False
            return item.counts.count(item.depth, item.start)
        if heading and element.get(f"{TEXT}is-list-header") != "true":
            return self.outline.count(heading) if heading in self.styles.outline else ""
        return ""

    def _table(self, element: etree._Element, depth: int) -> Table:
        """Read a table."""
        table = Table()
        for row in self._rows(element, depth):
            cells = [child for child in row if child.tag in _CELLS]
            table.rows.append([self.read(cell, depth + 1) for cell in cells])
        return table

    def _rows(self, element: etree._Element, depth: int) -> Iterator[etree._Element]:
        """Yield the rows of a table, through groups of rows."""
        if depth > self.tally.limits.depth:
            raise Unreadable("too_deep")
        for child in element:
            if child.tag == f"{TABLE}table-row":
                yield child
            elif child.tag in _ROWS:
                yield from self._rows(child, depth + 1)
