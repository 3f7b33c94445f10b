"""Turns a file or pasted text into the blocks of a policy, with warnings where it is in doubt."""

import codecs
import re
from dataclasses import replace

from consultations.drafting.findings import MESSAGES, Finding, Unreadable, megabytes
from consultations.drafting.hyphens import with_words_joined
from consultations.drafting.pages import Pages, read_pages
from consultations.drafting.papers import read_paper
from consultations.drafting.reading import Reading
from consultations.drafting.regulations import (
    looks_like_regulation,
    read_regulation,
)
from consultations.drafting.respelling import with_regular_headings
from consultations.drafting.titles import is_letter, is_titled, is_titled_as_paper

__all__ = [
    "LARGEST",
    "MESSAGES",
    "MOST_LINES",
    "Reading",
    "Unreadable",
    "Warning",
    "decode",
    "read_bytes",
    "read_lines",
    "read_text",
]

Warning = Finding  # noqa: A001 - the word for it outside; Python's own is not used here
LARGEST = 5 * 1024 * 1024
MOST_LINES = 100_000
# How files begin that are no text, and what they are.
_NOT_TEXT = {
    b"{\\rtf": "rich_text",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"II*\0": "picture",
    b"MM\0*": "picture",
    b"RIFF": "picture",
    b"Rar!": "archive",
    b"7z\xbc\xaf": "archive",
    b"\x1f\x8b": "archive",
    b"%PDF": "binary",
    b"PK\x03\x04": "binary",
    b"\xd0\xcf\x11\xe0": "binary",
}
_LINK = re.compile(r"\[([^\[\]\n]+)\]\([^()\s]*\)")
_CONTROLS = frozenset(chr(code) for code in range(32)) - set("\t\n\v\f\r")


def decode(data: bytes) -> str:
    """Turn the bytes of a text file into text: UTF-8, UTF-16 with its mark, or cp1252."""
    return _decode(data)[0]


def _decode(data: bytes) -> tuple[str, bool]:
    """Decode bytes and tell whether the encoding was a guess."""
    if len(data) > LARGEST:
        raise Unreadable("too_long", size=megabytes(len(data)), limit=megabytes(LARGEST))
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise Unreadable("empty")
    for start, code in _NOT_TEXT.items():
        if data.startswith(start):
            raise Unreadable(code)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return _checked(data.decode("utf-16")), False
        except UnicodeDecodeError:
            raise Unreadable("binary") from None
    if b"\0" in data:
        raise Unreadable("binary")
    try:
        return _checked(data.decode("utf-8-sig")), False
    except UnicodeDecodeError:
        return _checked(data.decode("cp1252", errors="replace")), True


def _checked(text: str) -> str:
    """Refuse a text that is mostly no text."""
    controls = sum(letter in _CONTROLS for letter in text)
    if "\0" in text or controls * 50 > len(text) or text.count("\ufffd") * 10 > len(text):
        raise Unreadable("binary")
    return text


def read_text(text: str) -> Reading:
    """Read a regulation or a policy paper."""
    if len(text) > LARGEST:
        raise Unreadable("too_long", size=megabytes(len(text)), limit=megabytes(LARGEST))
    if not text.replace("\ufeff", "").strip():
        raise Unreadable("empty")
    _checked(text)
    if text.count("\n") + text.count("\f") > MOST_LINES:
        raise Unreadable("too_many_lines", limit=MOST_LINES)
    return read_lines(read_pages(_LINK.sub(r"\1", text)))


def read_lines(pages: Pages) -> Reading:
    """Read the lines of a file, whichever form it had, and say where each finding stands in it."""
    if not any(letter.isalpha() for line in pages.lines for letter in line.text):
        raise Unreadable("no_text")
    pages.lines, joined = with_words_joined(pages.lines, wrapped=pages.wrapped)
    pages.warnings += joined
    titled = is_titled(pages.lines) and not is_titled_as_paper(pages.lines)
    pages.lines, respelled = with_regular_headings(pages.lines, is_titled=titled)
    pages.warnings += respelled
    is_regulation = looks_like_regulation(pages.lines)
    reading = read_regulation(pages) if is_regulation else read_paper(pages)
    if titled and not is_regulation and not is_letter(pages.lines):
        reading.warnings.insert(0, Finding(0, "paper_titled_as_regulation"))
    reading.source = pages.source
    places = {line.number: line.place for line in pages.source}
    reading.warnings = [replace(one, place=places.get(one.line)) for one in reading.warnings]
    return reading


def read_bytes(data: bytes) -> Reading:
    """Read a text file, and warn when its encoding was a guess."""
    text, guessed = _decode(data)
    reading = read_text(text)
    if guessed:
        reading.warnings.insert(0, Finding(0, "encoding_guessed"))
    return reading
