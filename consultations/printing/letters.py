"""Writes out the characters that our printed letters lack."""

import unicodedata
from functools import cache

from fontTools.ttLib import TTFont

from consultations.printing.files import ADDRESS, own_file


class FontMissing(Exception):
    """A font of ours is not among our files; the message names it."""


def with_letters_of(text: str, fonts: tuple[str, ...]) -> str:
    """Writes out the names of characters that fonts of ours lack; they are named without folder.

    A font of the machine would stand in for them, and every machine would make another file.
    """
    text = unicodedata.normalize("NFC", text)
    known = _letters(fonts)
    lacking = {char for char in set(text) if char not in "\n\r\t" and ord(char) not in known}
    return text.translate({ord(char): _name(char) for char in lacking})


@cache
def _letters(fonts: tuple[str, ...]) -> frozenset[int]:
    """The characters that all these fonts have."""
    found: frozenset[int] | None = None
    for name in fonts:
        path = own_file(f"{ADDRESS}fonts/print/{name}")
        if path is None:
            raise FontMissing(f"The font {name} is missing")
        with TTFont(path, lazy=True) as font:
            letters = frozenset(font.getBestCmap())
        found = letters if found is None else found & letters
    return found or frozenset()


def _name(char: str) -> str:
    """Gives the name of a character in brackets, and nothing for one that is invisible."""
    if unicodedata.category(char) in {"Cc", "Cf", "Mn", "Cs"}:
        return ""
    return f"[{unicodedata.name(char, f'U+{ord(char):04X}').lower()}]"
