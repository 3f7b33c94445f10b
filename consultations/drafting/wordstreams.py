"""All words of one version in a row, each with the place that holds it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from consultations.drafting.alphabet import Alphabet
from consultations.drafting.kinds import INNER_KINDS
from consultations.drafting.provisions import Provision

_ENDING = 2  # "; and"
_WORD = re.compile(r"\w+|[^\w\s]")


def quotable(provision: Provision) -> str:
    """Return the words of a place that can be quoted: its title, if any, and its own text."""
    return "\n".join(part for part in (provision.title, provision.text) if part)


class WordStream:
    """The words of a version as one string of a letter each, and where each word stands.

    `first[place]` is the position of a place's first word and `first[place + 1]` of the next
    place's.
    """

    def __init__(self, provisions: Sequence[Provision], alphabet: Alphabet) -> None:
        self.provisions = provisions
        self.position = {provision.key: n for n, provision in enumerate(provisions)}
        self.texts = [quotable(provision) for provision in provisions]
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.owners: list[int] = []
        words: list[str] = []
        counts: list[int] = []
        for place, text in enumerate(self.texts):
            before = len(words)
            for match in _WORD.finditer(text):
                words.append(match[0].lower())
                self.starts.append(match.start())
                self.ends.append(match.end())
            counts.append(len(words) - before)
            self.owners += [place] * counts[-1]
        self.letters = alphabet.encode(words)
        self.first = [0, *accumulate(counts)]
        self.last_below = self._last_below()

    def _last_below(self) -> list[int]:
        """Find for each place the last clause or item below it, or itself."""
        last = list(range(len(self.provisions)))
        for place in reversed(range(len(self.provisions))):
            provision = self.provisions[place]
            above = self.position.get(provision.parent or "")
            if provision.kind in INNER_KINDS and above is not None:
                last[above] = max(last[above], last[place])
        return last

    def words_at(self, place: int, start: int, end: int) -> tuple[int, int]:
        """Return the words that a run of characters of a place touches, as a range."""
        first, last = self.first[place], self.first[place + 1]
        begin = bisect_right(self.ends, start, first, last)
        return begin, max(begin, bisect_left(self.starts, end, first, last))

    def letters_of(self, place: int) -> str:
        """Return a place's own words."""
        return self.letters[self.first[place] : self.first[place + 1]]

    def below(self, place: int) -> tuple[int, int]:
        """Return the words of a place and of the clauses and items below it, as a range."""
        return self.first[place], self.first[self.last_below[place] + 1]

    def is_all_of_a_place(self, first: int, last: int) -> bool:
        """Tell whether a run is all words of one place, but for a mark and a word at the end."""
        place = self.owners[first]
        start, end = self.first[place], self.first[place + 1]
        return start == first and end - _ENDING <= last <= end

    def block_of(self, place: int) -> int:
        """Return the block that a place is or is inside of."""
        while self.provisions[place].kind in INNER_KINDS:
            above = self.position.get(self.provisions[place].parent or "")
            if above is None:
                break
            place = above
        return place

    def whole_text(self, place: int) -> str:
        """Return the text of a place and of the clauses and items below it, without markers."""
        return "\n".join(filter(None, self.texts[place : self.last_below[place] + 1]))

    def run(self, first: int, last: int) -> str:
        """Return the text of words that stand in one place."""
        return self.texts[self.owners[first]][self.starts[first] : self.ends[last - 1]]
