"""Links equal words of two versions, and weighs how much a run of words tells."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel, Postfix, Prefix

from consultations.drafting.alphabet import Alphabet
from consultations.drafting.provisions import Provision
from consultations.drafting.wordstreams import WordStream

Block = tuple[int, int, int]

_COMMON = 0.01
_COMMON_WEIGHT = 0.3
_ISLAND = 0.5
# Beyond this many pairs of words two runs are not aligned: time and memory grow with the product.
_MOST_PAIRS = 50_000_000


class WordLinks:
    """The words of two versions and the links between them.

    `to` and `back` link words both ways, -1 where there is no counterpart. The old words without
    counterpart are lost, the new ones fresh.
    """

    def __init__(self, old: Sequence[Provision], new: Sequence[Provision]) -> None:
        alphabet = Alphabet()
        self.old = WordStream(old, alphabet)
        self.new = WordStream(new, alphabet)
        self.to = [-1] * len(self.old.letters)
        self.back = [-1] * len(self.new.letters)
        self.weights = self._weights(alphabet)

    def _weights(self, alphabet: Alphabet) -> dict[str, float]:
        """Weigh each word: marks nothing, the most common words little."""
        counts = Counter(self.old.letters)
        counts.update(self.new.letters)
        most = _COMMON * counts.total()
        return {
            letter: (_COMMON_WEIGHT if counts[letter] > most else 1.0) if word[0].isalnum() else 0.0
            for word, letter in alphabet.codes.items()
        }

    def weigh(self, letters: str) -> float:
        """Return how much a run of words tells."""
        weights = self.weights
        return sum([weights[letter] for letter in letters])

    def shared(self, old: str, blocks: Sequence[Block]) -> float:
        """Weigh the words of a run that are in equal runs."""
        return self.weigh("".join(old[i : i + size] for i, _, size in blocks))

    def are_free(self, i: int, j: int) -> bool:
        """Tell whether neither of two words has a counterpart yet."""
        return self.to[i] < 0 and self.back[j] < 0

    def trimmed(self, i: int, j: int, size: int) -> Block:
        """Cut off what other runs have taken meanwhile."""
        while size and not self.are_free(i, j):
            i, j, size = i + 1, j + 1, size - 1
        free = 0
        while free < size and self.are_free(i + free, j + free):
            free += 1
        return i, j, free

    def link(self, i: int, j: int, size: int) -> None:
        """Link a run of equal words."""
        self.to[i : i + size] = range(j, j + size)
        self.back[j : j + size] = range(i, i + size)

    def link_blocks(self, i: int, j: int, blocks: Sequence[Block]) -> None:
        """Link runs of equal words that were found from two positions on, as far as they are free."""
        for left, right, size in blocks:
            self.link(*self.trimmed(i + left, j + right, size))

    def align(self, old: str, new: str) -> list[Block]:
        """Find the runs of equal words of two texts, without those that are equal by chance."""
        if old == new:
            return [(0, 0, len(old))]
        if len(old) * len(new) > _MOST_PAIRS:
            return _same_ends(old, new)
        blocks = [
            (op.src_start, op.dest_start, op.src_end - op.src_start)
            for op in Indel.opcodes(old, new)
            if op.tag == "equal"
        ]
        while blocks:
            kept = list(self._telling(blocks, old, new))
            if len(kept) == len(blocks):
                break
            blocks = kept
        return blocks

    def _telling(self, blocks: Sequence[Block], old: str, new: str) -> Iterator[Block]:
        """Yield the equal runs that are not islands between two rewritten runs."""
        old_end = new_end = 0
        for n, (i, j, size) in enumerate(blocks):
            next_i, next_j, _ = blocks[n + 1] if n + 1 < len(blocks) else (len(old), len(new), 0)
            before = min(i - old_end, j - new_end)
            after = min(next_i - i - size, next_j - j - size)
            around = min(before, after)
            if not around or self.weigh(old[i : i + size]) >= _ISLAND * around:
                yield i, j, size
            old_end, new_end = i + size, j + size


def runs(links: Sequence[int], bounds: Sequence[int] = ()) -> Iterator[tuple[int, int]]:
    """Yield the ranges of words without counterpart; bounds cut them."""
    cuts = frozenset(bounds)
    start = -1
    for position, link in enumerate(links):
        if start >= 0 and (link >= 0 or position in cuts):
            yield start, position
            start = -1
        if start < 0 and link < 0:
            start = position
    if start >= 0:
        yield start, len(links)


def _same_ends(old: str, new: str) -> list[Block]:
    """Find the equal words that two very long texts begin and end with."""
    head = Prefix.similarity(old, new)
    tail = Postfix.similarity(old[head:], new[head:])
    return [(0, 0, head), (len(old) - tail, len(new) - tail, tail)]
