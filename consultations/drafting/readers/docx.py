"""Reads Word files (.docx): paragraphs with their automatic numbers, tables, notes."""

from collections.abc import Iterator

from lxml import etree

from consultations.drafting.findings import Finding, Unreadable
from consultations.drafting.readers import marks
from consultations.drafting.readers.content import (
    Changes,
    Content,
    Document,
    Paragraph,
    Table,
    Tally,
)
from consultations.drafting.readers.docx_numbering import Numbering
from consultations.drafting.readers.docx_runs import MARKUP, Runs, Words
from consultations.drafting.readers.docx_styles import VAL, Look, Styles, W, number_of, value_of
from consultations.drafting.readers.limits import Deadline, Limits
from consultations.drafting.readers.package import Package, parse_xml
from consultations.drafting.sources import Note, NoteKind

_STRICT = b"http://purl.oclc.org/ooxml/"
_USUAL = b"http://schemas.openxmlformats.org/"
_STRICT_NAMES = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
_WRAPPERS = frozenset({f"{W}customXml", f"{W}sdtContent", f"{W}smartTag"})
_MARK_CHANGES = {
    "accepted": frozenset({f"{W}del", f"{W}moveFrom"}),
    "original": frozenset({f"{W}ins", f"{W}moveTo"}),
}


def read_docx(
    package: Package, limits: Limits, deadline: Deadline, *, changes: Changes = "accepted"
) -> Document:
    """Read a Word file; tracked changes count as accepted unless the original is asked for."""
    main = package.related("").get("officeDocument", "word/document.xml")
    root = _part(package, main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise Unreadable("corrupt")
    related = package.related(main)
    styles = Styles.read(_part(package, related.get("styles", "")))
    numbering = Numbering(_part(package, related.get("numbering", "")), styles)
    reader = _Reader(styles, numbering, changes, Tally(limits, deadline))
    reader.runs.prepare(body)
    content = reader.read(body)
    notes = reader.notes(
        {kind: _part(package, name) for kind, name in related.items() if kind in _NOTES}
    )
    return Document(content, notes, reader.findings(), reader.tally.bookmarks)


_NOTES = frozenset({"footnotes", "endnotes", "comments"})


def _part(package: Package, name: str) -> etree._Element | None:
    """Parse a part; files in the strict form of the standard are read under the usual names."""
    data = package.read(name)
    if _STRICT in data[:4096]:
        for strict, usual in _STRICT_NAMES:
            data = data.replace(strict, usual)
    return parse_xml(data) if data else None


class _Reader:
    """Walks through the body and keeps what runs over from one paragraph into the next."""

    def __init__(
        self, styles: Styles, numbering: Numbering, changes: Changes, tally: Tally
    ) -> None:
        self.styles = styles
        self.numbering = numbering
        self.changes = changes
        self.tally = tally
        self.runs = Runs(styles, changes, tally)
        self.marks_gone = _MARK_CHANGES[changes]
        self.carried = ""
        self.comments: list[tuple[str, int]] = []
        self.footnotes: list[tuple[str, str, int]] = []

    def read(self, element: etree._Element, depth: int = 0) -> Content:
        """Read the paragraphs and tables in a body, a cell or a text box."""
        if depth > self.tally.limits.depth:
            raise Unreadable("too_deep")
        content: Content = []
        before, self.carried = self.carried, ""
        for child in self._blocks(element, 0):
            if child.tag == f"{W}p":
                content += self._paragraph(child, depth)
            else:
                content.append(self._table(child, depth))
        if self.carried.strip():
            content.append(Paragraph(self.carried, self.tally.paragraph()))
        self.carried = before
        return content

    def _blocks(self, element: etree._Element, depth: int) -> Iterator[etree._Element]:
        """Yield paragraphs and tables, through whatever wraps them."""
        if depth > self.tally.limits.depth:
            raise Unreadable("too_deep")
        for child in element:
            if child.tag in (f"{W}p", f"{W}tbl"):
                yield child
            elif child.tag == f"{W}sdt":
                if value_of(child.find(f"{W}sdtPr/{W}docPartObj"), "docPartGallery").startswith(
                    "Table"
                ):
                    self.tally.see("contents_left_out")
                elif (inner := child.find(f"{W}sdtContent")) is not None:
                    yield from self._blocks(inner, depth + 1)
            elif child.tag in _WRAPPERS or child.tag in self.runs.taken_in:
                yield from self._blocks(child, depth + 1)
            elif child.tag == f"{MARKUP}AlternateContent" and len(child):
                yield from self._blocks(child[0], depth + 1)
            elif child.tag == f"{W}bookmarkStart":
                self.runs.bookmark(child)
            elif child.tag == f"{W}altChunk":
                self.tally.see("linked_part_left_out")

    def _paragraph(self, element: etree._Element, depth: int) -> Content:
        """Read one paragraph, and after it the text boxes that hang on it."""
        properties = _by_name(element.find(f"{W}pPr"))
        style = _value(properties.get("pStyle"))
        style = style if style in self.styles.elements else self.styles.default
        look = self.styles.look(style)
        words = self.runs.read(element, look.letters)
        text = self.carried + words.text
        self.carried = ""
        if look.contents:
            if text.strip():
                self.tally.see("contents_left_out")
            return []
        if self._mark_is_gone(properties.get("rPr")):
            self.carried = text
            self._keep(words, self.tally.paragraphs + 1)
            return self._boxes(words, depth)
        marker = self._marker(properties, style, look)
        text = marks.with_marker(marker, text.strip())
        content: Content = []
        if text:
            heading = _heading(_value(properties.get("outlineLvl")), look)
            content.append(Paragraph(text, self.tally.paragraph(), heading))
        self._keep(words, self.tally.paragraphs)
        return content + self._boxes(words, depth) if words.boxes else content

    def _boxes(self, words: Words, depth: int) -> Content:
        """Read the text boxes of a paragraph."""
        content: Content = []
        for box in words.boxes:
            found = self.read(box, depth + 1)
            if found:
                self.tally.see("text_box")
            content += found
        return content

    def _mark_is_gone(self, mark: etree._Element | None) -> bool:
        """Tell whether a tracked change joins this paragraph with the next one."""
        if mark is None or not any(child.tag in self.marks_gone for child in mark):
            return False
        self.tally.see("tracked_changes")
        return True

    def _marker(self, properties: dict[str, etree._Element], style: str, look: Look) -> str:
        """Count the paragraph in its list and write its number."""
        if self.changes == "original" and "pPrChange" in properties:
            properties = _by_name(properties["pPrChange"].find(f"{W}pPr"))
        numbers = _by_name(properties.get("numPr"))
        own = _value(numbers.get("numId"))
        listed = own or look.list
        if not listed or listed == "0":
            return ""
        if "ilvl" in numbers:
            depth = number_of(_value(numbers["ilvl"]))
        elif look.level is not None and not own:
            depth = look.level
        else:
            depth = self.numbering.level_of(listed, style)
        return self.numbering.count(listed, depth)

    def _table(self, element: etree._Element, depth: int) -> Table:
        """Read a table; rows that a tracked change took away are left out."""
        table = Table()
        for row in self._inner(element, f"{W}tr", 0):
            properties = row.find(f"{W}trPr")
            if properties is not None:
                gone = f"{W}del" if self.changes == "accepted" else f"{W}ins"
                if properties.find(gone) is not None:
                    self.tally.see("tracked_changes")
                    continue
            cells = [self.read(cell, depth + 1) for cell in self._inner(row, f"{W}tc", 0)]
            table.rows.append(cells)
        return table

    def _inner(self, element: etree._Element, tag: str, depth: int) -> Iterator[etree._Element]:
        """Yield rows or cells, through whatever wraps them."""
        if depth > self.tally.limits.depth:
            raise Unreadable("too_deep")
        for child in element:
            if child.tag == tag:
                yield child
            elif (
                child.tag in _WRAPPERS or child.tag == f"{W}sdt" or child.tag in self.runs.taken_in
            ):
                yield from self._inner(child, tag, depth + 1)

    def _keep(self, words: Words, paragraph: int) -> None:
        """Keep the notes that a paragraph refers to."""
        self.comments += [(name, paragraph) for name in words.comments]
        self.footnotes += [(part, name, paragraph) for part, name in words.footnotes]

    def notes(self, parts: dict[str, etree._Element | None]) -> list[Note]:
        """Read the footnotes and comments that the text refers to."""
        texts = {kind: _by_id(root) for kind, root in parts.items()}
        found: list[Note] = []
        for part, name, paragraph in self.footnotes:
            if text := self._note_text(texts.get(part, {}).get(name)):
                self.tally.see("footnotes_kept")
                found.append(Note(NoteKind.FOOTNOTE, text, paragraph))
        for name, paragraph in self.comments:
            comment = texts.get("comments", {}).get(name)
            if comment is not None and (text := self._note_text(comment)):
                self.tally.see("comments_kept")
                author = comment.get(f"{W}author", "")
                quote = " ".join(self.runs.quotes.get(name, "").split())
                found.append(Note(NoteKind.COMMENT, text, paragraph, author, quote))
        return sorted(found, key=lambda note: note.line)

    def _note_text(self, element: etree._Element | None) -> str:
        """Read the words of a note, one paragraph a line."""
        if element is None:
            return ""
        texts = (
            self.runs.read(p, self.styles.look("").letters).text for p in element.iter(f"{W}p")
        )
        return "\n".join(" ".join(text.split()) for text in texts if text.strip())

    def findings(self) -> list[Finding]:
        """List what a person should check; those of the whole file carry no paragraph."""
        if self.changes == "original" and "tracked_changes" in self.tally.seen:
            self.tally.seen["tracked_changes_undone"] = self.tally.seen.pop("tracked_changes")
        return self.tally.findings()


def _by_name(element: etree._Element | None) -> dict[str, etree._Element]:
    """List the children of an element by their names."""
    if element is None:
        return {}
    return {child.tag.removeprefix(W): child for child in element}


def _value(element: etree._Element | None) -> str:
    """Return the value of an element, or nothing."""
    return element.get(VAL, "") if element is not None else ""


def _heading(own: str, look: Look) -> int:
    """Return the level of a heading: the paragraph's own, or its style's."""
    level = number_of(own, 9) if own else look.heading - 1
    return level + 1 if 0 <= level < 9 else 0


def _by_id(root: etree._Element | None) -> dict[str, etree._Element]:
    """List notes by their number, without the separators that Word keeps among them."""
    return {
        note.get(f"{W}id", ""): note
        for note in (root if root is not None else ())
        if note.get(f"{W}type", "normal") == "normal"
    }
