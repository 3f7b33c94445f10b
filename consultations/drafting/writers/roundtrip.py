"""Reads a file that was exported, edited in a word processor, and comes back.

Each block is known again by its bookmark; what lost its bookmark is matched by its words.
"""

from collections.abc import Sequence
from dataclasses import replace

from consultations.drafting.findings import Unreadable
from consultations.drafting.provisions import Block
from consultations.drafting.readers import Changes, read_file
from consultations.drafting.readers.limits import DEFAULT, Limits
from consultations.drafting.readers.package import Package
from consultations.drafting.reading import Reading
from consultations.drafting.rereading import keep_identities
from consultations.drafting.writers.identity import NAMESPACE, bookmark, digest
from consultations.drafting.writers.wordpackage import PLACES

_NEW = "new "


def reread(
    name: str,
    data: bytes,
    old: Sequence[Block],
    *,
    limits: Limits = DEFAULT,
    changes: Changes = "accepted",
) -> Reading:
    """Read a file whose blocks carry the keys of those that they continue; new ones carry none."""
    reading = read_file(name, data, limits=limits, changes=changes)
    keys = identities(reading, old)
    found = [
        replace(block, key=keys.get(position, f"{_NEW}{position}"))
        for position, block in enumerate(reading.blocks)
    ]
    reading.blocks = [
        replace(block, key="") if block.key.startswith(_NEW) else block
        for block in keep_identities(old, found)
    ]
    return reading


def identities(reading: Reading, old: Sequence[Block]) -> dict[int, str]:
    """Return the keys that bookmarks give to the blocks that were read, by their position."""
    places = reading.places()
    known: dict[tuple[object, object], str] = {}
    for block in old:
        if (place := reading.bookmarks.get(bookmark(block.key))) is not None:
            known.setdefault((place, block.kind), block.key)
    found: dict[int, str] = {}
    for position, block in enumerate(reading.blocks):
        key = known.pop((places.get(str(position + 1)), block.kind), None)
        if key is not None:
            found[position] = key
    return found


def edited_since(data: bytes, old: Sequence[Block], *, limits: Limits = DEFAULT) -> set[str]:
    """Return the keys of the blocks whose words are not those that the file was exported with.

    Where a program dropped the list of what was exported nothing is known, and nothing returned.
    """
    try:
        root = Package(data, limits).xml(PLACES)
    except Unreadable:
        return set()
    if root is None or root.tag != f"{{{NAMESPACE}}}places":
        return set()
    exported = {one.get("key"): one.get("sha256") for one in root}
    return {b.key for b in old if b.key in exported and exported[b.key] != digest(b)}
