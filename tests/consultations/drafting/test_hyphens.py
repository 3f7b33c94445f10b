"""Words that the end of a line divided."""

import pytest

from consultations.drafting.parsing import read_text

TOP = "PERATURAN BUPATI CONTOH\nNOMOR 1 TAHUN 2026\nTENTANG\nCONTOH\n\nPasal 1\nSetiap orang wajib "
MORE = "\nPasal 2\nKetentuan lain tentang pelaksanaan tugas pegawai diatur kemudian\ndengan keputusan.\n"


@pytest.mark.parametrize(
    ("divided", "whole"),
    [
        ("menambah penge-\ntahuan.", "menambah pengetahuan."),
        ("menambah penge\u00ad\ntahuan.", "menambah pengetahuan."),
        ("menaati Undang-\nUndang.", "menaati Undang-Undang."),
        ("menaati peraturan perundang-\nundangan.", "menaati peraturan perundang-undangan."),
        ("hadir sekurang-\nkurangnya sekali.", "hadir sekurang-kurangnya sekali."),
        ("membayar secara non-\ntunai.", "membayar secara non-tunai."),
        ("menjadi ASN-\nnya.", "menjadi ASN-nya."),
        ("gotong-royong atau gotong-\nroyong.", "gotong-royong atau gotong-royong."),
    ],
)
def test_hyphen_at_the_end_of_a_line_goes_only_when_it_divides_a_word(divided, whole):
    reading = read_text(TOP + divided + MORE)
    first = next(p.text for p in reading.provisions() if p.label == "Pasal 1")
    assert first == f"Setiap orang wajib {whole}"
    joined = [one.params for one in reading.warnings if one.code == "hyphens_joined"]
    assert joined == ([{"count": 1, "text": "pengetahuan"}] if "pengetahuan" in whole else [])


def test_soft_hyphens_inside_a_line_are_unseen():
    assert "Setiap orang wajib belajar." in read_text(f"{TOP}bela\u00adjar.{MORE}").blocks[0].text
