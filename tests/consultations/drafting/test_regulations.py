"""Whole regulations: typed, printed on pages, and amending another one."""

from pathlib import Path

import pytest
from hypothesis import given

from consultations.drafting.findings import MESSAGES
from consultations.drafting.parsing import Reading, read_text
from consultations.drafting.provisions import Block, Kind, full_text

from .strategies import quickly, readable_texts

TEXTS = Path(__file__).parent / "texts"


def read(name: str) -> Reading:
    """Read one of our own texts."""
    return read_text((TEXTS / f"{name}.txt").read_text(encoding="utf-8"))


def labels(reading: Reading, kind: Kind) -> list[str]:
    """List the labels of all places of a kind."""
    return [p.label for p in reading.provisions() if p.kind is kind]


def words(reading: Reading, label: str) -> str:
    """Return the words of the place with a label."""
    return next(p.text for p in reading.provisions() if p.label == label)


def codes(reading: Reading) -> list[str]:
    """List the codes of the warnings."""
    return [warning.code for warning in reading.warnings]


@pytest.mark.parametrize("name", ["typed", "printed", "amending"])
def test_a_good_text_is_read_without_warnings(name):
    reading = read(name)
    assert [w.message for w in reading.warnings if w.code != "personal_number_left_out"] == []
    assert reading.is_regulation


def test_title_is_taken_apart():
    reading = read("printed")
    assert reading.instrument == "PERATURAN WALIKOTA SEMBILAN BUKIT"
    assert (reading.number, reading.year) == ("4", "2025")
    assert reading.name == (
        "LAYANAN PENGADUAN DAN TINDAK LANJUT MASUKAN MASYARAKAT DI LINGKUNGAN PEMERINTAH KOTA"
    )
    assert reading.title == f"{reading.instrument} NOMOR 4 TAHUN 2025 TENTANG {reading.name}"
    assert reading.office == "WALIKOTA SEMBILAN BUKIT"


def test_draft_has_no_number_yet():
    reading = read("amending")
    assert (reading.number, reading.year) == ("", "2026")
    assert reading.instrument == "PERATURAN WALI KOTA SEMBILAN BUKIT"
    assert reading.title.startswith("PERATURAN WALI KOTA SEMBILAN BUKIT TENTANG PERUBAHAN ATAS")
    assert reading.name.endswith("NOMOR 4 TAHUN 2025 TENTANG LAYANAN PENGADUAN")


def test_counts_have_the_usual_kinds_always_and_the_others_if_any():
    assert read("typed").counts() == {
        "chapter": 3,
        "part": 2,
        "section": 2,
        "article": 5,
        "clause": 3,
        "item": 11,
        "heading": 0,
        "paragraph": 0,
        "considerations": 1,
        "consideration": 2,
        "legal_bases": 1,
        "legal_basis": 2,
        "dictum": 1,
        "closing": 1,
        "elucidation": 5,
        "annex": 2,
    }


def test_articles_of_elucidation_and_annex_are_not_articles():
    assert read("typed").articles() == [f"Pasal {n}" for n in range(1, 6)]


def test_numbers_that_follow_from_the_order_are_left_blank():
    assert {block.number for block in read("typed").blocks if block.kind is not Kind.ANNEX} == {""}


def test_pages_leave_no_trace_in_the_text():
    reading = read("printed")
    text = full_text(reading.provisions())
    assert [line for line in text.splitlines() if "No. 4" in line or line.isdigit()] == []
    assert words(reading, "Pasal 4") == (
        "Jawaban atas Masukan diumumkan kepada masyarakat melalui laman resmi dan papan pengumuman."
    )


def test_wrapped_references_open_no_articles():
    reading = read("printed")
    assert reading.articles() == [f"Pasal {n}" for n in range(1, 6)]
    assert words(reading, "Pasal 2 ayat (2)").endswith("dalam Pasal 3 tentang kerahasiaan.")
    assert "dalam Pasal 8 Peraturan Daerah" in words(reading, "Pasal 2 ayat (3)")
    assert labels(reading, Kind.CLAUSE) == [f"Pasal 2 ayat ({n})" for n in range(1, 5)]


def test_end_of_line_hyphen_is_kept():
    reading = read("printed")
    assert "Undang-Undang Nomor 2 Tahun 2002;" in words(reading, "Mengingat angka 1")
    assert words(reading, "Pasal 1 angka 2").endswith("perundang-undangan atau layanan.")


def test_bagian_as_a_title_is_not_a_part():
    reading = read("printed")
    assert [(b.number, b.title) for b in reading.blocks if b.kind is Kind.PART] == [
        ("", "Bagian Umum"),
        ("", "Tindak Lanjut Masukan yang Disampaikan oleh Masyarakat secara Elektronik"),
    ]


def test_chapter_title_on_two_lines_is_joined():
    titles = [b.title for b in read("printed").blocks if b.kind is Kind.CHAPTER]
    assert titles[1] == "PELAKSANAAN LAYANAN PENGADUAN DAN TINDAK LANJUT MASUKAN"


def test_signatures_side_by_side_are_read_one_after_the_other():
    closing = next(b.text for b in read("printed").blocks if b.kind is Kind.CLOSING)
    assert closing.splitlines() == [
        (
            "Agar setiap orang mengetahuinya, memerintahkan pengundangan Peraturan Walikota ini dengan "
            "penempatannya dalam Berita Daerah Kota Sembilan Bukit."
        ),
        "Ditetapkan di Bukit Satu",
        "pada tanggal 4 Mei 2025",
        "WALIKOTA SEMBILAN BUKIT,",
        "ttd",
        "NAMA WALIKOTA",
        "Diundangkan di Bukit Satu",
        "pada tanggal 5 Mei 2025",
        "SEKRETARIS DAERAH,",
        "ttd",
        "NAMA SEKRETARIS",
        "BERITA DAERAH KOTA SEMBILAN BUKIT TAHUN 2025 NOMOR 4",
    ]


def test_recital_without_a_letter_stays_whole():
    reading = read("printed")
    assert labels(reading, Kind.CONSIDERATION) == []
    assert words(reading, "Menimbang").startswith(
        "bahwa dalam rangka melaksanakan ketentuan Pasal 6"
    )


def test_elucidation_and_annexes_stand_apart():
    blocks = {(b.kind, b.number): b for b in read("typed").blocks}
    assert blocks[Kind.ELUCIDATION, ""].text.endswith("Pasal 2\nCukup jelas.")
    assert blocks[Kind.ANNEX, "I"].title == "DAFTAR BUKU"
    assert blocks[Kind.ANNEX, "I"].text == "1. Buku satu\nPasal 6\n2. Buku dua"


def test_annexes_keep_their_layout():
    assert [b.text for b in read("typed").blocks if b.kind is Kind.ANNEX][1] == "pintu    jendela"


def test_amendment_has_roman_articles_and_quotes_the_others():
    reading = read("amending")
    assert reading.articles() == ["Pasal I", "Pasal II"]
    assert labels(reading, Kind.CLAUSE) == ["Pasal I angka 2 ayat (1)", "Pasal I angka 2 ayat (2)"]
    assert words(reading, "Pasal I angka 2").endswith("berikut:\nPasal 2A")
    assert words(reading, "Pasal I angka 3") == "Ketentuan Pasal 4 dihapus."


def test_assent_of_the_council_goes_with_the_enacting_words():
    dictum = next(block for block in read("amending").blocks if block.kind is Kind.DICTUM)
    assert dictum.title == (
        "Dengan Persetujuan Bersama DEWAN PERWAKILAN RAKYAT DAERAH dan WALI KOTA SEMBILAN BUKIT"
    )
    assert dictum.text.startswith("PERATURAN WALI KOTA TENTANG PERUBAHAN")


@pytest.mark.parametrize("name", ["typed", "printed", "amending"])
def test_full_text_reads_back_as_the_same_blocks(name):
    reading = read(name)
    text = f"{reading.title}\n\n{reading.office},\n\n{full_text(reading.provisions())}"
    again = read_text(text)
    assert again.title == reading.title

    def comparable(blocks: list[Block]) -> list[tuple[str, str, str]]:
        return [(b.kind, b.title, b.text) for b in blocks if b.kind not in (Kind.ANNEX,)]

    assert comparable(again.blocks) == comparable(reading.blocks)


@quickly
@given(readable_texts)
def test_any_text_below_an_article_is_read_without_an_error(text):
    reading = read_text(
        f"PERATURAN BUPATI CONTOH\nTENTANG CONTOH\nMenimbang : bahwa.\nPasal 1\nSatu.\n{text}\nBAB I\nPasal 2\nIsi."
    )
    assert all(w.message for w in reading.warnings)
    assert reading.articles()[0] == "Pasal 1"


def test_every_message_can_be_filled_in():
    class Anything(dict):
        def __missing__(self, key):
            return key

    assert all(template % Anything() for template in MESSAGES.values())
