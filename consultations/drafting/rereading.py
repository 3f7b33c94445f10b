"""Gives a text that was read anew the identities of the text that it replaces."""

from collections.abc import Sequence
from dataclasses import replace

from consultations.drafting.comparing import paired
from consultations.drafting.provisions import Block, outline


def keep_identities(old: Sequence[Block], new: Sequence[Block]) -> list[Block]:
    """Return the new blocks, each with the key of the old block that it continues.

    A block that continues none keeps its own key, which must not be one of the old ones.
    """
    old_keys = {block.key for block in old}
    new_keys = {block.key for block in new}
    inherited = {
        after.key: before.key
        for before, after in paired(outline(old), outline(new))
        if before and after and before.key in old_keys and after.key in new_keys
    }
    return [replace(block, key=inherited.get(block.key, block.key)) for block in new]
