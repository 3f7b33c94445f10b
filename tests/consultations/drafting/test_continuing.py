"""What became of the blocks of a text: kept, edited, moved, new or gone."""

from hypothesis import given
from hypothesis import strategies as st

from consultations.drafting.continuing import Fate, continuations
from consultations.drafting.provisions import Block, Kind


def text(**words: str) -> list[Block]:
    return [Block(key, Kind.ARTICLE, text=words) for key, words in words.items()]


def fates(old: list[Block], new: list[Block]) -> list[tuple[str, str]]:
    return [
        ((one.after or one.before or new[0]).key, one.fate.value) for one in continuations(old, new)
    ]


def test_each_block_has_its_fate():
    old = text(a="Satu.", b="Dua.", c="Tiga.", d="Empat.")
    new = text(a="Satu.", n="Baru.", b="Dua kali.", d="Empat.")

    assert fates(old, new) == [
        ("a", "kept"),
        ("n", "new"),
        ("b", "edited"),
        ("d", "kept"),
        ("c", "gone"),
    ]


def test_as_few_blocks_as_possible_count_as_moved():
    old = text(a="Satu.", b="Dua.", c="Tiga.", d="Empat.")
    new = text(d="Empat.", a="Satu.", b="Dua.", c="Tiga.")

    assert fates(old, new) == [("d", "moved"), ("a", "kept"), ("b", "kept"), ("c", "kept")]


def test_other_line_breaks_are_no_edit():
    assert fates(text(a="Satu\n  dua."), text(a="Satu dua.")) == [("a", "kept")]


@given(st.lists(st.integers(0, 9), unique=True), st.lists(st.integers(0, 9), unique=True))
def test_every_block_of_both_texts_is_told_of_once(old, new):
    before, after = ([Block(str(n), Kind.ARTICLE, text=str(n)) for n in one] for one in (old, new))
    found = continuations(before, after)

    assert [one.after for one in found if one.after] == after
    assert sorted(one.before.key for one in found if one.before) == sorted(map(str, old))
    assert {one.fate for one in found} <= set(Fate)
