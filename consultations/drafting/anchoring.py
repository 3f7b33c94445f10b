"""Anchors: words that a comment quotes, and where they are in the next version.

Nothing is pointed elsewhere in silence: what cannot be told for sure is orphaned, with a candidate
that a person can confirm.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from consultations.drafting.landing import Landing, land, land_whole
from consultations.drafting.provisions import Provision
from consultations.drafting.quoting import find_quote, likeness, resembles
from consultations.drafting.tracing import Trace
from consultations.drafting.wordstreams import WordStream, quotable

__all__ = ["Anchor", "Placement", "Status", "anchor", "judge", "place", "quotable", "quote"]

_CONTEXT = 32
_MOST_FOR_CHANGED = 0.99


class Status(StrEnum):
    """What became of quoted words in the next version.

    `exact`: the same words in the same place, whatever its number is now. `moved`: the same words
    in another place. `changed`: the words were reworded. `orphaned`: at least half of them are
    gone, or it is not certain where they are.
    """

    EXACT = "exact"
    MOVED = "moved"
    CHANGED = "changed"
    ORPHANED = "orphaned"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words quoted inside one place, with what stands before and after them.

    `start` counts characters of `quotable(provision)`. Where `exact` is empty, the whole place is
    meant with all below it.
    """

    key: str
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an anchor is in the next version.

    `score` says how alike the words are, from 0 to 1, and is below 1 where they changed. An
    orphaned anchor has no place, but often a `candidate`: where its words may be or where they
    stood, with `start` equal to `end` when nothing is there now.
    """

    status: Status
    key: str = ""
    start: int = 0
    end: int = 0
    score: float = 0.0
    words: str = ""
    candidate: "Placement | None" = None


def anchor(provision: Provision, start: int = 0, end: int = 0) -> Anchor:
    """Make an anchor of a run of characters of a place, or of the whole place."""
    text = quotable(provision)
    start = max(0, start)
    end = min(len(text), end)
    if start >= end:
        return Anchor(provision.key)
    prefix, suffix = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    return Anchor(provision.key, text[start:end], prefix, suffix, start)


def quote(
    provisions: Sequence[Provision],
    text: str,
    *,
    key: str = "",
    prefix: str = "",
    suffix: str = "",
) -> Anchor | None:
    """Find words that somebody quotes; nothing when they are not there, or twice without context.

    White space may differ. With `key` only that place is searched.
    """
    found: list[tuple[Provision, int, int]] = []
    for provision in provisions:
        if not key or provision.key == key:
            spans = find_quote(quotable(provision), text, prefix=prefix, suffix=suffix)
            found += [(provision, start, end) for start, end in spans]
    if len(found) != 1:
        return None
    return anchor(*found[0])


def place(
    anchors: Sequence[Anchor], old: Sequence[Provision], new: Sequence[Provision]
) -> list[Placement]:
    """Place anchors of one version on the next, in the order given."""
    trace = Trace(old, new)
    return [_place(one, trace) for one in anchors]


def judge(words: str, now: str, *, key: str, span: tuple[int, int], is_home: bool) -> Placement:
    """Say what became of words that are known to stand in a place now."""
    if resembles(words, now):
        status, score = (Status.EXACT if is_home else Status.MOVED), 1.0
    else:
        status, score = Status.CHANGED, min(_MOST_FOR_CHANGED, likeness(words, now))
    return Placement(status, key, *span, score, now)


def _place(one: Anchor, trace: Trace) -> Placement:
    """Place one anchor."""
    where = trace.old.position.get(one.key)
    if where is None:
        return Placement(Status.ORPHANED, candidate=_elsewhere(one, trace))
    if not one.exact:
        landing, words = land_whole(trace, where), trace.old.whole_text(where)
    else:
        span = _span(one, trace.old.texts[where])
        if span is None:
            return _orphaned(trace, where, None)
        landing, words = land(trace, where, *span), one.exact
    if landing is None or landing.is_doubtful:
        return _orphaned(trace, where, landing, words)
    return _placement(landing, trace.new, words)


def _elsewhere(one: Anchor, trace: Trace) -> Placement | None:
    """Look for the words of an anchor whose place is unknown."""
    context = {"prefix": one.prefix, "suffix": one.suffix}
    found = quote(trace.new.provisions, one.exact, **context) if one.exact else None
    if found is None:
        return None
    end = found.start + len(found.exact)
    return Placement(Status.MOVED, found.key, found.start, end, 1.0, found.exact)


def _span(one: Anchor, text: str) -> tuple[int, int] | None:
    """Find an anchor's words in the version on which they were quoted."""
    end = one.start + len(one.exact)
    if text[one.start : end] == one.exact:
        return one.start, end
    spans = find_quote(text, one.exact, prefix=one.prefix, suffix=one.suffix)
    return spans[0] if len(spans) == 1 else None


def _placement(landing: Landing, stream: WordStream, words: str) -> Placement:
    """Tell exact, moved and changed words apart."""
    key = stream.provisions[landing.place].key
    span = landing.start, landing.end
    return judge(words, landing.words, key=key, span=span, is_home=landing.is_home)


def _orphaned(trace: Trace, where: int, landing: Landing | None, words: str = "") -> Placement:
    """Say that words are gone, and where they may be or stood."""
    if landing is not None:
        return Placement(Status.ORPHANED, candidate=_placement(landing, trace.new, words))
    for above in _upwards(trace.old, where):
        if above in trace.counterpart:
            other = trace.counterpart[above]
            provision = trace.new.provisions[other]
            stood = Placement(Status.CHANGED, provision.key, 0, 0, 0.0)
            return Placement(Status.ORPHANED, candidate=stood)
    return Placement(Status.ORPHANED)


def _upwards(stream: WordStream, where: int) -> Iterator[int]:
    """Yield a place and those above it."""
    above: int | None = where
    while above is not None:
        yield above
        above = stream.position.get(stream.provisions[above].parent or "")
