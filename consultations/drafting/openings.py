"""Reads the opening of a regulation: considerations, legal bases and enacting words."""

import re
from collections.abc import Sequence
from dataclasses import replace

from consultations.drafting.clauses import ITEM_STYLES, Flow, Line, Split, split_lines
from consultations.drafting.decisions import has_points, split_decisions
from consultations.drafting.findings import Finding
from consultations.drafting.kinds import OPENING_WORDS, Kind
from consultations.drafting.numbering import from_letters
from consultations.drafting.pages import TextLine
from consultations.drafting.provisions import Block
from consultations.drafting.reading import Reading

_OPENINGS = (
    (
        Kind.CONSIDERATIONS,
        "",
        re.compile(r"(?:Menimbang|MENIMBANG)\s*(?::|$|(?=a\.|bahwa))|menimbang\s*:"),
    ),
    (Kind.LEGAL_BASES, "", re.compile(r"(?:Mengingat|MENGINGAT)\s*(?::|$|(?=1\.))|mengingat\s*:")),
    (
        Kind.LEGAL_BASES,
        "Memperhatikan",
        re.compile(r"(?:Memperhatikan|MEMPERHATIKAN)\s*(?::|$|(?=1\.))"),
    ),
    (Kind.DICTUM, "", re.compile(r"(?:Dengan\s+Persetujuan|DENGAN\s+PERSETUJUAN)\b.*")),
    (Kind.DICTUM, "", re.compile(r"M\s?E\s?M\s?U\s?T\s?U\s?S\s?K\s?A\s?N\s*:?|Memutuskan\s*:")),
    (
        Kind.DICTUM,
        "",
        re.compile(
            r"(?:Menetapkan|MENETAPKAN)\s*(?::|$|(?=PERATURAN|KEPUTUSAN|UNDANG|QANUN|KESATU))"
        ),
    ),
)
_DECIDED = re.compile(r"(?:M\s?E\s?M\s?U\s?T\s?U\s?S\s?K\s?A\s?N|Memutuskan)\s*:?\s*")
_STATED = re.compile(r"(?:Menetapkan|MENETAPKAN)\s*:?\s*")

_SERIES = re.compile(
    r"\((?P<clause>\d{1,3})\)\s|(?P<number>\d{1,3})\.\s|(?P<letter>[a-z]{1,2})\.\s"
)
_FURTHER = re.compile(
    r"(?<=[;.])\s+(?P<mark>\(\d{1,3}\)\s+(?=[A-Z])|\d{1,3}\.\s+(?=[A-Z])|[a-z]{1,2}\.\s+(?=bahwa\b))"
)


def find_opening(line: TextLine) -> tuple[Kind, str, int] | None:
    """Recognise Menimbang, Mengingat and the enacting words; give the length of the word."""
    for kind, title, pattern in _OPENINGS:
        if match := pattern.match(line.text):
            return kind, title, match.end()
    return None


def read_opening(lines: Sequence[TextLine], reading: Reading) -> None:
    """Read considerations, legal bases and enacting words into their blocks."""
    groups: list[tuple[Kind, str, list[TextLine]]] = []
    for line in lines:
        opening = find_opening(line)
        if opening is None:
            if not groups:
                continue
            groups[-1][2].append(line)
            continue
        kind, title, length = opening
        if kind is Kind.DICTUM:
            if not groups or groups[-1][0] is not Kind.DICTUM:
                groups.append((kind, "", []))
            groups[-1][2].append(line)
            continue
        groups.append((kind, title, []))
        rest = line.text[length:].strip()
        if rest:
            groups[-1][2].append(TextLine(line.number, line.page, rest, rest, blank=True, gap=True))
    for kind, title, group in groups:
        if kind is Kind.DICTUM:
            reading.blocks.append(_dictum(group, reading))
        else:
            reading.blocks.append(_recitals(kind, title, group, reading))


def _recitals(kind: Kind, title: str, lines: Sequence[TextLine], reading: Reading) -> Block:
    """Read considerations or legal bases; in tables a colon can stand on a line of its own."""
    parts = [
        part
        for line in lines
        if line.text.strip(": ")
        for part in parted(Line(line.text.lstrip(": "), line.number, line.gap))
    ]
    split = split_lines(parts, ITEM_STYLES)
    _note(split, title or OPENING_WORDS[kind], reading)
    return Block("", kind, title=title, text=split.text())


def _dictum(lines: Sequence[TextLine], reading: Reading) -> Block:
    """Read the enacting words; the assent of a council before them becomes the block's title."""
    assent: list[str] = []
    words: list[Line] = []
    enacting = False
    for line in lines:
        text = line.text if words else _after_formula(line.text)
        enacting = enacting or text != line.text
        text = text.lstrip(": ")
        if text and enacting:
            words.append(Line(text, line.number, line.gap))
        elif text:
            assent.append(text)
    return Block("", Kind.DICTUM, title=" ".join(assent), text=_enacted(words, reading))


def _after_formula(text: str) -> str:
    """Take MEMUTUSKAN and Menetapkan off the beginning of a line."""
    for pattern in (_DECIDED, _STATED):
        text = pattern.sub("", text, count=1) if pattern.match(text) else text
    return text


def decides_in_points(lines: Sequence[TextLine]) -> bool:
    """Tell whether lines hold the points of a decree."""
    return has_points(_after_formula(line.text) for line in lines)


def _enacted(words: Sequence[Line], reading: Reading) -> str:
    """Write the enacting words as one sentence, or those of a decree point by point."""
    if has_points(line.text for line in words):
        split = split_decisions(words)
        _note(split, OPENING_WORDS[Kind.DICTUM], reading)
        return split.text()
    flow = Flow()
    for line in words:
        flow.add(line.text)
    return str(flow)


def _note(split: Split, label: str, reading: Reading) -> None:
    """Pass on what the splitter found odd."""
    for doubt in split.doubts:
        params: dict[str, str | int] = {"label": label, "marker": doubt.marker}
        params["before"] = doubt.expected
        reading.warnings.append(Finding(doubt.line, doubt.code, params))


def parted(line: Line) -> list[Line]:
    """Part a line in which several places of one series stand one after the other.

    Only what continues the number that the line begins with is parted: "(1) … . (2) …".
    """
    first = _SERIES.match(line.text)
    if first is None:
        return [line]
    parts: list[str] = []
    start, value = 0, first
    for match in _FURTHER.finditer(line.text, first.end()):
        follows = _SERIES.match(match["mark"])
        if follows and _continues(value, follows):
            parts.append(line.text[start : match.start()])
            start, value = match.start("mark"), follows
    if not parts:
        return [line]
    parts.append(line.text[start:])
    return [replace(line, text=part, gap=line.gap or bool(n)) for n, part in enumerate(parts)]


def _continues(before: re.Match[str], after: re.Match[str]) -> bool:
    """Tell whether a marker is the next one after another of the same form."""
    if before.lastgroup != after.lastgroup:
        return False
    number = after[after.lastgroup or 0]
    last = before[before.lastgroup or 0]
    if after.lastgroup == "letter":
        return from_letters(number) == (from_letters(last) or 0) + 1
    return int(number) == int(last) + 1
