"""References follow their targets when articles, clauses and items get other numbers."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultations.drafting.provisions import Block, Kind, outline
from consultations.drafting.references import find_all
from consultations.drafting.renumbering import Shift, apply, renumber

from .strategies import quickly


def article(key: str, text: str, number: str = "") -> Block:
    """Make a block of an article."""
    return Block(key, Kind.ARTICLE, number=number, text=text)


def renumbered(old: list[Block], new: list[Block]) -> list[Block]:
    """Apply all shifts between two texts."""
    return apply(new, renumber(outline(old), outline(new)).shifts)


def texts(blocks: list[Block]) -> list[str]:
    """List the words of blocks."""
    return [block.text for block in blocks]


NEW = article("new", "Sisipan.")
FEE = [
    article("a", "(1) Biaya dipungut.\n(2) Tarif ditetapkan:\na. harian; dan\nb. bulanan."),
    article("b", "Tarif sebagaimana dimaksud dalam Pasal 1 ayat (2) huruf b diumumkan."),
]


def test_reference_follows_an_article_that_moved_down():
    assert texts(renumbered(FEE, [NEW, *FEE]))[2] == (
        "Tarif sebagaimana dimaksud dalam Pasal 2 ayat (2) huruf b diumumkan."
    )


def test_shift_says_where_it_stands_and_what_it_means():
    found = renumber(outline(FEE), outline([NEW, *FEE]))
    assert found.shifts == [
        Shift("b", 33, 58, "Pasal 1 ayat (2) huruf b", "Pasal 2 ayat (2) huruf b", "a/2/b")
    ] or found.shifts == [
        Shift("b", 33, 57, "Pasal 1 ayat (2) huruf b", "Pasal 2 ayat (2) huruf b", "a/2/b")
    ]
    assert found.gone == []


def test_reference_follows_a_clause_and_an_item():
    inserted = "(1) Biaya dipungut.\n(2) Bebas biaya.\n(3) Tarif ditetapkan:\na. harian;\n"
    new = [article("a", inserted + "b. mingguan; dan\nc. bulanan."), FEE[1]]
    assert texts(renumbered(FEE, new))[1] == (
        "Tarif sebagaimana dimaksud dalam Pasal 1 ayat (3) huruf c diumumkan."
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Pasal 1, Pasal 2, dan Pasal 3", "Pasal 2, Pasal 3, dan Pasal 4"),
        ("Pasal 1 sampai dengan Pasal 3", "Pasal 2 sampai dengan Pasal 4"),
        ("Pasal 1, 2, dan 3 wajib", "Pasal 2, 3, dan 4 wajib"),
        ("Pasal 1 ayat (1) dan ayat (2)", "Pasal 2 ayat (1) dan ayat (2)"),
        ("Pasal 1 ayat (2) huruf a, huruf b", "Pasal 2 ayat (2) huruf a, huruf b"),
        ("pasal 3 ayat 1", "pasal 4 ayat 1"),
        ("Pasal 9 Peraturan Daerah Nomor 3 Tahun 2020", None),
        ("Pasal 1 Undang-Undang Nomor 5 Tahun 2014", None),
        ("Pasal 88", None),
    ],
)
def test_only_the_numbers_of_our_own_places_change(before, after):
    old = [
        article("a", "(1) Satu.\n(2) Dua:\na. x; dan\nb. y."),
        article("b", "Dua."),
        article("c", "(1) Tiga.\n(2) Empat."),
        article("d", f"Menurut  {before} , demikian."),
    ]
    assert texts(renumbered(old, [NEW, *old]))[4] == f"Menurut  {after or before} , demikian."


def test_list_whose_members_part_is_written_out():
    old = [
        article("a", "(1) Satu:\na. alfa;\nb. beta; dan\nc. gama.\n(2) Dua."),
        article("b", "Sebagaimana dimaksud dalam Pasal 1 ayat (1) huruf a, huruf b dan huruf c."),
    ]
    new = [article("a", "(1) Satu:\na. alfa; dan\nb. gama.\n(2) Dua:\na. beta."), old[1]]
    found = renumber(outline(old), outline(new))
    assert [(shift.old, shift.new) for shift in found.shifts] == [("huruf c", "huruf b")]
    assert [gone.label for gone in found.gone] == ["Pasal 1 ayat (1) huruf b"]


def test_clause_that_went_to_another_article_is_cited_in_full():
    moved = "Setiap pemohon menerima tanda terima yang memuat nomor dan tanggal permohonan."
    old = [
        article("a", f"(1) {moved}\n(2) Tanda terima sebagaimana dimaksud pada ayat (1) gratis."),
        article("b", "(1) Lain.\n(2) Lagi."),
    ]
    new = [
        article("a", "Tanda terima sebagaimana dimaksud pada ayat (1) gratis."),
        article("b", f"(1) Lain.\n(2) Lagi.\n(3) {moved}"),
    ]
    assert texts(renumbered(old, new))[0] == (
        "Tanda terima sebagaimana dimaksud pada Pasal 2 ayat (3) gratis."
    )


def test_reference_to_what_is_gone_is_reported_and_not_touched():
    new = [article("a", "Biaya dipungut."), FEE[1]]
    found = renumber(outline(FEE), outline(new))
    assert found.shifts == []
    assert [(gone.key, gone.words, gone.label) for gone in found.gone] == [
        ("b", "Pasal 1 ayat (2) huruf b", "Pasal 1 ayat (2) huruf b")
    ]


def test_what_the_drafter_wrote_anew_is_left_alone():
    edited = article("b", "Tarif sebagaimana dimaksud dalam Pasal 2 ayat (1) diumumkan.")
    assert renumber(outline(FEE), outline([NEW, FEE[0], edited])).shifts == []
    new = article("n", "Lihat Pasal 1.")
    assert renumber(outline(FEE), outline([*FEE, new])).shifts == []


def test_reference_in_an_edited_sentence_still_follows():
    edited = article("b", "Tarif baru sebagaimana dimaksud dalam Pasal 1 ayat (2) huruf b berlaku.")
    assert texts(renumbered(FEE, [NEW, FEE[0], edited]))[2] == (
        "Tarif baru sebagaimana dimaksud dalam Pasal 2 ayat (2) huruf b berlaku."
    )


def test_recitals_keep_their_references():
    old = [Block("m", Kind.CONSIDERATIONS, text="a. bahwa x;\nb. bahwa menurut huruf a;")]
    new = [
        Block(
            "m", Kind.CONSIDERATIONS, text="a. bahwa baru;\nb. bahwa x;\nc. bahwa menurut huruf a;"
        )
    ]
    assert texts(renumbered(old, new)) == ["a. bahwa baru;\nb. bahwa x;\nc. bahwa menurut huruf b;"]


def test_second_annex_gives_the_first_a_number():
    old = [
        article("a", "Format tercantum dalam Lampiran yang merupakan bagian."),
        Block("l", Kind.ANNEX, title="FORMAT", text="isi format"),
    ]
    new = [*old, Block("m", Kind.ANNEX, title="LAGI", text="isi lain sama sekali")]
    assert texts(renumbered(old, new))[0] == (
        "Format tercantum dalam Lampiran I yang merupakan bagian."
    )


def test_line_breaks_inside_a_reference_are_kept():
    old = [article("a", "Satu."), article("b", "Sesuai dengan Pasal\n  1 dan\n\tseterusnya.")]
    assert texts(renumbered(old, [NEW, *old]))[2] == "Sesuai dengan Pasal\n  2 dan\n\tseterusnya."


def test_shifts_for_other_words_are_not_applied():
    shifts = renumber(outline(FEE), outline([NEW, *FEE])).shifts
    other = [
        NEW,
        FEE[0],
        article("b", "Kata lain yang sama panjangnya dalam Pasal 7 sekarang ini."),
    ]
    assert apply(other, shifts) == other


def test_longer_words_are_not_applied_twice():
    block = Block("k", Kind.ARTICLE, text="Lihat Bagian Kedua saja.")
    shift = Shift("k", 6, 18, "Bagian Kedua", "Bagian Kedua Belas", "x")
    once = apply([block], [shift])
    assert texts(once) == ["Lihat Bagian Kedua Belas saja."]
    assert apply(once, [shift]) == once


# A text of articles whose every place has a word of its own, so that it can be known again.
@st.composite
def regulations(draw):
    """Draw articles with clauses and items that cite one another in many ways."""
    shapes = draw(st.lists(st.lists(st.integers(0, 3), max_size=3), min_size=2, max_size=11))
    cited = [f"Pasal {n}" for n in range(1, len(shapes) + 1)]
    for n, clauses in enumerate(shapes, 1):
        cited += [f"Pasal {n} ayat ({m})" for m in range(1, len(clauses) + 1)]
        for m, items in enumerate(clauses, 1):
            if items > 1:
                letters = [f"huruf {chr(96 + i)}" for i in range(1, items + 1)]
                cited.append(f"Pasal {n} ayat ({m}) {', '.join(letters)}")
                cited.append(f"Pasal {n} ayat ({m}) {letters[0]} sampai dengan {letters[-1]}")
        if len(clauses) > 2:
            cited.append(f"Pasal {n} ayat (1), ayat (2), dan ayat (3)")
            cited.append(f"Pasal {n} ayat (1), (2), dan (3)")
    citations = st.lists(st.sampled_from(cited), max_size=2).map(" dan ".join)
    blocks = []
    for n, clauses in enumerate(shapes, 1):
        lines = [] if clauses else [f"Kata p{n}q menurut {draw(citations)} demikian."]
        for m, items in enumerate(clauses, 1):
            inner = draw(
                st.sampled_from(["", *[f"ayat ({k})" for k in range(1, len(clauses) + 1)]])
            )
            lines.append(f"({m}) Kata p{n}c{m}q pada {draw(citations)} dan {inner} wajib:")
            lines += [
                f"{chr(96 + i)}. kata p{n}c{m}i{i}q dalam {draw(citations)};"
                for i in range(1, items + 1)
            ]
        blocks.append(article(f"k{n}", "\n".join(lines)))
    return blocks


def reached(blocks: list[Block]) -> dict[str, list[str | None]]:
    """List for each place, known by its own word, the places that its references reach."""
    tree = outline(blocks)
    words = {p.key: _name(p.text) or f"article {p.key}" for p in tree}
    found: dict[str, list[str | None]] = {}
    for reference in find_all(tree):
        found.setdefault(words[reference.source], []).append(words.get(reference.target or ""))
    return found


def kept(before: dict[str, list[str | None]], after: dict[str, list[str | None]]) -> bool:
    """Tell whether every reference that led somewhere leads to the same place."""
    return all(
        then in (None, today)
        for name, targets in before.items()
        for then, today in zip(targets, after[name], strict=True)
    )


def _name(text: str) -> str:
    """Return the word by which a place is known."""
    match = re.search(r"p\d+(?:c\d+)?(?:i\d+)?q", text)
    return match[0] if match else ""


@quickly
@given(regulations(), st.data())
def test_every_reference_reaches_its_target_after_an_article_was_inserted(blocks, data):
    place = data.draw(st.integers(0, len(blocks)))
    new = [*blocks[:place], NEW, *blocks[place:]]
    shifts = renumber(outline(blocks), outline(new)).shifts
    after = apply(new, shifts)
    assert kept(reached(blocks), reached(after))
    assert apply(after, shifts) == after
    assert renumber(outline(blocks), outline(after)).shifts == []
    assert [re.sub(r"\d+", "0", b.text) for b in after] == [
        re.sub(r"\d+", "0", b.text) for b in new
    ]


@quickly
@given(regulations(), st.data())
def test_every_reference_that_can_follow_does_when_articles_change_places(blocks, data):
    new = list(data.draw(st.permutations(blocks)))
    del new[: data.draw(st.integers(0, 1))]
    found = renumber(outline(blocks), outline(new))
    after = apply(new, found.shifts)
    there = {None, *(_name(p.text) or f"article {p.key}" for p in outline(new))}
    before = {name: targets for name, targets in reached(blocks).items() if name in there}
    assert len(found.gone) == sum(one not in there for ones in before.values() for one in ones)
    found_again = {
        name: [one if one in there else None for one in ones] for name, ones in before.items()
    }
    assert kept(found_again, reached(after))
    assert apply(after, found.shifts) == after


@quickly
@given(regulations(), st.data())
def test_every_reference_reaches_its_target_after_a_clause_was_inserted(blocks, data):
    chosen = data.draw(st.sampled_from(range(len(blocks))))
    old = blocks[chosen]
    lines = old.text.split("\n")
    if not lines[0].startswith("(1)"):
        return
    counter = iter(range(2, 9))
    lines = [re.sub(r"^\(\d+\)", lambda _: f"({next(counter)})", line) for line in lines]
    text = "\n".join(["(1) Ayat baru yang belum pernah ada.", *lines])
    new = [replace(old, text=text) if block is old else block for block in blocks]
    after = apply(new, renumber(outline(blocks), outline(new)).shifts)
    assert kept(reached(blocks), reached(after))
