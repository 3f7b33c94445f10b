"""Plain text: the canonical legal form, which reads the same again."""

from dataclasses import replace

from hypothesis import given

from consultations.drafting.provisions import Block, Kind, outline
from consultations.drafting.writers.legaltext import LegalText, blocks_of
from consultations.drafting.writers.text import to_text
from tests.consultations.drafting.strategies import quickly

from .trees import legal_texts


@quickly
@given(legal_texts)
def test_places_give_back_the_blocks_that_they_came_from(text):
    assert tuple(outline(blocks_of(text.provisions))) == text.provisions


def test_a_regulation_is_written_in_legal_form():
    blocks = [
        Block("m", Kind.CONSIDERATIONS, text="bahwa warga perlu dilayani;"),
        Block("d", Kind.DICTUM, text="PERATURAN BUPATI TENTANG CONTOH."),
        Block("b", Kind.CHAPTER, title="KETENTUAN UMUM"),
        Block("p", Kind.ARTICLE, text="Petugas wajib:\na. ramah; dan\nb. cepat."),
    ]
    text = LegalText(
        title="PERATURAN BUPATI CONTOH TENTANG CONTOH",
        instrument="PERATURAN BUPATI CONTOH",
        name="CONTOH",
        office="BUPATI CONTOH",
        is_draft=True,
        provisions=tuple(outline(blocks)),
    )
    assert to_text(text) == (
        "RANCANGAN\nPERATURAN BUPATI CONTOH\nNOMOR … TAHUN …\nTENTANG\nCONTOH\n\n"
        "DENGAN RAHMAT TUHAN YANG MAHA ESA\n\nBUPATI CONTOH,\n\n"
        "Menimbang: bahwa warga perlu dilayani;\n\n"
        "MEMUTUSKAN:\nMenetapkan: PERATURAN BUPATI TENTANG CONTOH.\n\n"
        "BAB I\nKETENTUAN UMUM\n\nPasal 1\nPetugas wajib:\na. ramah; dan\nb. cepat.\n"
    )
    assert to_text(replace(text, number="5", year="2026")).split("\n")[2] == "NOMOR 5 TAHUN 2026"


def test_a_number_that_jumps_is_kept_in_the_blocks():
    blocks = [
        Block("a", Kind.ARTICLE, text="Satu."),
        Block("b", Kind.ARTICLE, number="1A", text="Sisipan."),
        Block("c", Kind.ARTICLE, number="5", text="Lima."),
        Block("d", Kind.ANNEX, number="IV", title="PETA"),
    ]
    assert blocks_of(outline(blocks)) == blocks
