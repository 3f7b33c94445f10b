"""Splits the enacting words of a decree into its points: KESATU, KEDUA, KETIGA and so on.

A decree has no articles: each point is a place of its own, "Diktum KESATU", and may hold a list.
"""

import re
from collections.abc import Iterable

from consultations.drafting.clauses import (
    ITEM_STYLES,
    Doubt,
    Line,
    Place,
    Split,
    Style,
    ends_in_reference,
    has_ended,
    split_lines,
)
from consultations.drafting.numbering import from_ordinal

_POINT = re.compile(
    r"(?:DIKTUM\s+)?(?P<number>PERTAMA|KE[A-Z]+(?:\s(?:BELAS|PULUH)(?:\s[A-Z]+)?)?)(?![\w-])\s*"
    r"(?:(?P<colon>:)\s*|$|(?=[A-Z]))"
)
_WORDED = re.compile(
    r"(?:Diktum\s+)?(?P<number>Pertama|Ke[a-z]+(?:\s[Bb]elas)?)\s*(?P<colon>:)\s*", re.IGNORECASE
)
_DIKTUM = re.compile(r"\bdiktum$", re.IGNORECASE)


def find_point(text: str) -> tuple[str, bool, str] | None:
    """Read a line as the beginning of a point: its number, whether a colon follows, its words."""
    match = _POINT.match(text) or _WORDED.match(text)
    if match is None or from_ordinal(match["number"]) is None:
        return None
    return " ".join(match["number"].upper().split()), bool(match["colon"]), text[match.end() :]


def split_decisions(lines: Iterable[Line]) -> Split:
    """Split lines into the words before the first point, and the points with the lists in them."""
    found = Split()
    last = 0
    end = ""
    point: Place | None = None
    words: list[Line] = []
    for line in lines:
        text = line.text.strip()
        begun = _begins(text, end, last)
        if begun is None:
            words.append(line)
        else:
            _close(found, point, words)
            number, rest = begun
            value = from_ordinal(number) or 0
            if value != last + 1:
                found.doubts.append(Doubt(line.number, "decision_sequence", number, str(last)))
            last = value
            point = Place(Style.DECISION, f"{number}:", number, 0, "", line.number)
            words = [Line(rest, line.number)] if rest else []
        end = text or end
    _close(found, point, words)
    return found


def split_dictum(text: str) -> Split:
    """Split the text of an enacting block; that of a regulation has no points."""
    lines = re.split(r"\r\n?|\n", text)
    if not has_points(line.strip() for line in lines):
        return Split(lead=text.strip())
    return split_decisions(Line(line) for line in lines)


def has_points(lines: Iterable[str]) -> bool:
    """Tell whether lines hold the first point of a decree and what may follow it."""
    return any((point := find_point(line)) and from_ordinal(point[0]) == 1 for line in lines)


def _begins(text: str, before: str, last: int) -> tuple[str, str] | None:
    """Tell whether a point begins here; without its colon only the next one does."""
    point = find_point(text)
    if point is None or _DIKTUM.search(before) or ends_in_reference(before):
        return None
    number, colon, rest = point
    value = from_ordinal(number) or 0
    following = value == last + 1 and (not last or colon or has_ended(before))
    jumping = colon and last and value > last and has_ended(before)
    return (number, rest) if following or jumping else None


def _close(found: Split, point: Place | None, words: list[Line]) -> None:
    """Write down the words collected for a point, or those before the first one."""
    split = split_lines(words, ITEM_STYLES)
    if point is None:
        found.lead = split.text()
        return
    point.text = split.lead
    found.places.append(point)
    for place in split.places:
        place.depth += 1
        found.places.append(place)
    found.doubts += split.doubts
