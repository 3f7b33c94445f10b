"""Finds what stands now where words of a place were lost."""

from dataclasses import dataclass

from rapidfuzz.distance import Indel

from consultations.drafting.tracing import Trace

_SHORT = 8
_ALIKE = 0.6
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Gap:
    """A run of lost words of one place, and the run of words put there instead, often empty."""

    start: int
    end: int
    begin: int
    until: int

    @property
    def lost(self) -> int:
        """Count the lost words."""
        return self.end - self.start

    @property
    def put(self) -> int:
        """Count the words put there."""
        return self.until - self.begin

    @property
    def is_short(self) -> bool:
        """Tell whether a few words were replaced by a few others."""
        return 0 < self.put <= 2 * self.lost + 4 and self.lost <= min(_SHORT, 2 * self.put + 4)

    def share(self, words: int) -> int:
        """Return how many of the words put there stand for some of the lost ones at one end."""
        if words == self.lost and self.put <= 2 * self.lost + 4:
            return self.put
        return min(self.put, words, round(self.put * words / self.lost))


def gap_at(trace: Trace, lost: int) -> Gap | None:
    """Find the gap around a lost word, if it is known where in the new version that is.

    Where hundreds of words were lost together, no single ones were replaced.
    """
    old, new = trace.old, trace.new
    place = old.owners[lost]
    first, last = old.first[place], old.first[place + 1]
    start, end = lost, lost + 1
    while start > max(first, lost - _LONGEST) and trace.to[start - 1] < 0:
        start -= 1
    while end < min(last, lost + _LONGEST) and trace.to[end] < 0:
        end += 1
    if end - start > _LONGEST:
        return None
    home = trace.continuing.get(place)
    begin = until = None
    if start > first:
        begin = trace.to[start - 1] + 1
    elif home is not None:
        begin = new.first[home]
    if end < last:
        until = trace.to[end]
    elif home is not None:
        until = new.first[home + 1]
    if begin is None and until is not None:
        begin = _fresh_before(trace, until)
    if until is None and begin is not None:
        until = _fresh_after(trace, begin)
    if begin is None or until is None or not 0 <= until - begin <= _LONGEST:
        return None
    return Gap(start, end, begin, until) if _is_one_run(trace, begin, until) else None


def _fresh_before(trace: Trace, word: int) -> int:
    """Go back from a linked word over the fresh ones of its place."""
    first = trace.new.first[trace.new.owners[word]]
    limit = max(first, word - _LONGEST)
    while word > limit and trace.back[word - 1] < 0:
        word -= 1
    return word


def _fresh_after(trace: Trace, word: int) -> int:
    """Go on from behind a linked word over the fresh ones of its place."""
    last = trace.new.first[trace.new.owners[word - 1] + 1]
    limit = min(last, word + _LONGEST)
    while word < limit and trace.back[word] < 0:
        word += 1
    return word


def _is_one_run(trace: Trace, begin: int, until: int) -> bool:
    """Tell whether words are all fresh and in one place."""
    fresh = all(link < 0 for link in trace.back[begin:until])
    return fresh and len(set(trace.new.owners[begin:until])) < 2


def replaced_in_gap(
    trace: Trace, where: int, first: int, last: int
) -> tuple[int, int, bool] | None:
    """Find the words that replaced a run of which nothing is left, and whether that is sure."""
    while trace.to[first] >= 0 and first < last - 1:
        first += 1
    while trace.to[last - 1] >= 0 and first < last - 1:
        last -= 1
    gap = gap_at(trace, first) if trace.to[first] < 0 else None
    if gap is None or gap.end < last or not gap.put:
        return None
    begin = gap.begin + min(gap.put - 1, round(gap.put * (first - gap.start) / gap.lost))
    until = max(begin + 1, gap.begin + round(gap.put * (last - gap.start) / gap.lost))
    if gap.is_short and trace.is_mostly_kept(where):
        return begin, until, True
    before, after = trace.old.run(gap.start, gap.end), trace.new.run(gap.begin, gap.until)
    return begin, until, Indel.normalized_similarity(before, after) >= _ALIKE
