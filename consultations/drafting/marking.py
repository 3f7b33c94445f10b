"""Marks the words that changed between two texts."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel, Postfix, Prefix

Op = Literal["equal", "insert", "delete"]


class Mark(NamedTuple):
    """A run of text that both versions share, or that one of them adds or drops."""

    op: Op
    text: str


_UNIT = re.compile(r"(\w+(?:[-/’']\w+)*|[^\w\s])(\s*)|(\s+)")
# Beyond this many word pairs, whole lines are compared first: the time and memory of a word-level
# comparison grow with the product of both lengths.
_MOST_PAIRS = 50_000_000
_BASE = 0x100
_SURROGATES = 0xD800


class Alphabet:
    """Writes words as strings of one character per distinct word.

    rapidfuzz compares strings several times faster than lists.
    """

    def __init__(self) -> None:
        self.codes: dict[str, str] = {}

    def encode(self, words: Iterable[str]) -> str:
        """Write a sequence of words as a string of as many characters."""
        codes = self.codes
        letters: list[str] = []
        for word in words:
            letter = codes.get(word)
            if letter is None:
                value = _BASE + len(codes)
                letter = codes[word] = chr(value if value < _SURROGATES else value + 0x800)
            letters.append(letter)
        return "".join(letters)


class _Writer:
    """Collects marks; between two equal runs the deleted words come before the inserted."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []
        self.deleted = ""
        self.inserted = ""

    def change(self, deleted: str, inserted: str) -> None:
        """Add words that differ."""
        self.deleted += deleted
        self.inserted += inserted

    def keep(self, text: str) -> None:
        """Add words that both texts share."""
        if not text:
            return
        if not self.deleted and not self.inserted and self.marks:
            self.marks[-1] = Mark("equal", self.marks[-1].text + text)
            return
        self.flush()
        self.marks.append(Mark("equal", text))

    def flush(self) -> None:
        """Write down the words that differ."""
        if self.deleted:
            self.marks.append(Mark("delete", self.deleted))
        if self.inserted:
            self.marks.append(Mark("insert", self.inserted))
        self.deleted = self.inserted = ""


def _units(text: str) -> list[tuple[str, str]]:
    """Cut a text into words and punctuation, each with the white space after it."""
    return [(m[1] or "", m[2] if m[1] else m[3]) for m in _UNIT.finditer(text)]


def _compare_lines(old: str, new: str, writer: _Writer) -> None:
    """Compare two very long texts line by line; too many lines are told as one change."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    alphabet = Alphabet()
    first, second = alphabet.encode(before), alphabet.encode(after)
    start = int(Prefix.similarity(first, second))
    room = min(len(first), len(second)) - start
    end = min(room, int(Postfix.similarity(first, second)))
    inner_old, inner_new = before[start : len(before) - end], after[start : len(after) - end]
    writer.keep("".join(before[:start]))
    if len(inner_old) * len(inner_new) > _MOST_PAIRS:
        writer.change("".join(inner_old), "".join(inner_new))
    else:
        _compare_line_runs(inner_old, inner_new, writer)
    writer.keep("".join(before[len(before) - end :]))


def _compare_line_runs(old: Sequence[str], new: Sequence[str], writer: _Writer) -> None:
    """Compare two lists of lines."""
    alphabet = Alphabet()
    for op in Indel.opcodes(alphabet.encode(old), alphabet.encode(new)):
        removed = "".join(old[op.src_start : op.src_end])
        added = "".join(new[op.dest_start : op.dest_end])
        if op.tag == "equal":
            writer.keep(removed)
        else:
            writer.change(removed, added)


def _compare_words(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> _Writer:
    """Compare two lists of units word by word."""
    writer = _Writer()
    alphabet = Alphabet()
    first = alphabet.encode(word for word, _ in old)
    second = alphabet.encode(word for word, _ in new)
    for op in Indel.opcodes(first, second):
        removed, added = old[op.src_start : op.src_end], new[op.dest_start : op.dest_end]
        if op.tag == "equal":
            for (word, space), (_, other) in zip(removed, added, strict=True):
                writer.keep(word)
                if space == other:
                    writer.keep(space)
                else:
                    writer.change(space, other)
        else:
            writer.change(
                "".join(word + space for word, space in removed),
                "".join(word + space for word, space in added),
            )
    writer.flush()
    return writer


def _is_island(text: str, before: Sequence[Mark], after: Sequence[Mark]) -> bool:
    """Tell whether an equal run is too small to help a reader between two rewritten runs."""
    if {mark.op for mark in before} != {"delete", "insert"}:
        return False
    if {mark.op for mark in after} != {"delete", "insert"}:
        return False
    words = len(re.findall(r"\w+", text))
    around = min(len(mark.text.split()) for mark in (*before, *after))
    return words == 0 or (words == 1 and around > 1) or (words == 2 and around > 4)


def _changes_around(marks: Sequence[Mark], index: int) -> tuple[list[Mark], list[Mark]]:
    """Return the changed marks right before and right after an equal mark."""
    before, after = [], []
    i = index - 1
    while i >= 0 and marks[i].op != "equal":
        before.append(marks[i])
        i -= 1
    i = index + 1
    while i < len(marks) and marks[i].op != "equal":
        after.append(marks[i])
        i += 1
    return before, after


def _without_islands(marks: Sequence[Mark]) -> list[Mark]:
    """Merge tiny equal runs into the changes around them."""
    writer = _Writer()
    for index, mark in enumerate(marks):
        if mark.op == "delete":
            writer.change(mark.text, "")
        elif mark.op == "insert":
            writer.change("", mark.text)
        elif _is_island(mark.text, *_changes_around(marks, index)):
            writer.change(mark.text, mark.text)
        else:
            writer.keep(mark.text)
    writer.flush()
    return writer.marks


def word_marks(old: str, new: str) -> list[Mark]:
    """Mark what changed, word by word.

    Equal and deleted marks joined give the old text exactly, equal and inserted ones the new.
    """
    if old == new:
        return [Mark("equal", old)] if old else []
    before, after = _units(old), _units(new)
    if len(before) * len(after) > _MOST_PAIRS:
        writer = _Writer()
        _compare_lines(old, new, writer)
        writer.flush()
    else:
        writer = _compare_words(before, after)
    return _without_islands(writer.marks)
