"""Finds for each provision the line of the file that it was read from.

Readers leave out what belongs to the paper and join wrapped lines, but keep every word and nearly
always the order. So the words themselves lead back to their line.
"""

from bisect import bisect_right
from collections.abc import Sequence

from consultations.drafting.provisions import Provision, written
from consultations.drafting.sources import SourceLine, SourcePlace

_KEY = 40
_SHORT_KEY = 12
_NEAR = 4_000


def locate(provisions: Sequence[Provision], source: Sequence[SourceLine]) -> dict[str, SourcePlace]:
    """Return the place in the file of each provision, by its key."""
    if not source:
        return {}
    starts: list[int] = []
    parts: list[str] = []
    length = 0
    for line in source:
        starts.append(length)
        parts.append(_letters(line.text))
        length += len(parts[-1])
    text = "".join(parts)
    places: dict[str, SourcePlace] = {}
    position = 0
    for provision in provisions:
        words = _letters(written(provision))
        found = _find(text, words, position)
        if found is not None:
            position = found
        row = bisect_right(starts, min(position, max(length - 1, 0))) - 1
        places[provision.key] = source[row].place
        if found is not None:
            position += len(words) if text.startswith(words, found) else min(len(words), _KEY)
    return places


def _letters(text: str) -> str:
    """Reduce a text to what stays the same however it is laid out."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _find(text: str, words: str, position: int) -> int | None:
    """Find words near a position, then anywhere after it, then anywhere; by fewer words if need be."""
    for key in dict.fromkeys((words[:_KEY], words[:_SHORT_KEY])):
        if not key:
            continue
        for start, end in ((position, position + _NEAR), (position, len(text)), (0, position)):
            if len(key) < _SHORT_KEY and start + _NEAR < end:
                continue
            if (found := text.find(key, start, end)) >= 0:
                return found
    return None
