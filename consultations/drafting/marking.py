"""Marks the words that changed between two texts."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel, Postfix, Prefix

from consultations.drafting.alphabet import Alphabet

Op = Literal["equal", "insert", "delete"]


class Mark(NamedTuple):
    """A run of text that both versions share, or that one of them adds or drops."""

    op: Op
    text: str


_WORD = re.compile(r"\w+")
_THREE_WORDS = re.compile(r"\W*+\w++\W++\w++\W++\w")
# Beyond this many word pairs, whole lines are compared first: the time and memory of a word-level
# comparison grow with the product of both lengths.
_MOST_PAIRS = 50_000_000


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


def _compare_units(
    old: Sequence[str], new: Sequence[str], writer: _Writer, alphabet: Alphabet
) -> None:
    """Compare two lists of units word by word."""
    for op in Indel.opcodes(alphabet.encode_units(old), alphabet.encode_units(new)):
        before, after = old[op.src_start : op.src_end], new[op.dest_start : op.dest_end]
        if op.tag != "equal":
            writer.change("".join(before), "".join(after))
        elif before == after:
            writer.keep("".join(before))
        else:
            _keep_words(before, after, writer)


def _keep_words(old: Sequence[str], new: Sequence[str], writer: _Writer) -> None:
    """Keep words that only differ in the white space after them."""
    for before, after in zip(old, new, strict=True):
        if before == after:
            writer.keep(before)
            continue
        word = before.rstrip()
        writer.keep(word)
        writer.change(before[len(word) :], after[len(word) :])


def _is_island(marks: Sequence[Mark], index: int) -> bool:
    """Tell whether an equal run of at most two words stands lost between two rewritten runs."""
    around = [*marks[max(0, index - 2) : index], *marks[index + 1 : index + 3]]
    if [mark.op for mark in around] != ["delete", "insert", "delete", "insert"]:
        return False
    words = len(_WORD.findall(marks[index].text))
    fewest = min([len(mark.text.split()) for mark in around])
    return fewest > (0, 1, 4)[words] or not words


def _without_islands(marks: list[Mark]) -> list[Mark]:
    """Merge tiny equal runs into the changes around them."""
    islands = {
        n
        for n, (op, text) in enumerate(marks)
        if op == "equal" and not _THREE_WORDS.match(text) and _is_island(marks, n)
    }
    if not islands:
        return marks
    writer = _Writer()
    for index, (op, text) in enumerate(marks):
        if op == "equal" and index not in islands:
            writer.keep(text)
        else:
            writer.change("" if op == "insert" else text, "" if op == "delete" else text)
    writer.flush()
    return writer.marks


def _is_cut(text: str, position: int) -> bool:
    """Tell whether white space ends here, or nothing stands before."""
    return not position or (
        text[position - 1].isspace() and not text[position : position + 1].isspace()
    )


def _shared_ends(old: str, new: str) -> tuple[int, int]:
    """Count the characters of the whole words that two texts begin and end with."""
    start = int(Prefix.similarity(old, new))
    while not (_is_cut(old, start) and _is_cut(new, start)):
        start -= 1
    old, new = old[start:], new[start:]
    end = int(Postfix.similarity(old, new))
    while end and not (_is_cut(old, len(old) - end) and _is_cut(new, len(new) - end)):
        end -= 1
    return start, end


def word_marks(old: str, new: str, alphabet: Alphabet | None = None) -> list[Mark]:
    """Mark what changed, word by word.

    Equal and deleted marks joined give the old text exactly, equal and inserted ones the new.
    Who marks many texts lends them one alphabet, which then knows most of their words.
    """
    if old == new:
        return [Mark("equal", old)] if old else []
    writer = _Writer()
    start, end = _shared_ends(old, new)
    writer.keep(old[:start])
    inner_old, inner_new = old[start : len(old) - end], new[start : len(new) - end]
    alphabet = alphabet or Alphabet()
    before, after = alphabet.cut(inner_old), alphabet.cut(inner_new)
    if len(before) * len(after) > _MOST_PAIRS:
        _compare_lines(inner_old, inner_new, writer)
    else:
        _compare_units(before, after, writer, alphabet)
    writer.keep(old[len(old) - end :])
    writer.flush()
    return _without_islands(writer.marks)
