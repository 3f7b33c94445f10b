"""Policy papers: a title, headings and paragraphs in whatever form they come."""

import pytest
from hypothesis import given

from consultations.drafting.parsing import Reading, read_text
from consultations.drafting.provisions import Kind

from .strategies import quickly, readable_texts

LONG = (
    "Pegawai yang melayani masyarakat memerlukan waktu dan ruang untuk belajar, dan masyarakat "
    "berhak menilai hasilnya secara terbuka setiap tahun."
)


def outlined(reading: Reading) -> list[tuple[str, str]]:
    """List headings and paragraphs in order."""
    return [(block.kind.value, block.title or block.text) for block in reading.blocks]


def test_first_line_is_the_title():
    reading = read_text(f"\n\nBelajar di Kantor Camat\n\nPendahuluan\n\n{LONG}")
    assert reading.title == "Belajar di Kantor Camat"
    assert (reading.instrument, reading.number, reading.name) == ("", "", "")
    assert not reading.is_regulation


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_short_lines_before_longer_text_are_headings(gap):
    text = gap.join(["Judul", "Pendahuluan", LONG, LONG, "Kesimpulan", LONG])
    assert outlined(read_text(text)) == [
        ("heading", "Pendahuluan"),
        ("paragraph", LONG),
        ("paragraph", LONG),
        ("heading", "Kesimpulan"),
        ("paragraph", LONG),
    ]


def test_heading_and_subheading_are_both_headings():
    text = "\n".join(["Judul", "Bagian Satu", "Latar Belakang", LONG])
    assert [kind for kind, _ in outlined(read_text(text))] == ["heading", "heading", "paragraph"]


def test_short_sentence_is_a_paragraph():
    text = "\n\n".join(["Judul", "Ini pendek.", LONG, "Penutup kata"])
    assert [kind for kind, _ in outlined(read_text(text))] == ["paragraph"] * 3


@pytest.mark.parametrize(
    "heading", ["1. Pendahuluan", "A. Latar Belakang", "BAB I Pendahuluan", "II. Isi"]
)
def test_numbered_heading_keeps_its_number(heading):
    assert outlined(read_text(f"Judul\n{heading}\n{LONG}\n{LONG}")) == [
        ("heading", heading),
        ("paragraph", LONG),
        ("paragraph", LONG),
    ]


def test_numbered_heading_after_a_list_is_a_heading():
    text = "\n\n".join(
        ["Judul", "2. Isi", "Langkah:", "1. satu", "2. dua", "- tiga", "3. Penutup", LONG]
    )
    assert [words for kind, words in outlined(read_text(text)) if kind == "heading"] == [
        "2. Isi",
        "3. Penutup",
    ]


def test_academic_paper_has_a_whole_title_and_chapters_with_their_names():
    text = "\n\n".join(
        [
            "NASKAH AKADEMIK\nBELAJAR BERSAMA",
            "BAB I\nPENDAHULUAN",
            "A. Latar Belakang",
            LONG,
            "BAB II\nPENUTUP",
            LONG,
        ]
    )
    reading = read_text(text)
    assert (reading.is_regulation, reading.title) == (False, "NASKAH AKADEMIK BELAJAR BERSAMA")
    assert outlined(reading) == [
        ("heading", "BAB I PENDAHULUAN"),
        ("heading", "A. Latar Belakang"),
        ("paragraph", LONG),
        ("heading", "BAB II PENUTUP"),
        ("paragraph", LONG),
    ]


def test_academic_paper_about_a_regulation_is_a_paper():
    title = "NASKAH AKADEMIK\nRANCANGAN PERATURAN DAERAH KABUPATEN CONTOH\nTENTANG\nBELAJAR"
    reading = read_text(f"{title}\n\nBAB I\nPENDAHULUAN\n\n{LONG}\n\nBAB II\nPENUTUP\n\n{LONG}")
    assert (reading.is_regulation, reading.title) == (False, title.replace("\n", " "))
    assert [kind for kind, _ in outlined(reading)] == ["heading", "paragraph"] * 2
    assert reading.warnings == []


def test_circular_keeps_its_title_and_its_addressee():
    reading = read_text(
        f"SURAT EDARAN\nNOMOR 3 TAHUN 2026\nTENTANG\nJAM BELAJAR\n\nYth. Camat\n\n{LONG}"
    )
    assert reading.title == "SURAT EDARAN NOMOR 3 TAHUN 2026 TENTANG JAM BELAJAR"
    assert outlined(reading) == [("paragraph", "Yth. Camat"), ("paragraph", LONG)]
    assert reading.warnings == []


def test_markdown_marks_headings():
    reading = read_text(f"# Judul\n\n## Pendahuluan\n\n{LONG}\n\n## Penutup")
    assert reading.title == "Judul"
    assert outlined(reading) == [
        ("heading", "Pendahuluan"),
        ("paragraph", LONG),
        ("heading", "Penutup"),
    ]


@pytest.mark.parametrize("marks", ["1. 2. 3.", "a. b. c.", "- - -", "• • •", "1) 2) 3)"])
def test_lists_stay_paragraphs(marks):
    first, second, third = (f"{mark} butir pelatihan" for mark in marks.split())
    reading = read_text(f"Judul\nStrategi\n{LONG[:-1]}:\n{first}\n{second}\n{third}\n{LONG}")
    assert outlined(reading) == [
        ("heading", "Strategi"),
        ("paragraph", f"{LONG[:-1]}:"),
        ("paragraph", first),
        ("paragraph", second),
        ("paragraph", third),
        ("paragraph", LONG),
    ]


def test_wrapped_paragraphs_are_joined():
    text = (
        "Judul Naskah\n\nPendahuluan\n\n"
        "Pegawai yang melayani masyarakat memerlukan waktu dan ruang untuk\n"
        "belajar, dan masyarakat berhak menilai hasilnya secara terbuka sesuai\n"
        "Undang-\nUndang setiap tahun.\n\n"
        "Masyarakat juga dapat memberi masukan melalui kantor camat atau secara\n"
        "daring.\n"
    )
    assert outlined(read_text(text)) == [
        ("heading", "Pendahuluan"),
        (
            "paragraph",
            (
                "Pegawai yang melayani masyarakat memerlukan waktu dan ruang untuk belajar, dan "
                "masyarakat berhak menilai hasilnya secara terbuka sesuai Undang-Undang setiap tahun."
            ),
        ),
        (
            "paragraph",
            "Masyarakat juga dapat memberi masukan melalui kantor camat atau secara daring.",
        ),
    ]


def test_paragraph_over_a_page_break_is_joined():
    text = (
        "Judul\n\nPegawai yang melayani masyarakat memerlukan waktu dan ruang untuk\nbelajar dan\n"
        "\n1\n\n\fmasyarakat berhak menilai hasilnya secara terbuka\nsetiap tahun.\n"
    )
    assert len(read_text(text).blocks) == 1


def test_paper_that_cites_articles_is_still_a_paper():
    reading = read_text(f"Judul\nDasar Hukum\nPasal 4 Peraturan itu berkata banyak. {LONG}")
    assert not reading.is_regulation
    assert reading.counts()["paragraph"] == 1


@quickly
@given(readable_texts)
def test_no_word_of_a_paper_is_lost(text):
    body = "\n".join(line for line in text.split("\n") if any(c.isalpha() for c in line))
    body = body.replace("\f", " ").replace("#", "").replace("*", "").replace("_", "")
    reading = read_text(f"Judul\n{body}\nPenutup.")
    kept = reading.title + "".join(block.title + block.text for block in reading.blocks)
    if all(block.kind in (Kind.HEADING, Kind.PARAGRAPH) for block in reading.blocks):
        wanted = sorted(c for c in f"Judul{body}Penutup." if c.isascii() and c.isalpha())
        assert sorted(c for c in kept if c.isascii() and c.isalpha()) == wanted
