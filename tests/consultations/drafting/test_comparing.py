"""What changed between two versions of a text."""

import time
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given

from consultations.drafting import siblings
from consultations.drafting.comparing import (
    ChangeKind,
    Difference,
    changed_share,
    compare,
    longest_run,
    paired,
    word_marks,
)
from consultations.drafting.provisions import Block, Kind, Provision, outline

from .strategies import blocks, quickly, revised

FIRST = "Setiap pegawai berhak belajar selama dua puluh jam pelajaran."
SECOND = "Kepala dinas mengatur jadwal agar pelayanan tetap berjalan."
THIRD = "Hasil belajar diumumkan kepada masyarakat setiap tahun anggaran."
OTHER = "Camat menyediakan buku, komputer, dan sambungan internet."


def article(key: str, *clauses: str, number: str = "") -> Block:
    """Make an article; several clauses are numbered."""
    text = clauses[0] if len(clauses) == 1 else ""
    if len(clauses) > 1:
        text = "\n".join(f"({n}) {clause}" for n, clause in enumerate(clauses, 1))
    return Block(key, Kind.ARTICLE, number=number, text=text)


def chapter(key: str, title: str) -> Block:
    """Make a chapter."""
    return Block(key, Kind.CHAPTER, title=title)


def told(old: Sequence[Block], new: Sequence[Block]) -> list[tuple[str, str | None, str | None]]:
    """Compare and say kind, old label and new label of each difference."""
    return [brief(difference) for difference in compare(outline(old), outline(new))]


def brief(difference: Difference) -> tuple[str, str | None, str | None]:
    """Return kind and labels of a difference."""
    before, after = difference.before, difference.after
    return (difference.kind.value, before.label if before else None, after.label if after else None)


def test_same_version_has_no_differences():
    version = [chapter("c", "UMUM"), article("a", FIRST, SECOND)]
    assert told(version, version) == []


def test_edited_clause_is_one_difference():
    old, new = [article("a", FIRST, SECOND)], [article("a", FIRST, f"{SECOND[:-1]} baik.")]
    differences = compare(outline(old), outline(new))
    assert [brief(d) for d in differences] == [("edited", "Pasal 1 ayat (2)", "Pasal 1 ayat (2)")]
    assert differences[0].marks == word_marks(SECOND, f"{SECOND[:-1]} baik.")


def test_inserted_clause_renumbers_the_later_ones():
    assert told(
        [article("a", FIRST, SECOND, THIRD)], [article("a", FIRST, OTHER, SECOND, THIRD)]
    ) == [
        ("added", None, "Pasal 1 ayat (2)"),
        ("renumbered", "Pasal 1 ayat (2)", "Pasal 1 ayat (3)"),
        ("renumbered", "Pasal 1 ayat (3)", "Pasal 1 ayat (4)"),
    ]


def test_removed_item_renumbers_the_later_ones():
    old = [
        Block(
            "a", Kind.ARTICLE, text="Meliputi:\na. buku tulis;\nb. meja kayu; dan\nc. kursi rotan."
        )
    ]
    new = [Block("a", Kind.ARTICLE, text="Meliputi:\na. buku tulis; dan\nb. kursi rotan.")]
    assert told(old, new) == [
        ("edited", "Pasal 1 huruf a", "Pasal 1 huruf a"),
        ("removed", "Pasal 1 huruf b", None),
        ("renumbered", "Pasal 1 huruf c", "Pasal 1 huruf b"),
    ]


def test_inserted_clause_and_an_edit_are_told_apart():
    edited = SECOND.replace("dinas", "badan")
    assert told([article("a", FIRST, SECOND)], [article("a", OTHER, FIRST, edited)]) == [
        ("added", None, "Pasal 1 ayat (1)"),
        ("renumbered", "Pasal 1 ayat (1)", "Pasal 1 ayat (2)"),
        ("edited", "Pasal 1 ayat (2)", "Pasal 1 ayat (3)"),
    ]


def test_clause_rewritten_from_scratch_in_its_place_is_edited():
    assert told([article("a", FIRST, SECOND, THIRD)], [article("a", FIRST, OTHER, THIRD)]) == [
        ("edited", "Pasal 1 ayat (2)", "Pasal 1 ayat (2)")
    ]


def test_clauses_that_changed_places_are_moved():
    assert told([article("a", FIRST, SECOND, THIRD)], [article("a", SECOND, THIRD, FIRST)]) == [
        ("renumbered", "Pasal 1 ayat (2)", "Pasal 1 ayat (1)"),
        ("renumbered", "Pasal 1 ayat (3)", "Pasal 1 ayat (2)"),
        ("moved", "Pasal 1 ayat (1)", "Pasal 1 ayat (3)"),
    ]


def test_inserted_article_renumbers_the_later_ones():
    old = [article("a", FIRST), article("b", SECOND)]
    new = [article("a", FIRST), article("n", OTHER), article("b", SECOND)]
    assert told(old, new) == [("added", None, "Pasal 2"), ("renumbered", "Pasal 2", "Pasal 3")]


def test_removed_article_stands_where_it_stood():
    old = [article("a", FIRST), article("b", SECOND, THIRD), article("c", OTHER)]
    new = [article("a", FIRST), article("c", OTHER)]
    differences = compare(outline(old), outline(new))
    assert [brief(d) for d in differences] == [
        ("removed", "Pasal 2", None),
        ("renumbered", "Pasal 3", "Pasal 2"),
    ]
    assert differences[0].marks == [("delete", f"(1) {SECOND}\n(2) {THIRD}")]


def test_added_subtree_is_one_difference_with_all_its_words():
    new = [
        article("a", FIRST),
        chapter("c", "BARU"),
        Block("b", Kind.ARTICLE, text=f"(1) {SECOND}\n(2) Meliputi:\na. buku."),
    ]
    differences = compare(outline([article("a", FIRST)]), outline(new))
    assert [brief(d) for d in differences] == [("added", None, "BAB I")]
    assert differences[0].marks == [
        ("insert", f"BARU\nPasal 2\n(1) {SECOND}\n(2) Meliputi:\na. buku.")
    ]


def test_chapter_inserted_around_kept_articles_moves_none_of_them():
    old = [chapter("c", "SATU"), article("a", FIRST), article("b", SECOND)]
    new = [chapter("c", "SATU"), article("a", FIRST), chapter("d", "DUA"), article("b", SECOND)]
    differences = compare(outline(old), outline(new))
    assert [brief(d) for d in differences] == [("added", None, "BAB II")]
    assert differences[0].marks == [("insert", "DUA")]


def test_chapter_with_another_title_is_edited():
    old, new = (
        [chapter("c", "UMUM"), article("a", FIRST)],
        [chapter("c", "ISI"), article("a", FIRST)],
    )
    assert told(old, new) == [("edited", "BAB I", "BAB I")]


def test_article_that_went_to_another_chapter_is_moved():
    old = [
        chapter("c", "SATU"),
        article("a", FIRST),
        article("b", SECOND),
        chapter("d", "DUA"),
        article("e", THIRD),
    ]
    new = [
        chapter("c", "SATU"),
        article("a", FIRST),
        chapter("d", "DUA"),
        article("b", SECOND),
        article("e", THIRD),
    ]
    assert told(old, new) == [("moved", "Pasal 2", "Pasal 2")]


def test_chapters_that_changed_places_take_their_articles_along():
    one = [chapter("c", "SATU"), article("a", FIRST), article("b", SECOND)]
    two = [chapter("d", "DUA"), article("e", THIRD)]
    kinds = [kind for kind, _, _ in told([*one, *two], [*two, *one])]
    assert kinds.count("moved") == 1
    assert set(kinds) == {"moved", "renumbered"}


def test_edited_wins_over_moved_and_renumbered():
    old = [article("a", FIRST), article("b", SECOND)]
    new = [article("b", f"{SECOND[:-1]} lancar."), article("a", FIRST)]
    assert ("edited", "Pasal 2", "Pasal 1") in told(old, new)


def test_article_that_lost_its_key_is_found_by_its_words():
    old = [article("a", FIRST), article("b", SECOND), article("c", THIRD)]
    new = [
        article("x", FIRST),
        article("y", SECOND.replace("jadwal", "waktu")),
        article("z", THIRD),
    ]
    assert told(old, new) == [("edited", "Pasal 2", "Pasal 2")]


def test_key_wins_over_likeness():
    old = [article("a", FIRST), article("b", SECOND)]
    new = [article("a", SECOND), article("b", FIRST)]
    assert [kind for kind, _, _ in told(old, new)] == ["edited", "edited"]


def test_article_that_was_given_clauses_keeps_its_words():
    differences = compare(outline([article("a", FIRST)]), outline([article("a", FIRST, SECOND)]))
    assert [brief(d) for d in differences] == [
        ("renumbered", "Pasal 1", "Pasal 1 ayat (1)"),
        ("added", None, "Pasal 1 ayat (2)"),
    ]


def test_article_that_lost_its_clauses_keeps_its_words():
    assert told([article("a", FIRST, SECOND)], [article("a", FIRST)]) == [
        ("renumbered", "Pasal 1 ayat (1)", "Pasal 1"),
        ("removed", "Pasal 1 ayat (2)", None),
    ]


def test_article_rewritten_into_clauses_is_edited_and_added_to():
    assert told([article("a", FIRST)], [article("a", SECOND, THIRD)]) == [
        ("edited", "Pasal 1", "Pasal 1"),
        ("added", None, "Pasal 1 ayat (1)"),
        ("added", None, "Pasal 1 ayat (2)"),
    ]


def test_clause_that_went_to_another_article_is_moved():
    old = [article("a", FIRST, SECOND, OTHER), article("b", THIRD, FIRST)]
    new = [article("a", FIRST, OTHER), article("b", THIRD, FIRST, SECOND)]
    assert told(old, new) == [
        ("renumbered", "Pasal 1 ayat (3)", "Pasal 1 ayat (2)"),
        ("moved", "Pasal 1 ayat (2)", "Pasal 2 ayat (3)"),
    ]


def test_paragraphs_of_a_paper_are_not_renumbered():
    old = [Block("a", Kind.PARAGRAPH, text=FIRST), Block("b", Kind.PARAGRAPH, text=SECOND)]
    new = [Block("n", Kind.PARAGRAPH, text=OTHER), *old]
    assert told(old, new) == [("added", None, "Alinea 1")]


def test_recitals_and_closing_are_compared_too():
    old = [
        Block("m", Kind.CONSIDERATIONS, text="a. bahwa satu hal;\nb. bahwa dua hal;"),
        Block("t", Kind.CLOSING, text="Ditetapkan di A"),
    ]
    new = [
        Block("n", Kind.CONSIDERATIONS, text="a. bahwa satu hal;\nb. bahwa tiga hal;"),
        Block("u", Kind.CLOSING, text="Disahkan di B"),
    ]
    assert told(old, new) == [
        ("edited", "Menimbang huruf b", "Menimbang huruf b"),
        ("edited", "Penutup", "Penutup"),
    ]


def test_order_counts_through_the_differences():
    old = [article("a", FIRST), article("b", SECOND), article("c", THIRD)]
    differences = compare(outline(old), outline(old[1:]))
    assert [d.order for d in differences] == [0, 1, 2]


def test_paired_lays_removed_places_where_they_stood():
    old = outline([article("a", FIRST, SECOND), article("b", OTHER), article("c", THIRD)])
    new = outline([article("a", FIRST, SECOND, OTHER[:20]), article("c", THIRD)])
    assert [(o.label if o else None, n.label if n else None) for o, n in paired(old, new)] == [
        ("Pasal 1", "Pasal 1"),
        ("Pasal 1 ayat (1)", "Pasal 1 ayat (1)"),
        ("Pasal 1 ayat (2)", "Pasal 1 ayat (2)"),
        (None, "Pasal 1 ayat (3)"),
        ("Pasal 2", None),
        ("Pasal 3", "Pasal 2"),
    ]


def test_share_counts_the_words_of_substance_only():
    old = [
        chapter("c", "UMUM"),
        article("a", "satu dua tiga empat"),
        Block("t", Kind.CLOSING, text="x y"),
    ]
    new = [
        chapter("c", "LAIN"),
        article("a", "satu dua tiga lima"),
        Block("t", Kind.CLOSING, text="z w"),
    ]
    assert changed_share(outline(old), outline(new)) == pytest.approx(2 / 8)


def test_share_runs_from_nothing_to_everything():
    old = outline([article("a", FIRST)])
    assert changed_share(old, old) == 0.0
    assert changed_share(old, []) == 1.0
    assert changed_share([], []) == 0.0


@quickly
@given(revised())
def test_every_place_of_both_versions_is_paired_once(versions):
    old, new = (outline(listed) for listed in versions)
    rows = paired(old, new)
    wanted_new = [p.key for p in new]
    given_new = [n.key for _, n in rows if n]
    given_old = [o.key for o, _ in rows if o]
    assert list(dict.fromkeys(given_new)) == wanted_new
    assert set(given_old) == {p.key for p in old}
    assert joined(o for o, _ in rows) == joined(old)
    assert joined(n for _, n in rows) == joined(new)


def joined(places) -> list[str]:
    """List all words of some places, in no order."""
    return sorted(word for p in places if p is not None for word in p.text.split())


@quickly
@given(revised())
def test_places_that_were_surely_kept_are_those_that_looking_at_all_would_find(versions):
    old, new = map(outline, versions)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(siblings, "_are_all_kept", lambda _old, _new: False)
        thorough = paired(old, new)
    assert paired(old, new) == thorough


@quickly
@given(blocks())
def test_version_compared_with_itself_has_no_differences(listed):
    version = outline(listed)
    assert compare(version, version) == []
    assert changed_share(version, version) == 0.0
    assert paired(version, version) == [(p, p) for p in version]


@quickly
@given(revised())
def test_differences_are_in_order_and_say_what_they_need(versions):
    old, new = (outline(listed) for listed in versions)
    differences = compare(old, new)
    assert [d.order for d in differences] == list(range(len(differences)))
    for difference in differences:
        assert (difference.before is None) == (difference.kind is ChangeKind.ADDED)
        assert (difference.after is None) == (difference.kind is ChangeKind.REMOVED)


@quickly
@given(revised())
def test_share_is_between_nothing_and_everything(versions):
    old, new = (outline(listed) for listed in versions)
    assert 0.0 <= changed_share(old, new) <= 1.0


def test_longest_run_keeps_as_much_as_it_can():
    assert longest_run([3, 0, 1, 2]) == {1, 2, 3}
    assert longest_run([]) == set()


def long_version(articles: int, *, keys: str, edit: str = "") -> list[Provision]:
    """Make a version of many articles of 170 words each."""
    listed: list[Block] = []
    for n in range(articles):
        clauses = [
            " ".join(f"kata{(n * 7 + c * 3 + w) % 400}" for w in range(34)) + edit for c in range(5)
        ]
        listed.append(article(f"{keys}{n}", *clauses))
    return outline(listed)


@pytest.mark.parametrize("keys", ["a", "b"])
def test_two_long_versions_are_compared_well_within_a_second(keys):
    old = long_version(200, keys="a")
    new = long_version(200, keys=keys, edit=" baru")
    started = time.process_time()
    differences = compare(old, new)
    assert time.process_time() - started < 1.0
    assert {d.kind for d in differences} == {ChangeKind.EDITED}
    assert len(differences) == 1000


def test_difference_can_be_copied_like_any_value():
    difference = compare(outline([article("a", FIRST)]), [])[0]
    assert replace(difference, order=5).order == 5
