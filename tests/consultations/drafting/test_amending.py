"""Amendments keep every number: what is inserted takes a letter, what is deleted says so."""

from hypothesis import given
from hypothesis import strategies as st

from consultations.drafting.amending import keep_numbers
from consultations.drafting.checking import check
from consultations.drafting.provisions import Block, Kind, outline

from .strategies import quickly


def article(key: str, text: str = "Ada.") -> Block:
    """Make a block of an article."""
    return Block(key, Kind.ARTICLE, text=text)


def shown(old: list[Block], new: list[Block]) -> list[str]:
    """List the labels of an amended text, with what says that it was deleted."""
    listed = outline(keep_numbers(old, new))
    return [f"{p.label} {p.text}".removesuffix(" Ada.").strip() for p in listed]


OLD = [article("a"), article("b"), article("c")]


def test_inserted_articles_take_letters():
    new = [OLD[0], article("x"), article("y"), *OLD[1:]]
    assert shown(OLD, new) == ["Pasal 1", "Pasal 1A", "Pasal 1B", "Pasal 2", "Pasal 3"]


def test_article_after_the_last_one_takes_the_next_number():
    assert shown(OLD, [*OLD, article("x"), article("y")])[3:] == ["Pasal 4", "Pasal 5"]


def test_deleted_article_keeps_its_number_and_says_so():
    assert shown(OLD, [OLD[0], OLD[2]]) == ["Pasal 1", "Pasal 2 Dihapus.", "Pasal 3"]
    assert shown(OLD, OLD[1:]) == ["Pasal 1 Dihapus.", "Pasal 2", "Pasal 3"]


def test_replaced_article_is_deleted_and_a_new_one_inserted():
    new = [OLD[0], article("x"), OLD[2]]
    assert shown(OLD, new) == ["Pasal 1", "Pasal 2 Dihapus.", "Pasal 2A", "Pasal 3"]


def test_nothing_can_be_inserted_before_the_first():
    assert keep_numbers(OLD, [article("x"), *OLD])[0].number == ""


def test_second_amendment_goes_on_from_the_first():
    first = keep_numbers(OLD, [OLD[0], article("x"), *OLD[1:]])
    assert shown(first, [*first[:2], article("y"), *first[2:]]) == [
        "Pasal 1",
        "Pasal 1A",
        "Pasal 1B",
        "Pasal 2",
        "Pasal 3",
    ]


def test_chapters_and_parts_are_inserted_and_deleted_in_their_own_series():
    old = [
        Block("c1", Kind.CHAPTER, title="SATU"),
        Block("p1", Kind.PART, title="Umum"),
        article("a"),
        Block("p2", Kind.PART, title="Khusus"),
        article("b"),
        Block("c2", Kind.CHAPTER, title="DUA"),
        article("c"),
    ]
    new = [
        *old[:3],
        Block("px", Kind.PART, title="Sisipan"),
        *old[3:5],
        Block("py", Kind.PART, title="Akhir"),
        Block("cx", Kind.CHAPTER, title="SISIPAN"),
        article("x"),
        *old[6:],
    ]
    numbered = outline(keep_numbers(old, new))
    assert [f"{p.label} {p.title}".strip() for p in numbered] == [
        "BAB I SATU",
        "BAB I Bagian Kesatu Umum",
        "Pasal 1",
        "BAB I Bagian Kesatu A Sisipan",
        "BAB I Bagian Kedua Khusus",
        "Pasal 2",
        "BAB I Bagian Ketiga Akhir",
        "BAB II Dihapus.",
        "BAB III SISIPAN",
        "Pasal 2A",
        "Pasal 3",
    ]


@quickly
@given(st.data())
def test_no_kept_article_changes_its_number(data):
    old = [article(f"k{n}") for n in range(data.draw(st.integers(1, 8)))]
    kept = [block for block in old if data.draw(st.booleans())]
    new = kept[:1]
    for block in kept[1:]:
        new += [article(f"n{len(new)}")] * data.draw(st.integers(0, 1)) + [block]
    numbers = {block.key: place.number for block, place in zip(old, outline(old), strict=True)}
    amended = keep_numbers(old, new)
    assert {block.key: block.number for block in amended if block.key in numbers} == numbers
    rules = {problem.rule for problem in check(outline(amended))}
    assert not rules & {"number_gap", "number_double", "number_start"}
