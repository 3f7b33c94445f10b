"""Tracked changes: accepting all gives the new text, rejecting all the old one, to the letter."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from consultations.drafting.provisions import Block, Kind, outline
from consultations.drafting.readers import read_file
from consultations.drafting.writers.docx import to_docx, to_tracked_docx
from consultations.drafting.writers.legaltext import LegalText
from tests.consultations.drafting import strategies
from tests.consultations.drafting.strategies import quickly

from .trees import regulations
from .word import W, accepted, part, rejected

AT = datetime(2026, 5, 2, 8, 0, tzinfo=UTC)


def law(blocks: list[Block], *, name: str = "") -> LegalText:
    return LegalText("Judul", tuple(outline(blocks)), instrument="PERATURAN", name=name)


@quickly
@given(strategies.revised(), st.sampled_from(["", "LAYANAN", "LAYANAN PRIMA"]))
def test_accepting_gives_the_new_and_rejecting_the_old_paragraphs(pair, name):
    old, new = law(pair[0], name="LAYANAN"), law(pair[1], name=name)
    data = to_tracked_docx(old, new, at=AT)
    assert accepted(data) == accepted(to_docx(new, at=AT))
    assert rejected(data) == accepted(to_docx(old, at=AT))


@quickly
@given(regulations(), regulations())
def test_our_reader_sees_both_versions(old, new):
    old, new = replace(old, is_draft=False), replace(new, is_draft=False)
    data = to_tracked_docx(old, new, at=AT)
    after = LegalText.from_reading(read_file("x.docx", data))
    before = LegalText.from_reading(read_file("x.docx", data, changes="original"))
    assert (after, before) == (new, old)


def test_a_renumbered_article_changes_its_number_only():
    kept = Block("b", Kind.ARTICLE, text="Petugas wajib ramah.")
    data = to_tracked_docx(
        law([kept]), law([Block("n", Kind.ARTICLE, text="Sisipan."), kept]), at=AT
    )
    document = part(data, "word/document.xml")
    gone = ["".join(one.itertext()) for one in document.iter(f"{W}del")]
    came = ["".join(one.itertext()) for one in document.iter(f"{W}ins")]
    assert [words for words in gone if words] == ["Pasal 1"]
    assert [words for words in came if words] == ["Pasal 1", "Sisipan.", "Pasal 2"]


def test_an_inserted_consideration_is_a_tracked_row():
    old = law([Block("m", Kind.CONSIDERATIONS, text="a. bahwa satu;\nb. bahwa tiga;")])
    new = law([Block("m", Kind.CONSIDERATIONS, text="a. bahwa satu;\nb. baru;\nc. bahwa tiga;")])
    rows = part(to_tracked_docx(old, new, at=AT), "word/document.xml").iter(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}ins") is not None for row in rows] == [False, True, False]


def test_each_change_names_its_author_and_time():
    old, new = (law([Block("p", Kind.ARTICLE, text=text)]) for text in ("Satu.", "Dua."))
    document = part(to_tracked_docx(old, new, at=AT, author="Bagian Hukum"), "word/document.xml")
    change = next(document.iter(f"{W}ins"))
    assert (change.get(f"{W}author"), change.get(f"{W}date")) == (
        "Bagian Hukum",
        "2026-05-02T08:00:00Z",
    )


def test_equal_versions_have_no_changes():
    text = law([Block("p", Kind.ARTICLE, text="Satu.")])
    document = part(to_tracked_docx(text, text, at=AT), "word/document.xml")
    assert [*document.iter(f"{W}ins", f"{W}del")] == []
