"""Two texts from the same one: what each changed is kept, what both changed is asked about."""

from hypothesis import given
from hypothesis import strategies as st

from consultations.drafting.merging import Side, conflicts, joined, three_way
from consultations.drafting.provisions import Block, Kind


def text(**words: str) -> list[Block]:
    return [Block(key, Kind.ARTICLE, text=words) for key, words in words.items()]


@st.composite
def texts(draw: st.DrawFn) -> list[Block]:
    keys = draw(st.lists(st.sampled_from("abcdefgh"), unique=True))
    return [Block(key, Kind.ARTICLE, text=draw(st.sampled_from("xyz"))) for key in keys]


BASE = text(a="Satu.", b="Dua.", c="Tiga.")


def test_changes_of_both_sides_on_different_places_are_joined():
    ours = text(a="Satu kita.", b="Dua.", c="Tiga.")
    theirs = text(a="Satu.", b="Dua.", n="Baru.", c="Tiga mereka.")

    found = three_way(BASE, ours, theirs)

    assert [(one.key, one.side.value) for one in found] == [
        ("a", "ours"),
        ("b", "nobody"),
        ("n", "theirs"),
        ("c", "theirs"),
    ]
    assert joined(found, {}) == text(a="Satu kita.", b="Dua.", n="Baru.", c="Tiga mereka.")


def test_place_that_both_changed_in_another_way_must_be_chosen():
    ours, theirs = text(a="Kita.", b="Dua.", c="Tiga."), text(a="Mereka.", b="Dua.", c="Tiga.")
    found = three_way(BASE, ours, theirs)

    assert [one.key for one in conflicts(found)] == ["a"]
    assert joined(found, {"a": Side.OURS}) == ours
    assert joined(found, {"a": Side.THEIRS}) == theirs


def test_same_change_on_both_sides_is_no_conflict():
    same = text(a="Sama.", b="Dua.", c="Tiga.")

    assert conflicts(three_way(BASE, same, same)) == []


def test_place_that_one_deleted_and_the_other_edited_must_be_chosen():
    ours, theirs = text(a="Satu.", c="Tiga."), text(a="Satu.", b="Dua baru.", c="Tiga.")
    found = three_way(BASE, ours, theirs)

    assert [one.key for one in conflicts(found)] == ["b"]
    assert joined(found, {"b": Side.OURS}) == ours


def test_moved_place_stays_where_it_was_moved():
    ours = text(c="Tiga.", a="Satu.", b="Dua.")

    assert joined(three_way(BASE, ours, BASE), {}) == ours


@given(texts(), texts())
def test_one_side_alone_wins_whole(base, changed):
    assert joined(three_way(base, base, changed), {}) == changed
    assert joined(three_way(base, changed, base), {}) == changed


@given(texts(), texts(), texts(), st.sampled_from([Side.OURS, Side.THEIRS]))
def test_nothing_is_lost_that_somebody_wrote(base, ours, theirs, side):
    found = three_way(base, ours, theirs)
    written = joined(found, {one.key: side for one in conflicts(found)})

    for mine, other in ((ours, theirs), (theirs, ours)):
        for block in mine:
            if block not in base and block.key not in {one.key for one in [*other, *base]}:
                assert block in written
    assert len({block.key for block in written}) == len(written)


@given(texts(), texts(), texts())
def test_joining_is_the_same_from_both_sides_except_for_order(base, ours, theirs):
    def told(one):
        return {Side.OURS: Side.THEIRS, Side.THEIRS: Side.OURS}.get(one.side, one.side)

    there = {one.key: one.side for one in three_way(base, ours, theirs)}
    back = {one.key: told(one) for one in three_way(base, theirs, ours)}

    assert there == back
