"""Reads the files that people have, .docx, .odt, .pdf, .txt and .md, into one Reading.

What a file is shows in its first bytes; its name is only compared with them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePath

from consultations.drafting import parsing
from consultations.drafting.findings import Finding, Unreadable, megabytes
from consultations.drafting.pages import (
    Pages,
    TextLine,
    clean,
    find_gaps,
    is_wrapped,
    without_furniture,
)
from consultations.drafting.readers.content import Changes, Document, Paragraph
from consultations.drafting.readers.docx import read_docx
from consultations.drafting.readers.limits import DEFAULT, Deadline, Limits
from consultations.drafting.readers.odt import read_odt
from consultations.drafting.readers.package import Package
from consultations.drafting.readers.pdf import read_pdf
from consultations.drafting.readers.rows import flatten
from consultations.drafting.reading import Reading
from consultations.drafting.sources import SourceLine, SourcePlace, Unit

__all__ = ["ENDINGS", "Changes", "Limits", "read_file"]

ENDINGS = ("docx", "odt", "pdf", "txt", "md")
_PDF = b"%PDF-"
_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_WORD = "EncryptedPackage".encode("utf-16-le")
_OLD_WORD = "WordDocument".encode("utf-16-le")
_OTHER_PACKAGES = {
    "xl/workbook.xml": "spreadsheet",
    "xl/workbook.bin": "spreadsheet",
    "ppt/presentation.xml": "presentation",
}
_SAME = {"docm": "docx", "dotx": "docx", "text": "txt", "markdown": "md", "ott": "odt"}
_FEWEST_PASTED = 60
_TEXTS = frozenset({"txt", "md"})


def read_file(
    name: str, data: bytes, *, limits: Limits = DEFAULT, changes: Changes = "accepted"
) -> Reading:
    """Read a file, or raise Unreadable with the reason.

    `changes` says whether tracked changes are read as accepted or as the original was.
    """
    if not data:
        raise Unreadable("empty")
    if len(data) > limits.size:
        raise Unreadable("too_large", size=megabytes(len(data)), limit=megabytes(limits.size))
    deadline = Deadline(limits.seconds)
    form = _form(data)
    if form == "pdf":
        lines, found = read_pdf(data, limits, deadline)
        reading = parsing.read_lines(without_furniture(lines, Unit.PAGE, paged=True))
        _add(reading, found)
    elif form == "zip":
        form, reading = _read_package(data, limits, deadline, changes)
    else:
        reading = parsing.read_bytes(data)
    reading.file = PurePath(name.replace("\\", "/")).name
    if lie := _lie(reading.file, form):
        reading.warnings.insert(0, lie)
    return reading


def _form(data: bytes) -> str:
    """Tell what a file is by its bytes."""
    if data.startswith(_ZIP):
        return "zip"
    if _PDF in data[:1024]:
        return "pdf"
    if data.startswith(_COMPOUND):
        if _ENCRYPTED_WORD in data:
            raise Unreadable("encrypted")
        raise Unreadable("old_word" if _OLD_WORD in data else "not_a_text_document")
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        raise Unreadable("web_page")
    if start.startswith((b"<?xml", b"<!doctype")):
        raise Unreadable("not_a_text_document")
    return "txt"


def _read_package(
    data: bytes, limits: Limits, deadline: Deadline, changes: Changes
) -> tuple[str, Reading]:
    """Read a zipped document of either kind."""
    package = Package(data, limits)
    for part, code in _OTHER_PACKAGES.items():
        if part in package.names:
            raise Unreadable(code)
    if "[Content_Types].xml" in package.names:
        document = read_docx(package, limits, deadline, changes=changes)
        return "docx", _read_document(document, deadline)
    if "content.xml" in package.names:
        kind = package.read("mimetype").decode("ascii", "replace")
        if "spreadsheet" in kind or "presentation" in kind:
            raise Unreadable("spreadsheet" if "spreadsheet" in kind else "presentation")
        document = read_odt(package, limits, deadline, changes=changes)
        return "odt", _read_document(document, deadline)
    raise Unreadable("archive")


def _read_document(document: Document, deadline: Deadline) -> Reading:
    """Read paragraphs as lines; headers and footers are not among them."""
    lines: list[TextLine] = []
    source: list[SourceLine] = []
    first: dict[int, int] = {}
    for paragraph in flatten(document.content):
        first.setdefault(paragraph.number, len(lines) + 1)
        for line in _lines(paragraph, len(lines)):
            place = SourcePlace(Unit.PARAGRAPH, paragraph.number)
            lines.append(line)
            source.append(SourceLine(line.number, line.text, place))
    deadline.check()
    reading = parsing.read_lines(_pages(lines, source))
    reading.notes = [
        replace(
            note,
            line=first.get(note.line, 0),
            place=SourcePlace(Unit.PARAGRAPH, note.line) if note.line else None,
        )
        for note in document.notes
    ]
    reading.bookmarks = {
        name: SourcePlace(Unit.PARAGRAPH, number) for name, number in document.bookmarks.items()
    }
    _add(reading, [replace(one, line=first.get(one.line, 0)) for one in document.warnings])
    return reading


def _pages(lines: list[TextLine], source: list[SourceLine]) -> Pages:
    """Take paragraphs as they are, unless each is a line of a page that was pasted in."""
    if _is_pasted(lines):
        pages = without_furniture(lines, Unit.PARAGRAPH, paged=False)
        pages.source = source
        return pages
    pages = Pages(lines, wrapped=False, source=source)
    find_gaps(pages)
    return pages


def _is_pasted(lines: Sequence[TextLine]) -> bool:
    """Tell whether the lines of a printed text were pasted in, each as a paragraph of its own."""
    running = sum(line.text[0].islower() for line in lines)
    return len(lines) >= _FEWEST_PASTED and running * 5 > len(lines) and is_wrapped(lines)


def _lines(paragraph: Paragraph, before: int) -> Iterable[TextLine]:
    """Yield the lines of one paragraph that carry words."""
    number = before
    for part in clean(paragraph.text).split("\n"):
        layout = part.expandtabs(8).rstrip()
        if any(letter.isalnum() for letter in layout):
            number += 1
            text = " ".join(layout.split())
            yield TextLine(number, 0, layout, text, blank=False, heading=paragraph.heading)


def _add(reading: Reading, found: Iterable[Finding]) -> None:
    """Add what the reader of the file met, each with its place, before the rest."""
    places = {line.number: line.place for line in reading.source}
    placed = [replace(one, place=places.get(one.line)) for one in found]
    reading.warnings = sorted([*placed, *reading.warnings], key=lambda one: one.line)


def _lie(name: str, form: str) -> Finding | None:
    """Warn when a name ends in something else than what the file is."""
    ending = PurePath(name).suffix.lower().lstrip(".")
    named = _SAME.get(ending, ending)
    if not ending or named == form or {named, form} <= _TEXTS:
        return None
    return Finding(0, "extension_lies", {"named": ending, "actual": form})
