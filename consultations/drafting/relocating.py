"""Finds lost words among the fresh ones: what was split off, joined, carried elsewhere, reworded."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz.distance import Indel

from consultations.drafting.wordlinks import Block, WordLinks, runs

_SHINGLE = 3
_MOST_PLACES_OF_A_SHINGLE = 20
# A run of words has moved when it is long, or holds two shingles that each version has but once.
_LONG = 8.0
_TELLING_SHINGLES = 2
_FEWEST_ELSEWHERE = 4.0
_FEWEST_AT_HOME = 2.0
_ALIKE = 0.6
_MARGIN = 0.1
_HALF = 0.5
_HEADING = 12
_REACH = 80


def link_in_order(links: WordLinks) -> None:
    """Link lost words to the fresh ones that stand at the same point of the whole text.

    What was split off or joined still stands between the same neighbours.
    """
    for start, end in list(runs(links.to)):
        neighbours = [i for i in (start - 1, end) if 0 <= i < len(links.to)]
        spots = {spot for i in neighbours for spot in _fresh_near(links, links.to[i])}
        for spot in sorted(spots):
            if all(link < 0 for link in links.to[start:end]):
                _link_gap(links, start, end, spot)


def _fresh_near(links: WordLinks, target: int) -> Iterator[int]:
    """Yield the nearest fresh words on both sides, beyond a heading at most."""
    for step in (-1, 1):
        for position in range(target + step, target + step * _HEADING, step):
            if 0 <= position < len(links.back) and links.back[position] < 0:
                yield position
                break


def _link_gap(links: WordLinks, start: int, end: int, spot: int) -> None:
    """Link lost words to the run of fresh ones around a position, when enough are the same."""
    begin, until = spot, spot + 1
    while begin and links.back[begin - 1] < 0:
        begin -= 1
    while until < len(links.back) and links.back[until] < 0:
        until += 1
    old, new = links.old.letters[start:end], links.new.letters[begin:until]
    blocks = links.align(old, new)
    enough = _HALF * min(links.weigh(old), links.weigh(new))
    if links.shared(old, blocks) >= max(_FEWEST_AT_HOME, enough):
        links.link_blocks(start, begin, blocks)


def link_moved(links: WordLinks, continuing: Mapping[int, int]) -> None:
    """Link the runs of lost words that stand among the fresh ones, the longest first.

    A run that fits two places equally well is linked to neither.
    """
    tiles = sorted(_tiles(links), key=lambda tile: (-tile[2], tile))
    rivals = Counter(("old", i, size) for i, _, size in tiles)
    rivals.update(("new", j, size) for _, j, size in tiles)
    counts = [_shingles(stream.letters) for stream in (links.old, links.new)]
    accepted: list[Block] = []
    for i, j, size in tiles:
        if rivals["old", i, size] > 1 or rivals["new", j, size] > 1:
            continue
        tile = links.trimmed(i, j, size)
        if tile[2] and _has_moved(links, tile, continuing, counts):
            links.link(*tile)
            accepted.append(tile)
    for i, j, size in accepted:
        _link_beside(links, i, j, step=-1)
        _link_beside(links, i + size - 1, j + size - 1, step=1)


def _shingles(letters: str) -> Counter[str]:
    """Count the runs of three words."""
    return Counter(letters[n : n + _SHINGLE] for n in range(len(letters) - _SHINGLE + 1))


def _tiles(links: WordLinks) -> Iterator[Block]:
    """Find the longest runs of equal words among the lost and the fresh ones."""
    old, new = links.old.letters, links.new.letters
    fresh: dict[str, list[int]] = {}
    for j in _free(links.back):
        fresh.setdefault(new[j : j + _SHINGLE], []).append(j)
    rare = {s: found for s, found in fresh.items() if len(found) <= _MOST_PLACES_OF_A_SHINGLE}
    for i in _free(links.to):
        for j in rare.get(old[i : i + _SHINGLE], []):
            begins = not (i and j and old[i - 1] == new[j - 1] and links.are_free(i - 1, j - 1))
            if begins or old[i - 1 : i - 1 + _SHINGLE] not in rare:
                start, other = _reach(links, i, j, step=-1)
                end, _ = _reach(links, i, j, step=1)
                yield start, other, end - start + 1


def _free(linked: Sequence[int]) -> Iterator[int]:
    """Yield the positions at which a shingle of words without counterpart begins."""
    run = 0
    for position in reversed(range(len(linked))):
        run = run + 1 if linked[position] < 0 else 0
        if run >= _SHINGLE:
            yield position


def _reach(links: WordLinks, i: int, j: int, *, step: int) -> tuple[int, int]:
    """Go along two runs as far as their words are equal and free."""
    old, new = links.old.letters, links.new.letters
    while (
        0 <= i + step < len(old)
        and 0 <= j + step < len(new)
        and old[i + step] == new[j + step]
        and links.are_free(i + step, j + step)
    ):
        i, j = i + step, j + step
    return i, j


def _has_moved(
    links: WordLinks, tile: Block, continuing: Mapping[int, int], counts: Sequence[Counter[str]]
) -> bool:
    """Tell whether a run of equal words tells enough to be the same words, moved."""
    i, j, size = tile
    old, new = links.old, links.new
    letters = old.letters[i : i + size]
    weight = links.weigh(letters)
    if weight >= _LONG:
        return True
    telling = sum(counts[0][shingle] == counts[1][shingle] == 1 for shingle in _shingles(letters))
    at_home = continuing.get(old.owners[i]) == new.owners[j]
    whole = old.is_all_of_a_place(i, i + size) and new.is_all_of_a_place(j, j + size)
    if at_home or whole:
        return bool(telling) and weight >= _FEWEST_AT_HOME
    return telling >= _TELLING_SHINGLES and weight >= _FEWEST_ELSEWHERE


def _link_beside(links: WordLinks, i: int, j: int, *, step: int) -> None:
    """Link what was reworded beside a run that moved."""
    far, away = i + step, j + step
    while 0 <= far < len(links.to) and links.to[far] < 0 and abs(far - i) < _REACH:
        far += step
    while 0 <= away < len(links.back) and links.back[away] < 0 and abs(away - j) < _REACH:
        away += step
    start, end = (i + 1, far) if step > 0 else (far + 1, i)
    begin, until = (j + 1, away) if step > 0 else (away + 1, j)
    old, new = links.old.letters[start:end], links.new.letters[begin:until]
    links.link_blocks(start, begin, links.align(old, new))


def link_nearby(links: WordLinks) -> None:
    """Link what is left and stands but once where its article went, be it short or reworded."""
    old, new = links.old, links.new
    for start, end in list(runs(links.to, old.first)):
        while start < end and not links.weights[old.letters[start]]:
            start += 1
        while start < end and not links.weights[old.letters[end - 1]]:
            end -= 1
        if start == end:
            continue
        letters = old.letters[start:end]
        whole = old.is_all_of_a_place(start, end)
        target = _target(links, old.block_of(old.owners[start]))
        if target is None or links.weigh(letters) < (1 if whole else _FEWEST_AT_HOME):
            continue
        found = list(_fresh_copies(links, letters, *new.below(target)))
        if len(found) == 1:
            links.link(start, found[0], end - start)
        elif not found and whole:
            _link_alike(links, start, letters, *new.below(target))


def _target(links: WordLinks, block: int) -> int | None:
    """Find the block of the new version that holds most words of an old block."""
    start, end = links.old.below(block)
    owners = links.new.owners
    counts = Counter(links.new.block_of(owners[j]) for j in links.to[start:end] if j >= 0)
    return counts.most_common(1)[0][0] if counts else None


def _fresh_copies(links: WordLinks, letters: str, start: int, end: int) -> Iterator[int]:
    """Yield where words stand among the fresh ones of a range."""
    position = links.new.letters.find(letters, start, end)
    while position >= 0:
        if all(link < 0 for link in links.back[position : position + len(letters)]):
            yield position
        position = links.new.letters.find(letters, position + 1, end)


def _link_alike(links: WordLinks, start: int, letters: str, begin: int, until: int) -> None:
    """Link a lost place to the one among the fresh runs of a range that is much like it."""
    new = links.new.letters
    best: list[tuple[float, int, int]] = []
    for first, last in runs(links.back[begin:until], [n - begin for n in links.new.first]):
        alike = Indel.normalized_similarity(letters, new[begin + first : begin + last])
        if alike >= _ALIKE:
            best.append((alike, begin + first, begin + last))
    best.sort(reverse=True)
    if best and (len(best) == 1 or best[0][0] - best[1][0] >= _MARGIN):
        _, first, last = best[0]
        links.link_blocks(start, first, links.align(letters, new[first:last]))
