"""Finds quoted words in a text, whatever its white space is."""

import re

from rapidfuzz.distance import Indel

_ENOUGH_CONTEXT = 0.5


def collapsed(text: str) -> str:
    """Write every run of white space as one space, and none at the ends."""
    return " ".join(text.split())


def resembles(words: str, other: str) -> bool:
    """Tell whether two texts are the same words."""
    return words == other or collapsed(words) == collapsed(other)


def likeness(words: str, other: str) -> float:
    """Measure how alike two texts are, from 0 to 1."""
    return Indel.normalized_similarity(collapsed(words), collapsed(other))


def find_quote(
    text: str, words: str, *, prefix: str = "", suffix: str = ""
) -> list[tuple[int, int]]:
    """Find where words stand in a text; where that is in several places, context decides.

    All places are returned that the context fits equally well.
    """
    parts = words.split()
    if not parts:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, parts)))
    spans = [match.span() for match in pattern.finditer(text)]
    if len(spans) < 2 or not (prefix or suffix):
        return spans
    scores = [_context(text, span, prefix, suffix) for span in spans]
    best = max(scores)
    if best < _ENOUGH_CONTEXT:
        return spans
    return [span for span, score in zip(spans, scores, strict=True) if score == best]


def _context(text: str, span: tuple[int, int], prefix: str, suffix: str) -> float:
    """Measure how well the text around a span fits what stood around the quoted words."""
    before = text[max(0, span[0] - len(prefix)) : span[0]]
    after = text[span[1] : span[1] + len(suffix)]
    return likeness(prefix + suffix, before + after)
