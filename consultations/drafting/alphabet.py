"""Writes words as single characters, and cuts texts into words and marks."""

import re
from collections.abc import Iterable
from itertools import chain

# A word or mark with the white space after it; a text may begin with white space alone.
_UNIT = re.compile(r"(?:\w++(?:[-/’']\w++)*+|[^\w\s])\s*+|\s++")
_WORD = re.compile(r"\w+")
_BASE = 0x100
_SURROGATES = 0xD800


class _Codes(dict[str, str]):
    """The character of each distinct word, given out when it is first asked for."""

    def __missing__(self, word: str) -> str:
        """Give a new word the next character."""
        value = _BASE + len(self)
        self[word] = letter = chr(value if value < _SURROGATES else value + 0x800)
        return letter


class _Words(dict[str, str]):
    """The characters of what stands between two white spaces, cut into words only once."""

    def __init__(self, codes: _Codes) -> None:
        super().__init__()
        self.codes = codes

    def __missing__(self, token: str) -> str:
        """Find the words of a new token, without marks and whatever their case."""
        words = _WORD.findall(token.lower())
        self[token] = letters = "".join([self.codes[word] for word in words])
        return letters


class _Units(dict[str, str]):
    """The character of each word or mark; the white space after it does not count."""

    def __init__(self, codes: _Codes) -> None:
        super().__init__()
        self.codes = codes

    def __missing__(self, unit: str) -> str:
        """Give a new unit the character of its word."""
        self[unit] = letter = self.codes[unit.rstrip()]
        return letter


class _Cuts(dict[str, tuple[str, ...]]):
    """The words and marks of what stands between two spaces, cut only once."""

    def __missing__(self, token: str) -> tuple[str, ...]:
        """Cut a new token, with the space after it."""
        self[token] = units = tuple(_UNIT.findall(f"{token} "))
        return units


class Alphabet:
    """Writes words as strings of one character per distinct word.

    rapidfuzz compares strings several times faster than lists. The same words come again and
    again, so each is looked at once and is a look-up from then on.
    """

    def __init__(self) -> None:
        self.codes = _Codes()
        self._words = _Words(self.codes)
        self._units = _Units(self.codes)
        self._cuts = _Cuts()

    def encode(self, words: Iterable[str]) -> str:
        """Write a sequence of words as a string of as many characters."""
        return "".join(map(self.codes.__getitem__, words))

    def encode_text(self, text: str) -> str:
        """Write the words of a text, without marks and whatever their case."""
        return "".join(map(self._words.__getitem__, text.split()))

    def encode_units(self, units: Iterable[str]) -> str:
        """Write words and marks that each bring the white space after them."""
        return "".join(map(self._units.__getitem__, units))

    def cut(self, text: str) -> list[str]:
        """Cut a text into words and marks, each with the white space after it."""
        tokens = text.split()
        spaced = text if text.endswith(" ") else f"{text} "
        if not tokens or " ".join([*tokens, ""]) != spaced:
            return _UNIT.findall(text)
        units = list(chain.from_iterable(map(self._cuts.__getitem__, tokens)))
        if text is not spaced:
            units[-1] = units[-1][:-1]
        return units
