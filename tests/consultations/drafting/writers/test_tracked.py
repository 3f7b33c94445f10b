"""Tracked changes: accepting all gives the new text, rejecting all the old one, to the letter."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from consultations.drafting.provisions import Block, Kind, outline
from consultations.drafting.readers import read_file
from consultations.drafting.writers.docx import to_docx, to_tracked_docx
from consultations.drafting.writers.legaltext import LegalText
from consultations.drafting.writers.roundtrip import reread
from tests.consultations.drafting import strategies
from tests.consultations.drafting.strategies import quickly

from .trees import regulations
from .word import W, accepted, part, rejected, words

AT = datetime(2026, 5, 2, 8, 0, tzinfo=UTC)


def law(blocks: list[Block], *, name: str = "") -> LegalText:
    return LegalText("Judul", tuple(outline(blocks)), instrument="PERATURAN", name=name)


def words_of(document: etree._Element, tag: str) -> list[str]:
    """List the words under each tracked change of a kind."""
    changes = ["".join(map(words, one.iter(f"{W}r"))) for one in document.iter(f"{W}{tag}")]
    return [text for text in changes if text]


@quickly
@given(strategies.revised(), st.sampled_from(["", "LAYANAN", "LAYANAN PRIMA"]))
def test_accepting_gives_the_new_and_rejecting_the_old_paragraphs(pair, name):
    old, new = law(pair[0], name="LAYANAN"), law(pair[1], name=name)
    data = to_tracked_docx(old, new, at=AT)
    assert accepted(data) == accepted(to_docx(new, at=AT))
    assert rejected(data) == accepted(to_docx(old, at=AT))


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


@settings(quickly, max_examples=25)
@given(regulations(), st.randoms(use_true_random=False))
def test_our_reader_sees_both_places_of_what_moved(old, chance):
    blocks = [block for block in old.blocks if block.kind is Kind.ARTICLE]
    moved = list(blocks)
    chance.shuffle(moved)
    order = iter(moved)
    shuffled = [next(order) if block.kind is Kind.ARTICLE else block for block in old.blocks]
    old = replace(old, is_draft=False)
    new = replace(old, provisions=tuple(outline(shuffled)))
    data = to_tracked_docx(old, new, at=AT)
    after = reread("x.docx", data, shuffled)
    before = LegalText.from_reading(read_file("x.docx", data, changes="original"))
    assert before == old
    assert [(b.key, b.text) for b in after.blocks] == [(b.key, b.text) for b in shuffled]


MOVED = [
    Block("a", Kind.ARTICLE, text="(1) Petugas wajib ramah.\n(2) Loket buka setiap hari."),
    Block("b", Kind.ARTICLE, text="Laporan disampaikan setiap bulan kepada atasan."),
    Block("c", Kind.ARTICLE, text="Pengaduan dijawab paling lambat dalam tiga hari."),
    Block("d", Kind.ARTICLE, text="Warga menilai layanan setiap tahun."),
    Block("e", Kind.ARTICLE, text="Hasil penilaian diumumkan."),
]


def test_an_article_that_moved_is_one_move_with_its_clauses():
    data = to_tracked_docx(law(MOVED), law([*MOVED[1:], MOVED[0]]), at=AT)
    document = part(data, "word/document.xml")
    ranges = [*document.iter(f"{W}moveFromRangeStart", f"{W}moveToRangeStart")]
    assert [one.get(f"{W}name") for one in ranges] == ["move1", "move1"]
    ends = [*document.iter(f"{W}moveFromRangeEnd", f"{W}moveToRangeEnd")]
    assert [one.get(f"{W}id") for one in ends] == [one.get(f"{W}id") for one in ranges]
    assert words_of(document, "moveFrom") == words_of(document, "moveTo")
    assert words_of(document, "moveTo") == [
        "(1)\tPetugas wajib ramah.",
        "(2)\tLoket buka setiap hari.",
    ]
    assert words_of(document, "ins") == [f"Pasal {number}" for number in range(1, 6)]


def test_words_edited_on_the_way_are_edits_inside_the_move():
    edited = replace(MOVED[0], text=MOVED[0].text.replace("setiap hari.", "setiap hari kerja."))
    data = to_tracked_docx(law(MOVED), law([*MOVED[1:], edited]), at=AT)
    document = part(data, "word/document.xml")
    assert words_of(document, "moveTo")[-2:] == ["Loket buka setiap hari", "."]
    assert words_of(document, "ins")[-1] == " kerja"


def test_what_moved_and_was_rewritten_is_gone_and_new():
    other = replace(MOVED[0], text="(1) Anggaran cukup.\n(2) Kendaraan disediakan.")
    data = to_tracked_docx(law(MOVED), law([*MOVED[1:], other]), at=AT)
    document = part(data, "word/document.xml")
    assert [*document.iter(f"{W}moveFromRangeStart", f"{W}moveTo")] == []


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
