"""Reads a policy paper: a title, headings and paragraphs."""

import re
from collections.abc import Sequence

from consultations.drafting.clauses import Flow, has_ended
from consultations.drafting.kinds import Kind
from consultations.drafting.pages import Pages, TextLine
from consultations.drafting.provisions import Block
from consultations.drafting.reading import Reading

_LONGEST_HEADING = 120
_LIST = re.compile(r"(?:[-•·–*▪◦o]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S")
_NUMBERED = re.compile(r"(?:(?:BAB\s+)?[IVX]+[.:]?|[A-Z][.)]|\d{1,2}(?:\.\d{1,2})*[.)]?)\s+\S")
_FOLLOWING = re.compile(r"\(?(\d{1,2}|[a-z])[.)]\s")
_MARKDOWN = re.compile(r"#{1,6}\s+")
_BOLD = re.compile(r"\*\*(.+?)\*\*|__(.+?)__")


def read_paper(pages: Pages) -> Reading:
    """Read the lines of a policy paper."""
    rows = _paragraphs(pages)
    reading = Reading(title=_plain(rows[0]), warnings=list(pages.warnings))
    rest = rows[1:]
    styled = any(line.heading for line in pages.lines[1:])
    headings = [bool(_MARKDOWN.match(row)) for row in rest] if styled else _headings(rest)
    for row, is_heading in zip(rest, headings, strict=True):
        if is_heading:
            reading.blocks.append(Block("", Kind.HEADING, title=_plain(row)))
        else:
            reading.blocks.append(Block("", Kind.PARAGRAPH, text=_BOLD.sub(r"\1\2", row)))
    return reading


def _plain(text: str) -> str:
    """Drop the marks of Markdown from a title or heading."""
    return _BOLD.sub(r"\1\2", _MARKDOWN.sub("", text)).strip()


def _paragraphs(pages: Pages) -> list[str]:
    """Join wrapped lines; a blank line, a list or a short line begins something new."""
    rows: list[Flow] = []
    before: TextLine | None = None
    for line in pages.lines:
        if before is not None and pages.wrapped and not _begins_anew(before, line):
            rows[-1].add(line.text)
        else:
            rows.append(Flow(f"{'#' * min(line.heading, 6)} {line.text}".lstrip()))
        before = line
    return [str(row) for row in rows]


def _begins_anew(before: TextLine, line: TextLine) -> bool:
    """Tell whether a line in a wrapped text begins a paragraph, a heading or a list item."""
    if before.page != line.page:
        return has_ended(before.text) or not line.text[0].islower()
    if line.blank or _MARKDOWN.match(line.text) or _MARKDOWN.match(before.text):
        return True
    if _LIST.match(line.text) and has_ended(before.text):
        return True
    broken_off = before.text[-1] in "-/,"
    return before.short and not broken_off and not line.text[0].islower()


def _headings(rows: Sequence[str]) -> list[bool]:
    """Tell for every row whether it is a heading; the last rows decide about those before them."""
    found = [False] * len(rows)
    for position in reversed(range(len(rows))):
        opens = position + 1 < len(rows) and found[position + 1]
        found[position] = _is_heading(rows, position, opens_heading=opens)
    return found


def _is_heading(rows: Sequence[str], position: int, *, opens_heading: bool) -> bool:
    """Tell whether a short line opens the text or the heading after it."""
    row = rows[position]
    if _MARKDOWN.match(row):
        return True
    text = _plain(row)
    if len(text) > _LONGEST_HEADING or text[-1:] in ".;:,!?" or text[0].islower():
        return False
    if position + 1 == len(rows) or (_LIST.match(row) and _is_listed(rows, position)):
        return False
    following = rows[position + 1]
    if _LIST.match(following) and not _NUMBERED.match(row):
        return opens_heading or len(text) <= _LONGEST_HEADING // 2
    return opens_heading or len(following) > len(text)


def _is_listed(rows: Sequence[str], position: int) -> bool:
    """Tell whether a marked line is one item of a list and not a numbered heading."""
    row = rows[position]
    if not _FOLLOWING.match(row) and not _NUMBERED.match(row):
        return True
    around = [rows[i] for i in (position - 1, position + 1) if 0 <= i < len(rows)]
    if position and rows[position - 1].endswith(":"):
        return True
    return any(_LIST.match(other) and not _MARKDOWN.match(other) for other in around)
