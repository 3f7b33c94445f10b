"""Writes changed references into the blocks of a text and touches nothing else."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from consultations.drafting.kinds import INNER_KINDS
from consultations.drafting.provisions import Block, Provision, outline


@dataclass(frozen=True, slots=True)
class Shift:
    """One reference that must be written in another way.

    `start` and `end` count in the new text of the place `key`, as in `Provision.text`.
    """

    key: str
    start: int
    end: int
    old: str
    new: str
    target: str


def apply(blocks: Sequence[Block], shifts: Iterable[Shift]) -> list[Block]:
    """Write the shifted references into the blocks and leave every other byte as it is.

    A place whose words are no longer those that the shifts were made for is left alone.
    """
    by_place: dict[str, list[Shift]] = {}
    for shift in shifts:
        by_place.setdefault(shift.key, []).append(shift)
    return [_applied(block, by_place) for block in blocks]


def _applied(block: Block, by_place: dict[str, list[Shift]]) -> Block:
    """Write the shifts of one block."""
    edits: list[tuple[int, int, str]] = []
    for place, offsets in _located(block):
        listed = by_place.get(place.key, [])
        if all(_fits(place.text, shift) for shift in listed):
            edits += [_edit(shift, offsets) for shift in listed]
    text = block.text
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    return replace(block, text=text) if edits else block


def _located(block: Block) -> Iterator[tuple[Provision, list[int]]]:
    """Yield the places of a block, and where in its text each of their characters stands.

    Reading a block joins lines and drops nothing but space, so all else is found in order.
    """
    spots = [(i, letter) for i, letter in enumerate(block.text) if not letter.isspace()]
    flat = "".join(letter for _, letter in spots)
    cursor = 0
    for place in outline([block]):
        if place.kind in INNER_KINDS and flat.startswith(place.number, cursor):
            cursor += len(place.number)
        words = "".join(place.text.split())
        found = flat.find(words, cursor)
        if not words or found < 0:
            continue
        cursor = found + len(words)
        offsets: list[int] = []
        for letter in place.text:
            if letter.isspace():
                offsets.append(offsets[-1] + 1)
            else:
                offsets.append(spots[found][0])
                found += 1
        yield place, offsets


def _fits(text: str, shift: Shift) -> bool:
    """Tell whether the words of a shift still stand where it was found."""
    done = shift.new.startswith(shift.old) and text.startswith(shift.new, shift.start)
    following = text[shift.end : shift.end + 1]
    return text[shift.start : shift.end] == shift.old and not done and not following.isalnum()


def _edit(shift: Shift, offsets: Sequence[int]) -> tuple[int, int, str]:
    """Return what to replace in a block's text: no more than the part that differs."""
    head = _common(shift.old, shift.new)
    tail = _common(shift.old[head:][::-1], shift.new[head:][::-1])
    start, end = shift.start + head, shift.end - tail
    words = shift.new[head : len(shift.new) - tail]
    if start < end:
        return offsets[start], offsets[end - 1] + 1, words
    at = offsets[start - 1] + 1 if head else offsets[start]
    return at, at, words


def _common(one: str, other: str) -> int:
    """Count the characters with which two texts begin alike."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
