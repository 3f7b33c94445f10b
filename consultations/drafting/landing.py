"""Finds where a run of words of the old version is now, on the trace of its words."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from consultations.drafting.gaps import Gap, gap_at, replaced_in_gap
from consultations.drafting.quoting import resembles
from consultations.drafting.tracing import Trace

_HALF = 0.5
_APART = 16
_SLACK = 3
_KEPT = 0.3
_STRANGE = 0.25

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Landing:
    """Where words are now: a place of the new version and a run of its characters.

    `is_home` says that the place continues the one where they were. `is_doubtful` says that too
    little of them is left to be sure.
    """

    place: int
    start: int
    end: int
    words: str
    is_home: bool
    is_doubtful: bool = False


def land(trace: Trace, where: int, start: int, end: int) -> Landing | None:
    """Find where a run of characters of a place is now."""
    home = trace.continuing.get(where)
    text = trace.old.texts[where]
    if home is not None and trace.new.texts[home] == text and trace.is_linked(where, home):
        return Landing(home, start, end, text[start:end], where not in trace.carried)
    first, last = trace.old.words_at(where, start, end)
    if first == last:
        return None
    run = _linked_run(trace, first, last)
    if run is None:
        replaced = replaced_in_gap(trace, where, first, last)
        if replaced is None:
            return None
        begin, until, is_sure = replaced
        return _landing(trace, where, (begin, until), doubtful=not is_sure)
    run = _same_words_near(trace, first, last, run) or run
    begin, until = run
    if trace.old.letters[first:last] == trace.new.letters[begin:until]:
        return _cut(trace, where, (first, last), run, (start, end))
    begin, until, known = _with_edges(trace, first, last, run)
    return _landing(trace, where, (begin, until), doubtful=known < _HALF)


def _landing(trace: Trace, where: int, run: Range, *, doubtful: bool) -> Landing:
    """Describe a run of new words as a landing."""
    begin, until = run
    place = trace.new.owners[begin]
    start, end = trace.new.starts[begin], trace.new.ends[until - 1]
    words = trace.new.texts[place][start:end]
    return Landing(place, start, end, words, trace.is_home(where, place), doubtful)


def _cut(trace: Trace, where: int, old: Range, new: Range, span: Range) -> Landing:
    """Cut the same words where they were cut before, inside a word if need be."""
    place = trace.new.owners[new[0]]
    text = trace.new.texts[place]
    shift = max(0, span[0] - trace.old.starts[old[0]])
    rest = max(0, trace.old.ends[old[1] - 1] - span[1])
    start = min(trace.new.starts[new[0]] + shift, len(text))
    end = max(start, trace.new.ends[new[1] - 1] - rest)
    return Landing(place, start, end, text[start:end], trace.is_home(where, place))


def _linked_run(trace: Trace, first: int, last: int) -> Range | None:
    """Find the run of new words in one place that holds most of the words' counterparts."""
    groups: dict[int, list[int]] = {}
    for position in trace.to[first:last]:
        if position >= 0:
            groups.setdefault(trace.new.owners[position], []).append(position)
    runs = [run for found in groups.values() for run in _clusters(sorted(found), last - first)]
    if not runs:
        return None
    best = max(
        runs, key=lambda run: (trace.weigh("".join(trace.new.letters[j] for j in run)), -run[0])
    )
    best = _without_far_marks(trace, best, last - first)
    return (best[0], best[-1] + 1) if best else None


def _without_far_marks(trace: Trace, positions: list[int], size: int) -> list[int]:
    """Leave out marks at the ends that are farther off than the quoted words are long.

    The full stop after "within three days." is no part of the words when a long phrase was put
    in before it.
    """
    weights, letters = trace.weights, trace.new.letters
    while len(positions) > 1 and not weights[letters[positions[-1]]]:
        if positions[-1] - positions[-2] <= size:
            break
        positions = positions[:-1]
    while len(positions) > 1 and not weights[letters[positions[0]]]:
        if positions[1] - positions[0] <= size:
            break
        positions = positions[1:]
    return positions if any(weights[letters[j]] for j in positions) else []


def _clusters(positions: Sequence[int], size: int) -> list[list[int]]:
    """Part positions where a gap is too wide for words that belong together."""
    clusters = [[positions[0]]]
    for before, after in pairwise(positions):
        if after - before > 2 * size + _APART:
            clusters.append([])
        clusters[-1].append(after)
    return clusters


def _same_words_near(trace: Trace, first: int, last: int, run: Range) -> Range | None:
    """Find the very words about where their counterparts are.

    When "A and B" became "A and C and B", either "and" may be linked; "and B" is still there.
    """
    old, new = trace.old.letters, trace.new.letters
    wanted = old[first:last]
    place = trace.new.owners[run[0]]
    begin = max(trace.new.first[place], run[0] - (last - first) - _SLACK)
    until = min(trace.new.first[place + 1], run[1] + (last - first) + _SLACK)
    found: list[Range] = []
    position = new.find(wanted, begin, until)
    while position >= 0:
        links = trace.back[position : position + len(wanted)]
        linked = sum(first <= i < last for i in links)
        taken = sum(
            i >= 0 and trace.weights[old[i]] > 0 and not first - _SLACK <= i < last + _SLACK
            for i in links
        )
        if linked >= 4 * taken and linked:
            found.append((position, linked))
        position = new.find(wanted, position + 1, until)
    best = max((linked for _, linked in found), default=0)
    runs = [(start, start + len(wanted)) for start, linked in found if linked == best]
    return runs[0] if len(runs) == 1 else None


def _with_edges(trace: Trace, first: int, last: int, run: Range) -> tuple[int, int, float]:
    """Widen a run by what replaced its first and last words, and say how much of it is known."""
    begin, until = run
    inside = [i for i in range(first, last) if begin <= trace.to[i] < until]
    head, tail = inside[0], inside[-1]
    if trace.to[head] == begin and head > first and trace.to[head - 1] < 0:
        gap = gap_at(trace, head - 1)
        if gap and gap.until == begin and _is_in_place_of(trace, gap, begin):
            begin -= gap.share(head - max(first, gap.start))
    if trace.to[tail] == until - 1 and tail < last - 1 and trace.to[tail + 1] < 0:
        gap = gap_at(trace, tail + 1)
        if gap and gap.begin == until and _is_in_place_of(trace, gap, until - 1):
            until += gap.share(min(last, gap.end) - tail - 1)
    weight = trace.weigh(trace.old.letters[first:last]) or 1.0
    known = trace.weigh("".join(trace.old.letters[i] for i in inside))
    if not trace.is_mostly_kept(trace.old.owners[first]):
        return begin, until, known / weight - _STRANGE
    return begin, until, (known + _replaced(trace, first, last)) / weight


def _replaced(trace: Trace, first: int, last: int) -> float:
    """Weigh the words of a run in whose stead a few others were put."""
    weight, word = 0.0, first
    while word < last:
        gap = gap_at(trace, word) if trace.to[word] < 0 else None
        end = min(last, gap.end) if gap else word + 1
        if gap and gap.is_short:
            weight += trace.weigh(trace.old.letters[word:end])
        word = end
    return weight


def _is_in_place_of(trace: Trace, gap: Gap, word: int) -> bool:
    """Tell whether the words put into a gap stand in the place of a new word."""
    owners = trace.new.owners
    return set(owners[gap.begin : gap.until]) <= {owners[word]}


def land_whole(trace: Trace, where: int) -> Landing | None:
    """Find where a whole place is now, with all below it."""
    words = trace.old.whole_text(where)
    other = trace.counterpart.get(where)
    if other is None:
        return _absorbed(trace, where)
    now = trace.new.whole_text(other)
    landing = _whole(trace, other, now, is_home=where not in trace.carried)
    if resembles(words, now):
        return landing
    same_key = trace.old.provisions[where].key == trace.new.provisions[other].key
    is_block = trace.old.block_of(where) == where
    first, last = trace.old.below(where)
    begin, until = trace.new.below(other)
    kept = "".join(trace.old.letters[i] for i in range(first, last) if begin <= trace.to[i] < until)
    weight = trace.weigh(trace.old.letters[first:last])
    if (same_key and is_block) or trace.weigh(kept) >= _KEPT * weight:
        return landing
    return _absorbed(trace, where)


def _whole(trace: Trace, place: int, now: str, *, is_home: bool) -> Landing:
    """Describe a whole place as a landing."""
    return Landing(place, 0, len(trace.new.texts[place]), now, is_home)


def _absorbed(trace: Trace, where: int) -> Landing | None:
    """Find the words of a place that is no place of its own any more."""
    first, last = trace.old.below(where)
    linked = sorted(j for j in trace.to[first:last] if j >= 0)
    if len(linked) < _HALF * (last - first) or not linked:
        return None
    run = _linked_run(trace, first, last)
    if run is None:
        return None
    inside = sum(run[0] <= j < run[1] for j in linked)
    if inside >= _HALF * len(linked):
        run = _same_words_near(trace, first, last, run) or run
        place = trace.new.owners[run[0]]
        if trace.new.is_all_of_a_place(*run) and trace.new.last_below[place] == place:
            return _whole(trace, place, trace.new.texts[place], is_home=False)
        return _landing(trace, where, run, doubtful=False)
    place = trace.new.owners[linked[len(linked) // 2]]
    while True:
        begin, until = trace.new.below(place)
        if sum(begin <= j < until for j in linked) >= _HALF * len(linked):
            return _whole(trace, place, trace.new.whole_text(place), is_home=False)
        parent = trace.new.provisions[place].parent
        if parent is None or not trace.new.below(trace.new.position[parent])[1] >= until:
            return None
        place = trace.new.position[parent]
