"""Says what became of the blocks of a text, and of the places in them, in one that continues it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from consultations.drafting.comparing import paired
from consultations.drafting.provisions import Block, Provision, outline


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


@dataclass(frozen=True, slots=True)
class InnerContinuation:
    """A clause or an item before and after, inside a block that is continued."""

    fate: Fate
    before: Provision | None
    after: Provision | None

    @property
    def is_renumbered(self) -> bool:
        """Tell whether a place that goes on has another number."""
        return bool(self.before and self.after and self.before.key != self.after.key)


def inner_continuations(before: Block, after: Block) -> list[InnerContinuation]:
    """Follow the clauses and items of a block by their words; none where all of them are kept.

    Their keys follow from their numbers, so that the words alone say which one went where.
    """
    old = outline([before])
    pairs = [
        (one, other)
        for one, other in paired(old, outline([replace(after, key=before.key)]))
        if (one or other) is not None and before.key not in {p.key for p in (one, other) if p}
    ]
    order = {place.key: position for position, place in enumerate(old)}
    kept = [one.key for one, other in pairs if one and other]
    settled = _in_order([order[key] for key in kept])
    moved = {key for key, stays in zip(kept, settled, strict=True) if not stays}
    found = [InnerContinuation(_inner_fate(one, other, moved), one, other) for one, other in pairs]
    return found if any(one.fate is not Fate.KEPT or one.is_renumbered for one in found) else []


def _inner_fate(before: Provision | None, after: Provision | None, moved: set[str]) -> Fate:
    if before is None:
        return Fate.NEW
    if after is None:
        return Fate.GONE
    if before.key in moved:
        return Fate.MOVED
    return Fate.KEPT if before.text.split() == after.text.split() else Fate.EDITED


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
