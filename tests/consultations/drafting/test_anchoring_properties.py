"""What holds for every text and every anchor on it."""

from hypothesis import given
from hypothesis import strategies as st

from consultations.drafting.anchoring import Anchor, Placement, Status, anchor, place, quotable
from consultations.drafting.provisions import Block, Kind, Provision, outline

from .strategies import blocks, quickly, revised, words


@st.composite
def anchors_on(draw, provisions: list[Provision]):
    """Draw anchors on a version, whole places among them."""
    if not provisions:
        return []
    drawn = []
    for provision in draw(st.lists(st.sampled_from(provisions), max_size=6)):
        size = len(quotable(provision))
        start, end = sorted((draw(st.integers(0, size)), draw(st.integers(0, size))))
        drawn.append(anchor(provision, start, end))
    return drawn


@st.composite
def anchored(draw):
    """Draw two versions and anchors on the first."""
    old, new = draw(revised())
    provisions = outline(old)
    return draw(anchors_on(provisions)), provisions, outline(new)


def home(one: Anchor) -> tuple[str, int]:
    return one.key, one.start


@quickly
@given(st.data(), blocks())
def test_on_the_unchanged_version_every_anchor_is_exact_where_it_was(data, listed):
    provisions = outline(listed)
    drawn = data.draw(anchors_on(provisions))
    placements = place(drawn, provisions, provisions)
    assert [p.status for p in placements] == [Status.EXACT] * len(drawn)
    assert [(p.key, p.start) for p in placements] == [home(one) for one in drawn]
    quoted = [(p, one) for p, one in zip(placements, drawn, strict=True) if one.exact]
    assert [p.words for p, _ in quoted] == [one.exact for _, one in quoted]


@quickly
@given(st.data(), blocks())
def test_when_blocks_change_their_order_every_anchor_is_exact_or_moved(data, listed):
    old, new = outline(listed), outline(data.draw(st.permutations(listed)))
    drawn = data.draw(anchors_on(old))
    placements = place(drawn, old, new)
    assert {p.status for p in placements} <= {Status.EXACT, Status.MOVED}
    assert [(p.key, p.start) for p in placements] == [home(one) for one in drawn]


@quickly
@given(st.data(), blocks(), words, st.integers(0, 8))
def test_a_new_article_leaves_every_anchor_exact(data, listed, text, position):
    new = [*listed[:position], Block("new", Kind.ARTICLE, text=text), *listed[position:]]
    old = outline(listed)
    drawn = data.draw(anchors_on(old))
    placements = place(drawn, old, outline(new))
    assert [p.status for p in placements] == [Status.EXACT] * len(drawn)
    assert [p.key for p in placements] == [one.key for one in drawn]


@quickly
@given(anchored())
def test_placing_is_the_same_every_time(case):
    assert place(*case) == place(*case)


@quickly
@given(anchored())
def test_an_anchor_is_placed_alike_whatever_others_there_are(case):
    drawn, old, new = case
    assert place(drawn, old, new) == [place([one], old, new)[0] for one in drawn]


@quickly
@given(anchored())
def test_a_placement_lies_inside_the_text_and_says_which_words(case):
    drawn, old, new = case
    texts = {provision.key: quotable(provision) for provision in new}

    def check(placement: Placement, one: Anchor) -> None:
        text = texts[placement.key]
        assert 0 <= placement.start <= placement.end <= len(text)
        assert 0 <= placement.score <= 1
        if one.exact and placement.words:
            assert placement.words == text[placement.start : placement.end]

    for placement, one in zip(place(drawn, old, new), drawn, strict=True):
        if placement.status == Status.ORPHANED:
            assert (placement.key, placement.words, placement.score) == ("", "", 0.0)
            if placement.candidate:
                check(placement.candidate, one)
        else:
            assert placement.candidate is None
            check(placement, one)


@quickly
@given(anchored())
def test_exact_and_moved_words_are_the_same_and_changed_ones_are_not(case):
    drawn, old, new = case
    for placement, one in zip(place(drawn, old, new), drawn, strict=True):
        if placement.status in (Status.EXACT, Status.MOVED):
            assert placement.score == 1
            if one.exact:
                assert placement.words.split() == one.exact.split()
        elif placement.status == Status.CHANGED:
            assert placement.score < 1
            if one.exact:
                assert placement.words.split() != one.exact.split()
