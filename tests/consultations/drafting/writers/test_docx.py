"""Word files: they read as they were written, and look as offices know them."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given

from consultations.drafting.provisions import Block, Kind, outline
from consultations.drafting.readers import read_file
from consultations.drafting.sources import NoteKind
from consultations.drafting.writers.docx import Remark, to_commented_docx, to_docx
from consultations.drafting.writers.identity import bookmark
from consultations.drafting.writers.legaltext import LegalText
from consultations.drafting.writers.wordstyles import Page
from tests.consultations.drafting import strategies
from tests.consultations.drafting.strategies import quickly

from .word import W, part

AT = datetime(2026, 5, 2, 8, 0, tzinfo=UTC)
SHORT = LegalText(
    "PERATURAN BUPATI CONTOH TENTANG LAYANAN",
    tuple(
        outline(
            [
                Block("m", Kind.CONSIDERATIONS, text="a. bahwa satu;\nb. bahwa dua;"),
                Block("b", Kind.CHAPTER, title="LAYANAN"),
                Block("p", Kind.ARTICLE, text="(1) Petugas wajib:\na. ramah;\nb. cepat."),
            ]
        )
    ),
    instrument="PERATURAN BUPATI CONTOH",
    name="LAYANAN",
    office="BUPATI CONTOH",
    is_draft=True,
)


def read(data: bytes, *, is_draft: bool = False) -> LegalText:
    return LegalText.from_reading(read_file("x.docx", data), is_draft=is_draft)


@quickly
@given(strategies.blocks())
def test_any_text_is_written(blocks):
    text = LegalText("Judul", tuple(outline(blocks)))
    assert part(to_docx(text, at=AT), "word/document.xml").tag == f"{W}document"


def test_equal_texts_give_equal_bytes():
    assert to_docx(SHORT, at=AT) == to_docx(replace(SHORT), at=AT)


def styled(data: bytes) -> list[tuple[str, str]]:
    """List the style and the words of each paragraph outside tables."""
    body = part(data, "word/document.xml")[0]
    return [
        (
            paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val"),
            "".join(one.text or "" for one in paragraph.iter(f"{W}t")),
        )
        for paragraph in body.iterfind(f"{W}p")
    ]


def test_every_paragraph_has_the_style_of_what_it_is():
    assert styled(to_docx(SHORT, at=AT)) == [
        ("Judul", "PERATURAN BUPATI CONTOH"),
        ("Judul", "NOMOR … TAHUN …"),
        ("Judul", "TENTANG"),
        ("Judul", "LAYANAN"),
        ("Pembukaan", "DENGAN RAHMAT TUHAN YANG MAHA ESA"),
        ("Pembukaan", "BUPATI CONTOH,"),
        ("Sela", ""),
        ("BAB", "BAB ILAYANAN"),
        ("Pasal", "Pasal 1"),
        ("Ayat", "(1)Petugas wajib:"),
        ("Butir2", "a.ramah;"),
        ("Butir2", "b.cepat."),
    ]


def test_the_opening_is_a_table_without_borders():
    table = part(to_docx(SHORT, at=AT), "word/document.xml").find(f".//{W}tbl")
    rows = [
        ["".join(cell.itertext()) for cell in row.iterfind(f"{W}tc")]
        for row in table.iterfind(f"{W}tr")
    ]
    assert rows == [["Menimbang", ":", "a.", "bahwa satu;"], ["", "", "b.", "bahwa dua;"]]
    assert table.find(f".//{W}tblBorders") is None


def test_articles_and_chapters_are_in_the_navigation_pane():
    styles = part(to_docx(SHORT, at=AT), "word/styles.xml")
    levels = {
        style.get(f"{W}styleId"): style.find(f".//{W}outlineLvl").get(f"{W}val")
        for style in styles.iterfind(f"{W}style")
        if style.find(f".//{W}outlineLvl") is not None
    }
    assert {name: levels[name] for name in ("BAB", "Bagian", "Paragraf", "Pasal")} == {
        "BAB": "0",
        "Bagian": "1",
        "Paragraf": "2",
        "Pasal": "3",
    }


def test_the_page_is_f4_with_the_margin_that_was_asked_for():
    document = part(to_docx(SHORT, at=AT, page=Page(top=40)), "word/document.xml")
    size, margins = document.find(f".//{W}pgSz"), document.find(f".//{W}pgMar")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("12189", "18709")
    assert (margins.get(f"{W}top"), margins.get(f"{W}left")) == ("2268", "1417")


def test_only_a_draft_carries_the_mark():
    draft, enacted = to_docx(SHORT, at=AT), to_docx(replace(SHORT, is_draft=False), at=AT)
    heads = ["".join(part(data, "word/header2.xml").itertext()) for data in (draft, enacted)]
    assert heads == ["RANCANGAN", ""]


def test_each_block_has_one_hidden_bookmark():
    document = part(to_docx(SHORT, at=AT), "word/document.xml")
    names = [one.get(f"{W}name") for one in document.iter(f"{W}bookmarkStart")]
    assert names == [bookmark("m"), bookmark("b"), bookmark("p")]


def test_the_bookmarks_are_listed_with_their_keys():
    listed = part(to_docx(SHORT, at=AT), "customXml/item1.xml")
    assert [(one.get("bookmark"), one.get("key"), one.get("kind")) for one in listed] == [
        (bookmark("m"), "m", "considerations"),
        (bookmark("b"), "b", "chapter"),
        (bookmark("p"), "p", "article"),
    ]


def test_comments_stand_on_their_places():
    remarks = [
        Remark("p/1/a", "Perhimpunan", AT, ("Mendukung", "Ramah itu perlu.")),
        Remark("m/b", "Warga", AT, ("Mengapa?",)),
        Remark("p/1", "Penyuluh", AT, ("Siapa?",), quote="Petugas"),
        Remark("p/1", "Pemerhati", AT, ("Lemah.",), quote="tidak ada"),
        Remark("", "Staf", AT, ("Bagus.",)),
        Remark("gone", "Orang", AT, ("Hilang.",)),
    ]
    reading = read_file("x.docx", to_commented_docx(SHORT, remarks, at=AT))
    notes = {
        (note.author, note.text, " ".join(note.quote.split()))
        for note in reading.notes
        if note.kind is NoteKind.COMMENT
    }
    assert notes == {
        ("Perhimpunan", "Mendukung\nRamah itu perlu.", "a. ramah;"),
        ("Warga", "Mengapa?", "bahwa dua;"),
        ("Penyuluh", "Siapa?", "Petugas"),
        ("Pemerhati", "Lemah.", "(1) Petugas wajib:"),
        ("Staf", "Bagus.", "PERATURAN BUPATI CONTOH"),
        ("Orang", "Hilang.", "PERATURAN BUPATI CONTOH"),
    }
    assert tuple(reading.provisions()) == read(to_docx(SHORT, at=AT)).provisions


def test_a_comment_stands_in_the_line_of_its_place_that_it_quotes():
    article = Block("p", Kind.ARTICLE, text="Petugas wajib ramah.\nLoket buka setiap hari.")
    text = LegalText("Judul", tuple(outline([article])), instrument="PERATURAN")
    quotes = ["buka setiap", "wajib ramah.\nLoket", ""]
    remarks = [Remark("p", "Warga", AT, (f"{n}",), quote=quote) for n, quote in enumerate(quotes)]
    reading = read_file("x.docx", to_commented_docx(text, remarks, at=AT))
    told = {note.text: " ".join(note.quote.split()) for note in reading.notes}
    assert told == {"0": "buka setiap", "1": "wajib ramah.", "2": "Pasal 1"}


def test_elucidation_and_annex_name_their_regulation():
    blocks = [
        Block("p", Kind.ARTICLE, text="Petugas wajib ramah."),
        Block("e", Kind.ELUCIDATION, text="I. UMUM\nPetugas melayani warga."),
        Block("l", Kind.ANNEX, title="DAFTAR LOKET", text="1. Loket pertama."),
    ]
    text = LegalText("Judul", tuple(outline(blocks)), instrument="PERATURAN", name="LAYANAN")
    listed = styled(to_docx(text, at=AT))
    named = [words for style, words in listed if style in ("AtasPenjelasan", "AtasLampiran")]
    assert named == ["ATASPERATURANNOMOR … TAHUN …TENTANGLAYANAN", named[0].removeprefix("ATAS")]


def test_a_clause_that_an_amendment_quotes_stands_in_with_its_items():
    lines = ["Diubah:", "1. Pasal 2A berbunyi:", "Pasal 2A", "(1) Satu.", "(2) Dua:", "a. tiga."]
    text = LegalText(
        "Judul", tuple(outline([Block("p", Kind.ARTICLE, "I", text="\n".join(lines))]))
    )
    styles = [style for style, words in styled(to_docx(text, at=AT)) if words[0] in "1(a"]
    assert styles == ["Butir1", "Butir2", "Butir2", "Butir3"]
