"""Reads a policy paper: a title, headings and paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import replace

from consultations.drafting.clauses import Flow, has_ended
from consultations.drafting.headings import is_capitals
from consultations.drafting.kinds import Kind
from consultations.drafting.pages import Pages, TextLine
from consultations.drafting.provisions import Block
from consultations.drafting.reading import Reading

_LONGEST_HEADING = 120
_LIST = re.compile(r"(?:[-•·–*▪◦o]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S")
_NUMBERED = re.compile(r"(?:(?:BAB\s+)?[IVX]+[.:]?|[A-Z][.)]|\d{1,2}(?:\.\d{1,2})*[.)]?)\s+\S")
_FOLLOWING = re.compile(r"\(?(?:(?P<number>\d{1,2})|(?P<letter>[a-z]))[.)]\s")
_BARE_CHAPTER = re.compile(r"BAB\s+[IVXL]+", re.IGNORECASE)
_SIGNED = re.compile(r"(?:Ditetapkan|Dikeluarkan|Diundangkan|Disahkan|Yth\.?|Kepada)\b")
# Papers whose title says first what they are, and goes on in capitals on the next lines.
_GENRE = re.compile(
    r"(?:NASKAH|KERTAS|RISALAH|TELAAHAN|KAJIAN|SURAT\s+EDARAN|INSTRUKSI|PERATURAN|KEPUTUSAN|RANCANGAN)\b"
)
_ABOUT = re.compile(r"(?:NOMOR|TENTANG)\b")
_FIRST_HEADINGS = re.compile(
    r"(?:BAB|PENDAHULUAN|LATAR\s+BELAKANG|RINGKASAN|ABSTRAK|DAFTAR|KATA\s+PENGANTAR|DASAR\s+HUKUM)\b"
)
_LONGEST_FRONT = 8
_MARKDOWN = re.compile(r"#{1,6}\s+")
_BOLD = re.compile(r"\*\*(.+?)\*\*|__(.+?)__")


def read_paper(pages: Pages) -> Reading:
    """Read the lines of a policy paper."""
    rows = _paragraphs(pages)
    front = _front(rows)
    title = " ".join(_plain(row) for row in rows[:front])
    reading = Reading(title=title, warnings=list(pages.warnings))
    rest = rows[front:]
    styled = any(line.heading for line in pages.lines[1:])
    headings = [bool(_MARKDOWN.match(row)) for row in rest] if styled else _headings(rest)
    for row, is_heading in zip(rest, headings, strict=True):
        last = reading.blocks[-1] if reading.blocks else None
        if is_heading and last and _BARE_CHAPTER.fullmatch(last.title):
            reading.blocks[-1] = replace(last, title=f"{last.title} {_plain(row)}")
        elif is_heading:
            reading.blocks.append(Block("", Kind.HEADING, title=_plain(row)))
        else:
            reading.blocks.append(Block("", Kind.PARAGRAPH, text=_BOLD.sub(r"\1\2", row)))
    return reading


def _front(rows: Sequence[str]) -> int:
    """Count the rows of the title: one, or what follows it in capitals after the kind of paper."""
    end = 1
    named = bool(_GENRE.match(rows[0])) and is_capitals(rows[0])
    while end < min(len(rows) - 1, _LONGEST_FRONT) and is_capitals(rows[end]):
        if _FIRST_HEADINGS.match(rows[end]) or _NUMBERED.match(rows[end]) or rows[end][-1] == ",":
            break
        if not (named or _ABOUT.match(rows[end])):
            break
        end += 1
    return end


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
    if _SIGNED.match(text):
        return False
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
    if position and rows[position - 1].endswith(":"):
        return True
    before = rows[position - 1] if position else ""
    after = rows[position + 1] if position + 1 < len(rows) else ""
    return _is_next(before, row) or _is_next(row, after)


def _is_next(row: str, following: str) -> bool:
    """Tell whether a row carries the next number or letter after another of the same form."""
    first, second = _FOLLOWING.match(row), _FOLLOWING.match(following)
    if first is None or second is None or first.lastgroup != second.lastgroup:
        return False
    if first["number"]:
        return int(second["number"]) == int(first["number"]) + 1
    return ord(second["letter"]) == ord(first["letter"]) + 1
