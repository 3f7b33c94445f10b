"""Which texts are nearly the same: groups for a person who reads one and decides about all."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from consultations.fingerprints import words_of

SIMILAR = 0.5
"""So much of what two texts say must be said by both (Jaccard over runs of three words).

One other word in a sentence of eleven is still nearly the same. Of 4,000 composed comments, 0.27 %
stand with strangers; of campaigns with one edit 99.9 % are found, with two 97 %, with three 85 %.
At 0.55 that is 0.10 %, and 99.7, 92 and 73 %: `make bench ARGS=alike` prints the table.
"""

_RUN = 3
_COMMON = 200
"""A run of words that more texts than this share says nothing about any two of them."""


def alike(texts: Sequence[tuple[int, str]]) -> dict[int, list[int]]:
    """Groups texts by the first of each group: its number leads to those of the others.

    Every text belongs to one group, which is found through the runs of words that it shares with
    the groups' first texts; the work grows with the number of words, not with that of pairs.
    """
    groups: dict[int, list[int]] = {}
    runs_of: dict[int, frozenset[str]] = {}
    heads_with: dict[str, list[int]] = defaultdict(list)
    for number, text in texts:
        runs = _runs(text)
        head = _nearest(runs, heads_with, runs_of)
        if head is not None:
            groups[head].append(number)
            continue
        groups[number] = []
        runs_of[number] = runs
        for run in runs:
            heads_with[run].append(number)
    return groups


def _nearest(
    runs: frozenset[str],
    heads_with: dict[str, list[int]],
    runs_of: dict[int, frozenset[str]],
) -> int | None:
    shared = Counter(_heads(runs, heads_with))
    best, score = None, SIMILAR
    for head, count in shared.items():
        similar = count / (len(runs) + len(runs_of[head]) - count)
        if similar >= score:
            best, score = head, similar
    return best


def _heads(runs: Iterable[str], heads_with: dict[str, list[int]]) -> Iterable[int]:
    for run in runs:
        found = heads_with.get(run, ())
        if len(found) <= _COMMON:
            yield from found


def _runs(text: str) -> frozenset[str]:
    words = words_of(text)
    if len(words) < _RUN:
        return frozenset([" ".join(words)]) if words else frozenset()
    return frozenset(" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
