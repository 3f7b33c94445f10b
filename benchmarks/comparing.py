"""Measures comparing two versions of 200 articles, beside bare rapidfuzz on the same words.

The floor aligns the words of both versions as two sequences of numbers, article by article where
the articles are known to belong together, and again as one long document; it matches no places
and keeps no text. Seconds are of the processor, the best of a few rounds.
"""

import random
from collections.abc import Callable, Sequence
from functools import partial
from time import process_time

from rapidfuzz.distance import Indel

from consultations.drafting.comparing import compare
from consultations.drafting.kinds import Kind
from consultations.drafting.provisions import Block, outline

ARTICLES, CLAUSES, WORDS = 200, 4, 42
MIXES = ((0.1, 1), (0.5, 1), (1.0, 1), (0.5, 5), (1.0, 5))
ROUNDS = 5
VOCABULARY = (
    "setiap pegawai wajib mengikuti pelatihan paling sedikit dua puluh jam dalam satu tahun agar "
    "pelayanan kepada masyarakat menjadi cepat ramah terbuka dan dapat dipercaya oleh semua warga "
    "pengembangan kompetensi penyelenggaraan pertanggungjawaban perangkat daerah anggaran unit kerja"
).split()


def run() -> None:
    """Prints seconds and times the floor, for few and for many edits."""
    print(
        "edited clauses | edits in each | words  | compare | by article alone | times"
        " | as one document | times"
    )
    for share, edits in MIXES:
        old, new = _versions(share, edits)
        before, after = outline(old), outline(new)
        seconds = _best(partial(compare, before, after))
        by_article = _best(partial(_align_articles, old, new))
        as_one = _best(partial(_align, _words(old), _words(new)))
        words = sum(len(block.text.split()) for block in new)
        print(
            f"{share:>14.0%} | {edits:>13} | {words:>6} | {seconds:>5.3f} s | {by_article:>14.3f} s"
            f" | {seconds / by_article:>5.1f} | {as_one:>13.3f} s | {seconds / as_one:>5.1f}"
        )


def _best(act: Callable[[], object]) -> float:
    seconds = []
    for _round in range(ROUNDS):
        started = process_time()
        act()
        seconds.append(process_time() - started)
    return min(seconds)


def _align_articles(old: Sequence[Block], new: Sequence[Block]) -> None:
    for before, after in zip(old, new, strict=True):
        _align(before.text.split(), after.text.split())


def _align(before: Sequence[str], after: Sequence[str]) -> list[object]:
    numbers: dict[str, int] = {}
    ids = [[numbers.setdefault(word, len(numbers)) for word in words] for words in (before, after)]
    return list(Indel.opcodes(*ids))


def _words(blocks: Sequence[Block]) -> list[str]:
    return [word for block in blocks for word in block.text.split()]


def _versions(share: float, edits: int) -> tuple[list[Block], list[Block]]:
    """Two versions; in the second this share of the clauses has words out and twice as many in."""
    chance = random.Random(1)  # noqa: S311 - the same words in every run
    old, new = [], []
    for article in range(ARTICLES):
        clauses = [chance.choices(VOCABULARY, k=WORDS) for _ in range(CLAUSES)]
        old.append(_article(article, clauses))
        for number in range(CLAUSES):
            for _edit in range(edits if chance.random() < share else 0):
                clauses[number] = _edited(clauses[number], chance)
        new.append(_article(article, clauses))
    return old, new


def _edited(words: list[str], chance: random.Random) -> list[str]:
    """Puts two words into the place of one, anywhere."""
    place = chance.randrange(len(words))
    return [*words[:place], *chance.choices(VOCABULARY, k=2), *words[place + 1 :]]


def _article(number: int, clauses: Sequence[Sequence[str]]) -> Block:
    lines = [f"({n}) {' '.join(words)}." for n, words in enumerate(clauses, 1)]
    return Block(f"a{number}", Kind.ARTICLE, text="\n".join(lines))
