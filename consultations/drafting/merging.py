"""Joins two texts that were written from the same one, and tells where both changed the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from consultations.drafting.provisions import Block


class Side(StrEnum):
    """Who changed a block since the common text."""

    NOBODY = "nobody"
    OURS = "ours"
    THEIRS = "theirs"
    ALIKE = "alike"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Meeting:
    """One block as it was, as we wrote it and as they wrote it; missing where it is not there."""

    key: str
    side: Side
    base: Block | None
    ours: Block | None
    theirs: Block | None

    @property
    def is_conflict(self) -> bool:
        """Tell whether a person must choose."""
        return self.side is Side.BOTH


def three_way(
    base: Sequence[Block], ours: Sequence[Block], theirs: Sequence[Block]
) -> list[Meeting]:
    """Lay three texts side by side, block by block, in the order of the joined text."""
    known = [{block.key: block for block in text} for text in (base, ours, theirs)]
    before, mine, yours = known
    found = []
    for key in _order(base, ours, theirs):
        a, b, c = before.get(key), mine.get(key), yours.get(key)
        found.append(Meeting(key, _side(a, b, c), a, b, c))
    return found


def conflicts(meetings: Sequence[Meeting]) -> list[Meeting]:
    """List what both changed, each in another way."""
    return [one for one in meetings if one.is_conflict]


def joined(meetings: Sequence[Meeting], chosen: Mapping[str, Side]) -> list[Block]:
    """Write the joined text; `chosen` says for each conflict whose words stay, ours or theirs."""
    blocks = []
    for one in meetings:
        side = chosen[one.key] if one.is_conflict else one.side
        block = one.ours if side is Side.OURS else one.theirs
        if block is not None:
            blocks.append(block)
    return blocks


def _side(base: Block | None, ours: Block | None, theirs: Block | None) -> Side:
    """Say who changed a block."""
    if ours == theirs:
        return Side.NOBODY if ours == base else Side.ALIKE
    if ours == base:
        return Side.THEIRS
    return Side.OURS if theirs == base else Side.BOTH


def _order(base: Sequence[Block], ours: Sequence[Block], theirs: Sequence[Block]) -> list[str]:
    """Order all keys: as theirs, unless only we moved something; the rest after its neighbour."""
    keys = [[block.key for block in text] for text in (base, ours, theirs)]
    shared = set(keys[0]).intersection(*map(set, keys[1:]))
    rows = [[key for key in row if key in shared] for row in keys]
    first, second = (keys[1], keys[2]) if rows[2] == rows[0] else (keys[2], keys[1])
    order = list(first)
    for row in (second, keys[0]):
        present = set(order)
        for place, key in enumerate(row):
            if key not in present:
                at = order.index(row[place - 1]) + 1 if place else 0
                order.insert(at, key)
                present.add(key)
    return order
