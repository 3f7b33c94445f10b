"""The PDF of a regulation: the official layout, tagged, and the same bytes for the same text."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import pikepdf

from consultations.drafting.provisions import Block, Kind, outline
from consultations.drafting.readers import read_file
from consultations.drafting.writers.legaltext import LegalText
from consultations.printing.legal import as_html, as_pdf, page
from consultations.printing.tagging import structure

AT = datetime(2026, 5, 2, 8, 0, tzinfo=UTC)
BLOCKS = [
    Block(
        "1", Kind.CONSIDERATIONS, text="a. bahwa warga perlu dilayani;\nb. bahwa cepat itu baik;"
    ),
    Block("2", Kind.LEGAL_BASES, text="Undang-Undang tentang Pelayanan;"),
    Block("3", Kind.DICTUM, text="PERATURAN BUPATI TENTANG LAYANAN."),
    Block("4", Kind.CHAPTER, title="LAYANAN"),
    Block("5", Kind.ARTICLE, text="(1) Petugas wajib:\na. ramah; dan\nb. cepat.\n(2) Loket buka."),
    Block("6", Kind.ARTICLE, text="Peraturan Bupati ini mulai berlaku pada tanggal diundangkan."),
    Block(
        "7", Kind.ELUCIDATION, text="I. UMUM\nCukup jelas.\nII. PASAL DEMI PASAL\nPasal 1\nJelas."
    ),
    Block("8", Kind.ANNEX, title="DAFTAR LOKET", text="1. Loket pertama.\n2. Loket kedua."),
]
TEXT = LegalText(
    "PERATURAN BUPATI CONTOH NOMOR 5 TAHUN 2026 TENTANG LAYANAN",
    tuple(outline(BLOCKS)),
    instrument="PERATURAN BUPATI CONTOH",
    number="5",
    year="2026",
    name="LAYANAN",
    office="BUPATI CONTOH",
)


def test_equal_texts_give_equal_bytes():
    assert as_pdf(TEXT, at=AT) == as_pdf(replace(TEXT), at=AT)


def test_the_pdf_is_on_f4_and_tagged_with_headings_in_order():
    with pikepdf.open(io.BytesIO(as_pdf(TEXT, at=AT))) as document:
        tags = [str(element.S) for element, _ in structure(document)]
        width, height = (round(float(x) * 25.4 / 72) for x in document.pages[0].MediaBox[2:])
        assert (width, height) == (215, 330)
        assert str(document.Root.Lang) == "id"
    headings = sorted(tag for tag in tags if tag in {"/H1", "/H2", "/H3", "/H4"})
    assert headings == ["/H1", "/H2", "/H2", "/H2", "/H3", "/H3"]


def test_elucidation_and_annex_begin_on_new_pages_and_name_the_regulation():
    with pikepdf.open(io.BytesIO(as_pdf(TEXT, at=AT))) as document:
        assert len(document.pages) == 3
    html = as_html(TEXT, at=AT)
    assert html.count("PERATURAN BUPATI CONTOH<br>NOMOR 5 TAHUN 2026<br>TENTANG<br>LAYANAN") == 3


def test_the_pdf_reads_as_it_was_written():
    reading = read_file("x.pdf", as_pdf(TEXT, at=AT))
    assert [place.label for place in reading.provisions()] == [p.label for p in TEXT.provisions]
    assert tuple(reading.provisions())[:12] == TEXT.provisions[:12]


def test_sentence_over_two_pages_reads_without_the_head_between():
    words = " ".join(f"kata{n}" for n in range(1_000))
    places = outline([*BLOCKS[:4], Block("5", Kind.ARTICLE, text=f"{words}.")])
    draft = replace(TEXT, provisions=tuple(places), is_draft=True)
    reading = read_file("x.pdf", as_pdf(draft, at=AT))
    assert tuple(reading.provisions()) == draft.provisions


def test_only_a_draft_is_marked():
    draft, enacted = as_html(replace(TEXT, is_draft=True), at=AT), as_html(TEXT, at=AT)
    assert ('<body class="draft">' in draft, '<body class="draft">' in enacted) == (True, False)


def test_letters_that_the_font_lacks_are_written_out():
    text = replace(TEXT, name="LAYANAN 🙂")
    reading = read_file("x.pdf", as_pdf(text, at=AT))
    assert reading.name == "LAYANAN [SLIGHTLY SMILING FACE]"


def test_paper_and_margins_come_from_the_settings(settings):
    settings.LEGAL_PAPER, settings.LEGAL_MARGIN_TOP = "210mm 297mm", 40.0
    assert (page().width, page().height, page().top, page().side) == (210, 297, 40, 25)
