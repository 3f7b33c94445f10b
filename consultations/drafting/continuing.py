"""Says what became of the blocks of a text in another text that continues it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from consultations.drafting.provisions import Block


class Fate(StrEnum):
    """What became of a block, or where a new one comes from."""

    KEPT = "kept"
    EDITED = "edited"
    MOVED = "moved"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Continuation:
    """A block before and after; one of them is missing where it is new or gone."""

    fate: Fate
    before: Block | None
    after: Block | None


def continuations(old: Sequence[Block], new: Sequence[Block]) -> list[Continuation]:
    """Follow the blocks of a text by their keys: the new ones in order, then those that are gone."""
    before = {block.key: block for block in old}
    positions = {block.key: place for place, block in enumerate(old)}
    shared = [block.key for block in new if block.key in before]
    settled = _in_order([positions[key] for key in shared])
    moved = {key for key, stays in zip(shared, settled, strict=True) if not stays}
    found = [
        Continuation(_fate(before.get(block.key), block, moved), before.get(block.key), block)
        for block in new
    ]
    kept = set(shared)
    return found + [Continuation(Fate.GONE, block, None) for block in old if block.key not in kept]


def _fate(before: Block | None, after: Block, moved: set[str]) -> Fate:
    if before is None:
        return Fate.NEW
    if after.key in moved:
        return Fate.MOVED
    return Fate.KEPT if _words(before) == _words(after) else Fate.EDITED


def _words(block: Block) -> tuple[list[str], list[str]]:
    """Reduce a block to its words, however they are laid out."""
    return block.title.split(), block.text.split()


def _in_order(positions: Sequence[int]) -> list[bool]:
    """Tell which members form a longest rising row: the fewest others count as moved."""
    ends: list[int] = []
    ranks: list[int] = []
    for position in positions:
        rank = bisect_left(ends, position)
        ends[rank : rank + 1] = [position]
        ranks.append(rank)
    stays = [False] * len(positions)
    wanted = len(ends) - 1
    for place in reversed(range(len(positions))):
        if ranks[place] == wanted:
            stays[place] = True
            wanted -= 1
    return stays
