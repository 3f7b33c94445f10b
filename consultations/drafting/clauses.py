"""Splits the words of an article into clauses and items, and keeps every word.

The same machine reads what an officer types, one place per line, and what a PDF gives, where
lines are wrapped anywhere and a line may begin with "(2)" only because a reference was broken
there. A marker counts when it continues its series; otherwise only where a sentence has ended.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from consultations.drafting.numbering import (
    expected_numbers,
    from_letters,
    from_roman,
    split_number,
)


class Style(StrEnum):
    """How a clause, an item or a point of a decree is marked."""

    CLAUSE = "(1)"
    LETTER = "a."
    NUMBER = "1."
    LETTER_BRACKET = "a)"
    NUMBER_BRACKET = "1)"
    ROMAN = "i."
    DECISION = "KESATU:"


ARTICLE_STYLES = tuple(style for style in Style if style is not Style.DECISION)
ITEM_STYLES = tuple(style for style in ARTICLE_STYLES if style is not Style.CLAUSE)


@dataclass(frozen=True, slots=True)
class Line:
    """One line to split; `gap` says that a new paragraph may begin here."""

    text: str
    number: int = 0
    gap: bool = True


@dataclass(slots=True)
class Place:
    """One clause or item in reading order; `depth` begins at 0 below the article."""

    style: Style
    marker: str
    value: str
    depth: int
    text: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something in the series of clauses or items that a person should look at."""

    line: int
    code: str
    marker: str
    expected: str


@dataclass(slots=True)
class Split:
    """The words before the first marker, and the places after it."""

    lead: str = ""
    places: list[Place] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def text(self) -> str:
        """Write everything again in the ordinary way, one place per line."""
        lines = [self.lead] if self.lead else []
        lines += [f"{place.marker} {place.text}".rstrip() for place in self.places]
        return "\n".join(lines)


_MARKERS = re.compile(
    r"""(?P<clause>\((?P<c>\d{1,3}[a-z]?)\)) (?=\s|$|[^\W\d_]|["“])
      | (?P<number>(?P<n>\d{1,3}[a-z]?)(?P<nend>[.)])) (?=\s|$|[^\W\d_])
      | (?P<letter>(?P<l>[a-z]{1,3}\d{0,2})(?P<lend>[.)])) (?=\s|$|[^\W\d_]{2})
    """,
    re.VERBOSE,
)
_REFERENCE = re.compile(
    r"(?:^|\s)(?:pasal|ayat|huruf|angka|butir|nomor|no\.?|tahun|bab|lampiran|dalam|pada"
    r"|sampai\s+dengan|s\.?\s?d\.?)$",
    re.IGNORECASE,
)
_BROKEN_LIST = re.compile(r"[^;\s]\s*(?:\bdan|\batau|\bdan/atau)$")
# A heading on a line of its own inside a text is one that an amendment quotes.
_ENDED = re.compile(
    r"""[.;:?!][)"”’]?$ | ;\s*(?:dan|atau|dan/atau)\s*:?$
      | \n(?:Pasal|BAB|Bagian|Paragraf)\s\w+$""",
    re.VERBOSE,
)
_AMENDING = re.compile(
    r"(?:Ketentuan|Di\s?antara|Pasal|BAB|Bab|Bagian|Judul|Lampiran|Setelah|Sebelum|Diantara"
    r"|Penjelasan|Mengubah|Menambah|Menghapus)\b"
)
_OPEN_END = re.compile(r"\w[-/]$")
_WIDEST_GAP = 10
_DEEPEST = 8
# How much of a text's end is enough to see how it ends.
_END = 120


class Flow:
    """Words that are joined line by line, however many; only their end is looked at."""

    def __init__(self, text: str = "") -> None:
        self.parts = [text] if text else []
        self.end = text[-_END:]

    def add(self, text: str, *, paragraph: bool = False) -> None:
        """Add a line; a hyphen or stroke at the end of the line before it takes no space."""
        if not text:
            return
        if self.parts:
            tight = _OPEN_END.search(self.end) and text[0].isalnum()
            self.parts.append("\n" if paragraph else "" if tight else " ")
        self.parts.append(text)
        self.end = "".join([self.end, *self.parts[-2:]])[-_END:]

    def __str__(self) -> str:
        return "".join(self.parts)


def has_ended(text: str) -> bool:
    """Tell whether a sentence, an item or an introducing line ends here."""
    return not text or bool(_ENDED.search(text[-_END:]))


def ends_in_reference(text: str) -> bool:
    """Tell whether the words break off inside a reference ("sebagaimana dimaksud dalam")."""
    return bool(_REFERENCE.search(text[-_END:]))


def _readings(text: str) -> list[tuple[Style, str, str]]:
    """List what a line's first mark can be: (style, marker, value), the likeliest first."""
    match = _MARKERS.match(text)
    if not match:
        return []
    marker = match[0]
    if match["clause"]:
        return [(Style.CLAUSE, marker, match["c"])]
    if match["number"]:
        style = Style.NUMBER if match["nend"] == "." else Style.NUMBER_BRACKET
        return [(style, marker, match["n"])]
    readings: list[tuple[Style, str, str]] = []
    value = match["l"]
    if _lettered(value) is not None:
        styles = [Style.LETTER, Style.LETTER_BRACKET]
        if match["lend"] == ")":
            styles.reverse()
        # An inserted item belongs to the list that it goes on with, however it is closed.
        styles = styles if value[-1].isdigit() else styles[:1]
        readings += [(style, marker, value) for style in styles]
    if match["lend"] == "." and from_roman(value) is not None:
        readings.append((Style.ROMAN, marker, value))
    return readings


def _lettered(value: str) -> tuple[int, int] | None:
    """Split the letter of an item, and the number of one that was inserted: b → 2, 0; b1 → 2, 1."""
    letters = value.rstrip("0123456789")
    rank = from_letters(letters)
    return None if rank is None else (rank, int(value[len(letters) :] or 0))


def _rank(style: Style, value: str) -> int:
    """Turn a marker's value into its place in the series."""
    if style in (Style.LETTER, Style.LETTER_BRACKET):
        return (_lettered(value) or (0, 0))[0]
    if style is Style.ROMAN:
        return from_roman(value) or 0
    parts = split_number(value)
    return parts[0] if parts else 0


def _follows(style: Style, last: str, value: str) -> bool:
    """Tell whether a value is the next one of its series, or the last one's letter variant."""
    if style in (Style.LETTER, Style.LETTER_BRACKET):
        (before, sub), (rank, number) = _lettered(last) or (0, 0), _lettered(value) or (0, 0)
        return (rank, number) in ((before + 1, 0), (before, sub + 1))
    if style is Style.ROMAN:
        return _rank(style, value) == _rank(style, last) + 1
    return value in expected_numbers(last)


class _Splitter:
    """Reads line after line and remembers the open series, the outermost first."""

    def __init__(self, styles: Iterable[Style]) -> None:
        self.styles = frozenset(styles)
        self.split = Split()
        self.open: list[tuple[Style, str]] = []
        self.flow = Flow()

    @property
    def words(self) -> str:
        """Return the end of the words of the place that is open now."""
        return self.flow.end

    def close(self) -> None:
        """Write the collected words down where they belong."""
        if self.split.places:
            self.split.places[-1].text = str(self.flow)
        else:
            self.split.lead = str(self.flow)

    def add(self, line: Line) -> None:
        """Take one line as a new place or as more words of the last one."""
        text = line.text.strip()
        if not text:
            return
        place = self._read(text, line)
        if place is not None:
            self._place(place)
            return
        paragraph = line.gap and has_ended(self.words) and not text[0].islower()
        self.flow.add(text, paragraph=paragraph)

    def _read(self, text: str, line: Line) -> Place | None:
        """Read a line as a place, first as the next of a series and only then as one out of it."""
        readings = [reading for reading in _readings(text) if reading[0] in self.styles]
        for find in (self._in_series, self._out_of_series):
            for style, marker, value in readings:
                rest = text[len(marker) :].strip()
                if self._is_reference(style, rest, gap=line.gap):
                    continue
                depth = find(style, value, rest, gap=line.gap)
                if depth is not None:
                    return Place(style, marker, value, depth, rest, line.number)
        return None

    def _place(self, place: Place) -> None:
        """Open a place, and note a doubt when its series is broken."""
        self.close()
        self.flow = Flow(place.text)
        if place.depth < len(self.open):
            last = self.open[place.depth][1]
            self._note(place, last)
            del self.open[place.depth :]
        elif not _follows(place.style, "", place.value):
            self._note(place, "")
        self.open.append((place.style, place.value))
        self.split.places.append(place)

    def _note(self, place: Place, last: str) -> None:
        """Record a doubt unless the place continues the series."""
        if _follows(place.style, last, place.value):
            return
        level = "clause" if place.style is Style.CLAUSE else "item"
        trouble = "start" if not last else "double" if place.value == last else "sequence"
        self.split.doubts.append(Doubt(place.line, f"{level}_{trouble}", place.marker, last))

    def _is_reference(self, style: Style, rest: str, *, gap: bool) -> bool:
        """Tell whether a mark is only the rest of a reference that was broken before it."""
        before = self.words
        if not before and not self.split.places:
            return False
        if ends_in_reference(before) or rest[:1] in {",", ";", ".", ")", "/"}:
            return True
        if style is not Style.CLAUSE or has_ended(before):
            return False
        running_on = not rest or (rest[0].islower() and not gap)
        return running_on or bool(_BROKEN_LIST.search(before))

    def _in_series(self, style: Style, value: str, rest: str, *, gap: bool) -> int | None:
        """Find the level at which a marker continues or begins a series."""
        levels = [
            depth
            for depth, (open_style, last) in enumerate(self.open)
            if open_style is style and _follows(style, last, value)
        ]
        if levels:
            return levels[0] if _AMENDING.match(rest) else levels[-1]
        return self._first(style, self.words, gap=gap) if _follows(style, "", value) else None

    def _first(self, style: Style, before: str, *, gap: bool) -> int | None:
        """Find the level of a marker that begins a series."""
        same = [depth for depth, (open_style, _) in enumerate(self.open) if open_style is style]
        if style is Style.ROMAN and not before.endswith(":"):
            return None
        if not same:
            sure = has_ended(before) or gap or style in (Style.LETTER, Style.NUMBER)
            return len(self.open) if sure else None
        if before.endswith(":") and len(self.open) < _DEEPEST:
            return len(self.open)
        return same[-1] if has_ended(before) else None

    def _out_of_series(self, style: Style, value: str, rest: str, *, gap: bool) -> int | None:
        """Find the level of a marker out of its series; only where a sentence has ended."""
        if style is Style.ROMAN or not has_ended(self.words) or not (rest or gap):
            return None
        same = [depth for depth, (open_style, _) in enumerate(self.open) if open_style is style]
        last = self.open[same[-1]][1] if same else ""
        if abs(_rank(style, value) - (_rank(style, last) if last else 0)) > _WIDEST_GAP:
            return None
        return same[-1] if same else len(self.open)


def split_lines(lines: Iterable[Line], styles: Sequence[Style] = ARTICLE_STYLES) -> Split:
    """Split lines into the words before the first marker and the places after it."""
    splitter = _Splitter(styles)
    for line in lines:
        splitter.add(line)
    splitter.close()
    return splitter.split


def split_text(text: str, styles: Sequence[Style] = ARTICLE_STYLES) -> Split:
    """Split a block's text, in which a paragraph may begin at every line."""
    return split_lines((Line(part) for part in re.split(r"\r\n?|\n", text)), styles)
