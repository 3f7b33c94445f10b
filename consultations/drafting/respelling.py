"""Writes headings in the ordinary way that a file writes in its own: "pasal 1", "Pasal1", "Pasal 1 Isi".

A line is taken for a heading only when it carries the next number of its series, so that a
reference at the start of a line stays one. Every heading that was rewritten is reported.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from consultations.drafting import numbering
from consultations.drafting.clauses import has_ended
from consultations.drafting.endings import is_tail
from consultations.drafting.findings import Finding
from consultations.drafting.headings import (
    Heading,
    breaks_off,
    find_heading,
    is_capitals,
    stands_as_heading,
)
from consultations.drafting.kinds import Kind
from consultations.drafting.pages import TextLine

_MARKS = re.compile(r"^[#*_\s]+|[#*_\s]+$")
_ALONE = re.compile(
    r"pasal\s*(?P<number>\d{1,3}\s?[a-z]{0,2}|(?<=\s)[ivxl]+[a-z]?)\s*[.:]?", re.IGNORECASE
)
_WITH_TEXT = re.compile(
    r"pasal\s*(?P<number>\d{1,3}[A-Z]?)\s*[.:–-]?\s*(?P<rest>(?:\(1\)|[^\W\d_]).*)", re.IGNORECASE
)
# What follows the number in a reference, and not in an article.
_REFERRING = re.compile(
    r"(?:ayat|huruf|angka|dan|atau|sampai|s\.?\s?d|jo|juncto|tentang|dihapus|diubah|berbunyi|ini"
    r"|tersebut|di\s?atas|sebagaimana|dalam|pada)\b"
    r"|(?:Peraturan|Undang-Undang|Keputusan|Instruksi)\b[^.;]{0,80}?\b(?:Nomor|Tahun)\b"
)
_CHAPTER = re.compile(r"bab\s+([ivxlc]+[a-z]?|\d{1,2})(?![\w/])\s*[.:–-]?\s*(.*)", re.IGNORECASE)
_DIVISION = re.compile(r"(bagian|paragraf)\s+((?:ke\w+|pertama|\d{1,2})\b.*)", re.IGNORECASE)
_OPEN_CLAUSE = re.compile(r"^\(\s*([\dlI]{1,2}|\d{1,3}[a-z]?)\s*\)\s*")
# What recognition of letters makes of the digit 1.
_ONES = str.maketrans("lI", "11")
_WIDEST_JUMP = 3
_LONGEST_TITLE = 80


class Respelling:
    """Goes through the lines once and remembers how far the numbers have come."""

    def __init__(self, lines: Sequence[TextLine]) -> None:
        self.lines = lines
        self.regular = [find_heading(line.text) for line in lines]
        self.alone = {
            heading.number for heading in self.regular if heading and heading.kind is Kind.ARTICLE
        }
        if self._has_misread_first():
            self.regular = [None if _is_roman_one(one) else one for one in self.regular]
        self.article = self.chapter = ""
        self.joined = -1
        self.kept: list[TextLine] = []
        self.found: list[Finding] = []

    def _has_misread_first(self) -> bool:
        """Tell whether "Pasal I" opens ordinary articles, which an amendment's does not."""
        alone = "I" in self.alone and "2" in self.alone and "II" not in self.alone
        return alone and not any("diubah" in line.text for line in self.lines)

    def read(self) -> None:
        """Rewrite what needs it up to the elucidation and the annexes."""
        for position, line in enumerate(self.lines):
            if position == self.joined:
                continue
            before = self.lines[position - 1].text if position else ""
            if self.article and is_tail(line) and not breaks_off(before):
                self.kept += self.lines[position:]
                return
            self._read(position, line, "" if self._follows_heading(position) else before)

    def _follows_heading(self, position: int) -> bool:
        """Tell whether a heading, with its title or without, stands right before a line."""
        near = self.regular[max(0, position - 2) : position]
        division = len(near) == 2 and near[0] is not None and near[0].kind is not Kind.ARTICLE
        titled = division and not has_ended(self.lines[position - 1].text)
        capitals = position > 0 and is_capitals(self.lines[position - 1].text)
        return bool(near and near[-1]) or titled or capitals

    def _read(self, position: int, line: TextLine, before: str) -> None:
        """Take one line as it is, or rewritten."""
        heading = self.regular[position]
        after = self.lines[position + 1].text if position + 1 < len(self.lines) else ""
        if heading:
            self._count(heading.kind, heading.number, before)
            self.kept.append(line)
            if heading.kind is Kind.ARTICLE and self.article == heading.number:
                self._tell_of_form(line, heading.number)
        elif breaks_off(before) or not self._respelled(position, before, after):
            self.kept.append(_with_clause_closed(line))

    def _count(self, kind: Kind, number: str, before: str) -> None:
        """Follow the numbers of headings that are written as they should be."""
        if kind is Kind.CHAPTER:
            self.chapter = number
        elif kind is Kind.ARTICLE:
            known, last = (
                numbering.split_number(number),
                numbering.split_number(self.article or "0"),
            )
            near = known and last and 0 < known[0] - last[0] <= _WIDEST_JUMP and has_ended(before)
            mixed = self.article and numbering.is_roman(number) != numbering.is_roman(self.article)
            if number in numbering.expected_numbers(self.article) or (near and not mixed):
                self.article = number

    def _respelled(self, position: int, before: str, after: str) -> bool:
        """Rewrite a line when it is a heading in other letters; tell whether it is."""
        line = self.lines[position]
        text = _MARKS.sub("", line.text)
        if match := _ALONE.fullmatch(text):
            number = self._number(match["number"].replace(" ", ""))
            apart = stands_as_heading(before, after) or after[:1].isalpha()
            return self._is_next(number) and apart and self._write(line, number, "")
        match = _WITH_TEXT.fullmatch(text)
        if match and self._opens_with_text(match, before):
            return self._write(line, match["number"].upper(), match["rest"])
        return self._division(position, text)

    def _number(self, written: str) -> str:
        """Read a number; a letter that recognition put for the digit 1 is put right."""
        guessed = written.translate(_ONES)
        misread = "l" in written or (written == "I" and "2" in self.alone)
        return guessed if misread and self._is_next(guessed) else written.upper()

    def _is_next(self, number: str) -> bool:
        return number in numbering.expected_numbers(self.article)

    def _opens_with_text(self, match: re.Match[str], before: str) -> bool:
        """Tell whether an article begins whose first words stand on the line of its number."""
        number, rest = match["number"].upper(), match["rest"]
        if not self._is_next(number) or number in self.alone or _REFERRING.match(rest):
            return False
        strict = bool(self.alone) or rest[0].islower() or not match[0].startswith("Pasal ")
        return has_ended(before) or not strict

    def _write(self, line: TextLine, number: str, rest: str) -> bool:
        """Write an article's heading, and what stood after it, on lines of their own."""
        heading = f"Pasal {number}"
        self.article = number
        self.kept.append(replace(line, text=heading, layout=heading))
        if rest:
            more = replace(line, text=rest, layout=rest, blank=False, gap=True)
            self.kept.append(_with_clause_closed(more))
        code = "heading_with_text" if rest else "heading_respelled"
        self._tell(line, code, heading)
        return True

    def _division(self, position: int, text: str) -> bool:
        """Rewrite a chapter, part or section in other letters; a title in small ones joins it."""
        if match := _CHAPTER.fullmatch(text):
            number = match[1].upper()
            if number not in numbering.expected_numbers(self.chapter):
                return False
            self.chapter = number
            written = f"BAB {number} {match[2]}".strip()
        elif match := _DIVISION.fullmatch(text):
            written = f"{match[1].capitalize()} {match[2]}"
            heading = find_heading(written)
            if heading is None or (heading.rest and has_ended(heading.rest)):
                return False
        else:
            return False
        following = self.lines[position + 1 : position + 2]
        if following and _is_small_title(following[0].text) and len(written.split()) == 2:
            self.joined = position + 1
            written = f"{written} {following[0].text}"
        line = self.lines[position]
        self.kept.append(replace(line, text=written, layout=written))
        self._tell(line, "heading_respelled", written)
        return True

    def _tell_of_form(self, line: TextLine, number: str) -> None:
        """Report a heading that is understood but not written as the law writes it."""
        heading = f"Pasal {number}"
        if _MARKS.sub("", line.text).replace(" ", "") != heading.replace(" ", ""):
            self._tell(line, "heading_respelled", heading)

    def _tell(self, line: TextLine, code: str, heading: str) -> None:
        params: dict[str, str | int] = {"text": line.text[:80], "heading": heading}
        self.found.append(Finding(line.number, code, params))


def _is_roman_one(heading: Heading | None) -> bool:
    """Tell whether a heading is "Pasal I"."""
    return heading is not None and heading.kind is Kind.ARTICLE and heading.number == "I"


def _is_small_title(text: str) -> bool:
    """Tell whether a line can be a division's title that was typed in small letters."""
    return len(text) <= _LONGEST_TITLE and text[0].islower() and text[-1].isalpha()


def _with_clause_closed(line: TextLine) -> TextLine:
    """Take the spaces out of a clause's brackets: "( 2 ) Dua" → "(2) Dua"."""
    match = _OPEN_CLAUSE.match(line.text)
    number = match[1].translate(_ONES) if match else ""
    if not match or line.text.startswith(f"({number})"):
        return line
    text = f"({number}) {line.text[match.end() :]}".strip()
    return replace(line, text=text, layout=" " * line.indent + text)


def with_regular_headings(
    lines: list[TextLine], *, is_titled: bool
) -> tuple[list[TextLine], list[Finding]]:
    """Return the lines with their headings in the ordinary form, and what was rewritten.

    One article alone proves little: it is taken as one below the title of a regulation only.
    """
    respelling = Respelling(lines)
    respelling.read()
    alone = respelling.article in {"", "1", "I"} and not respelling.alone
    if alone and not is_titled and not respelling.chapter:
        return [_with_clause_closed(line) for line in lines], []
    return respelling.kept, respelling.found
