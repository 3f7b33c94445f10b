"""PDF files: lines as they stand on the page, and files that hold no text."""

import io
from typing import Any

import pikepdf
import pytest

from consultations.drafting.findings import Unreadable
from consultations.drafting.readers import Limits, read_file
from consultations.drafting.sources import SourcePlace, Unit

from .printing import pdf, typed

FIRST = """\
                 PERATURAN BUPATI CONTOH
                   NOMOR 1 TAHUN 2026
                        TENTANG
                         CONTOH

Menimbang   : a. bahwa pelayanan kepada masyarakat perlu
                 dilaksanakan dengan cepat;
              b. bahwa untuk itu perlu pedoman;
Mengingat   : 1. Undang-Undang tentang Contoh;

                       MEMUTUSKAN:
Menetapkan  : PERATURAN BUPATI TENTANG CONTOH.

                         Pasal 1
(1) Setiap pegawai wajib melapor kepada atasan di tempat
    kerjanya sebagaimana dimaksud dalam Lampiran yang"""
FIRST_RECITAL = "bahwa pelayanan kepada masyarakat perlu dilaksanakan dengan cepat;"
FIRST_CLAUSE = (
    "Setiap pegawai wajib melapor kepada atasan di tempat kerjanya sebagaimana dimaksud dalam "
    "Lampiran yang tidak terpisahkan dari peraturan ini."
)
SECOND = """\
                          - 2 -

    tidak terpisahkan dari peraturan ini.
(2) Laporan disampaikan setiap bulan.

                         Pasal 2
Peraturan Bupati ini mulai berlaku pada tanggal diundangkan."""


def refused(data: bytes, **limits: Any) -> str:
    """Return why a file cannot be read."""
    with pytest.raises(Unreadable) as caught:
        read_file("a.pdf", data, limits=Limits(**limits))
    return caught.value.code


def test_regulation_on_two_pages_is_read():
    reading = read_file("a.pdf", pdf(typed(FIRST), typed(SECOND)))
    assert reading.title == "PERATURAN BUPATI CONTOH NOMOR 1 TAHUN 2026 TENTANG CONTOH"
    assert [block.text for block in reading.blocks] == [
        f"a. {FIRST_RECITAL}\nb. bahwa untuk itu perlu pedoman;",
        "1. Undang-Undang tentang Contoh;",
        "PERATURAN BUPATI TENTANG CONTOH.",
        f"(1) {FIRST_CLAUSE}\n(2) Laporan disampaikan setiap bulan.",
        "Peraturan Bupati ini mulai berlaku pada tanggal diundangkan.",
    ]
    assert [warning.message for warning in reading.warnings] == []


def test_every_provision_says_its_page():
    reading = read_file("a.pdf", pdf(typed(FIRST), typed(SECOND)))
    places = reading.places()
    pages = {p.label: places[p.key] for p in reading.provisions()}
    assert pages["Menimbang huruf b"] == SourcePlace(Unit.PAGE, 1)
    assert pages["Pasal 1 ayat (1)"] == SourcePlace(Unit.PAGE, 1)
    assert pages["Pasal 1 ayat (2)"] == SourcePlace(Unit.PAGE, 2)
    assert str(pages["Pasal 2"]) == "page 2"


def test_letters_are_joined_by_their_place_and_not_by_their_order():
    pieces = [(72, 800, "Setiap pega"), (204, 800, "wajib"), (138, 800, "wai"), (72, 780, "Akhir.")]
    reading = read_file("a.pdf", pdf(pieces))
    assert [line.text for line in reading.source] == ["Setiap pegawai wajib", "Akhir."]


def test_letters_printed_twice_to_look_bold_are_read_once():
    reading = read_file(
        "a.pdf", pdf([(72, 800, "Pasal 1"), (72.4, 800, "Pasal 1"), (72, 780, "Isi.")])
    )
    assert [line.text for line in reading.source] == ["Pasal 1", "Isi."]


def test_signatures_side_by_side_are_read_one_after_the_other():
    closing = (
        f"{SECOND}\n\nDiundangkan di Kota                Ditetapkan di Kota\n"
        "pada tanggal 4 Mei 2026            pada tanggal 3 Mei 2026\n"
        "SEKRETARIS DAERAH,                 BUPATI CONTOH,"
    )
    reading = read_file("a.pdf", pdf(typed(FIRST), typed(closing)))
    assert reading.blocks[-1].text == (
        "Ditetapkan di Kota\npada tanggal 3 Mei 2026\nBUPATI CONTOH,\n"
        "Diundangkan di Kota\npada tanggal 4 Mei 2026\nSEKRETARIS DAERAH,"
    )


def test_pages_that_are_pictures_cannot_be_read():
    assert refused(pdf(None, None)) == "scanned"


def test_document_that_is_mostly_pictures_cannot_be_read():
    assert refused(pdf(typed("Stempel"), None, None)) == "scanned"


def test_single_picture_is_left_out_with_a_warning():
    reading = read_file("a.pdf", pdf(typed(FIRST), None, typed(SECOND)))
    assert [(w.code, w.params) for w in reading.warnings] == [("page_without_text", {"page": 2})]


def test_empty_pages_hold_no_text():
    assert refused(pdf([])) == "no_text"


def test_letters_without_meaning_cannot_be_read():
    assert refused(pdf(typed("Isi yang tidak terbaca"), unknown_letters=True)) == "letters_unknown"


def test_password_is_asked_for_and_not_guessed():
    assert refused(pdf(typed(FIRST), password="kunci")) == "encrypted"


def test_file_that_only_forbids_changes_is_read():
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(typed(FIRST)))) as document:
        document.save(buffer, encryption=pikepdf.Encryption(owner="rahasia", user=""))
    assert read_file("a.pdf", buffer.getvalue()).articles() == ["Pasal 1"]


def test_pages_beyond_the_limit_are_refused():
    assert refused(pdf(typed("Satu"), typed("Dua")), pages=1) == "too_many_pages"


@pytest.mark.parametrize("data", [b"%PDF-1.7\nrusak", b"%PDF-1.4\n" + b"\0" * 500])
def test_damaged_file_is_told(data):
    assert refused(data) == "corrupt"


def test_half_a_file_is_refused():
    data = pdf(typed(FIRST), typed(SECOND))
    assert refused(data[: len(data) // 2]) in {"corrupt", "no_text", "scanned"}


def with_content(content: bytes) -> bytes:
    """Print a page whose commands are these."""
    document = pikepdf.open(io.BytesIO(pdf(typed("Isi"))))
    document.pages[0].Contents = pikepdf.Stream(document, content)
    buffer = io.BytesIO()
    document.save(buffer, compress_streams=True)
    return buffer.getvalue()


def test_file_that_unpacks_without_end_is_stopped():
    data = with_content(b" " * 300_000_000)
    assert len(data) < 1_000_000
    assert refused(data, memory=400 * 1024 * 1024) == "too_heavy"


def test_reading_that_takes_too_long_is_stopped():
    data = with_content(b"BT /F 10 Tf " + b"(a) Tj " * 2_000_000 + b"ET")
    assert refused(data, seconds=1) in {"too_slow", "too_heavy"}
