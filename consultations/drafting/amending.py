"""Numbers a revised text by the rules for amendments, under which no kept place changes its number.

In a draft the numbers follow from the order. A regulation in force is amended: what is inserted
takes the number before it and a letter, what is deleted keeps its number and says "Dihapus."
"""

from collections.abc import Sequence
from dataclasses import replace

from consultations.drafting.kinds import NESTING, Kind
from consultations.drafting.numbering import (
    DELETED,
    inserted_number,
    next_number,
    next_ordinal,
)
from consultations.drafting.provisions import Block, outline

_NUMBERED = (Kind.CHAPTER, Kind.PART, Kind.SECTION, Kind.ARTICLE)
# What begins anew where a place of another kind begins.
_RESTARTED = {Kind.CHAPTER: (Kind.PART, Kind.SECTION), Kind.PART: (Kind.SECTION,)}


def keep_numbers(old: Sequence[Block], new: Sequence[Block]) -> list[Block]:
    """Return the new blocks numbered as an amendment of the old ones; deleted places come back.

    Before the first place nothing can be inserted: such a block is left without a number.
    """
    numbers = {place.key: place.number for place in outline(old)}
    listed = _with_deleted(old, new)
    last = dict.fromkeys(_NUMBERED, "")
    numbered: list[Block] = []
    for position, block in enumerate(listed):
        if block.kind in _NUMBERED:
            number = numbers.get(block.key)
            if number is None:
                following = _following(listed[position + 1 :], block.kind, numbers)
                number = _inserted(block.kind, last[block.kind], following)
            block = replace(block, number=number)
            last[block.kind] = number
            last.update(dict.fromkeys(_RESTARTED.get(block.kind, ()), ""))
        numbered.append(block)
    return numbered


def _with_deleted(old: Sequence[Block], new: Sequence[Block]) -> list[Block]:
    """Put each deleted place back behind the one that it followed."""
    listed = list(new)
    kept = {block.key for block in new}
    for position, block in enumerate(old):
        if block.kind not in _NUMBERED or block.key in kept:
            continue
        before = {other.key for other in old[:position]}
        spot = max((i for i, one in enumerate(listed, 1) if one.key in before), default=0)
        while spot < len(listed) and _holds(block, listed[spot], old):
            spot += 1
        if block.kind is Kind.ARTICLE:
            listed.insert(spot, replace(block, text=DELETED))
        else:
            listed.insert(spot, replace(block, title=DELETED))
    return listed


def _holds(division: Block, block: Block, old: Sequence[Block]) -> bool:
    """Tell whether a new block would fall into a deleted division, and belongs before it."""
    deeper = NESTING.get(block.kind, 0) > NESTING[division.kind]
    return deeper and division.kind is not Kind.ARTICLE and block not in old


def _following(rest: Sequence[Block], kind: Kind, numbers: dict[str, str]) -> str:
    """Return the number of the next old place of a kind, in the same division where they restart."""
    for block in rest:
        if kind in _RESTARTED.get(block.kind, ()):
            return ""
        if block.kind is kind and block.key in numbers:
            return numbers[block.key]
    return ""


def _inserted(kind: Kind, before: str, after: str) -> str:
    """Return the number of a new place between two others; at the end it is the next one."""
    if after:
        return inserted_number(before, after) or ""
    if kind is Kind.PART:
        return next_ordinal(before)
    if kind is Kind.CHAPTER and not before:
        return "I"
    return next_number(before)
