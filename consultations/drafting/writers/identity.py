"""Carries the identity of blocks through Word: hidden bookmarks, and a list of what they stand for.

A bookmark's name is made from the key, so that it is known again even where a program keeps the
bookmark and drops the list.
"""

import hashlib
from collections.abc import Iterable

from lxml import etree

from consultations.drafting.provisions import Block
from consultations.drafting.writers.xmltext import maker, to_bytes

NAMESPACE = "urn:rembuk:places:1"
# Word hides bookmarks that begin with an underscore, and cuts names after 40 characters.
PREFIX = "_rb_"
_LENGTH = 24
places = maker(NAMESPACE, None)


def bookmark(key: str) -> str:
    """Return the name of the bookmark of a block."""
    return PREFIX + hashlib.sha256(key.encode()).hexdigest()[:_LENGTH]


def digest(block: Block) -> str:
    """Hash a block's words, to tell later whether it was edited."""
    words = "\x1f".join([block.number, block.title, block.text])
    return hashlib.sha256(words.encode()).hexdigest()


def places_part(blocks: Iterable[Block]) -> bytes:
    """Write the list of bookmarks with the keys and hashes of their blocks."""
    listed: list[etree._Element] = [
        places(
            "place",
            bookmark=bookmark(block.key),
            key=block.key,
            kind=block.kind.value,
            sha256=digest(block),
        )
        for block in blocks
    ]
    return to_bytes(places("places", *listed))
