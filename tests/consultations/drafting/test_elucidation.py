"""The elucidation as a tree of its own, tied to the articles that it explains."""

from hypothesis import given
from hypothesis import strategies as st

from consultations.drafting.elucidation import explanations, find_heading
from consultations.drafting.parsing import read_text
from consultations.drafting.provisions import Block, Kind, full_text, outline

from .strategies import words

TEXT = """ATAS
PERATURAN BUPATI CONTOH
I. UMUM
Pelayanan perlu lebih cepat.
Pedoman ini mengaturnya.
II. PASAL DEMI PASAL
Pasal 1
Cukup jelas.
Pasal 2
Ayat (1)
Yang dimaksud dengan “loket” adalah tempat layanan.
Ayat (2)
Huruf a
Cukup jelas.
Huruf b
Angka 1
Cukup jelas.
Angka 2
Contohnya surat.
Pasal 2A
Cukup jelas.
Pasal 3 sampai dengan Pasal 5
Cukup jelas."""

ARTICLES = [
    Block("p1", Kind.ARTICLE, text="Satu."),
    Block("p2", Kind.ARTICLE, text="(1) Satu.\n(2) Dua:\na. tiga;\nb. empat:\n1. lima;\n2. enam."),
    Block("p2a", Kind.ARTICLE, number="2A", text="Sisipan."),
    Block("p3", Kind.ARTICLE, text="Tiga."),
    Block("p4", Kind.ARTICLE, text="Empat."),
]


def tree(text: str) -> list[tuple[str, str, str]]:
    """List key, label and text of every part of an elucidation."""
    return [(p.key, p.label, p.text) for p in outline([Block("e", Kind.ELUCIDATION, text=text)])]


def test_elucidation_follows_the_articles():
    assert tree(TEXT) == [
        ("e", "Penjelasan", "ATAS\nPERATURAN BUPATI CONTOH"),
        ("e/umum", "Penjelasan Umum", "Pelayanan perlu lebih cepat.\nPedoman ini mengaturnya."),
        ("e/pasal-demi-pasal", "Penjelasan Pasal Demi Pasal", ""),
        ("e/1", "Penjelasan Pasal 1", "Cukup jelas."),
        ("e/2", "Penjelasan Pasal 2", ""),
        (
            "e/2/1",
            "Penjelasan Pasal 2 ayat (1)",
            "Yang dimaksud dengan “loket” adalah tempat layanan.",
        ),
        ("e/2/2", "Penjelasan Pasal 2 ayat (2)", ""),
        ("e/2/2/a", "Penjelasan Pasal 2 ayat (2) huruf a", "Cukup jelas."),
        ("e/2/2/b", "Penjelasan Pasal 2 ayat (2) huruf b", ""),
        ("e/2/2/b/1", "Penjelasan Pasal 2 ayat (2) huruf b angka 1", "Cukup jelas."),
        ("e/2/2/b/2", "Penjelasan Pasal 2 ayat (2) huruf b angka 2", "Contohnya surat."),
        ("e/2A", "Penjelasan Pasal 2A", "Cukup jelas."),
        ("e/3-5", "Penjelasan Pasal 3-5", "Cukup jelas."),
    ]


def test_headings_keep_the_words_they_were_written_in():
    titles = [p.title for p in outline([Block("e", Kind.ELUCIDATION, text=TEXT)])]
    assert titles[1:5] == ["I. UMUM", "II. PASAL DEMI PASAL", "Pasal 1", "Pasal 2"]
    assert titles[-1] == "Pasal 3 sampai dengan Pasal 5"


def test_elucidation_without_headings_stays_one_text():
    assert tree("Cukup jelas.") == [("e", "Penjelasan", "Cukup jelas.")]


def test_words_after_a_heading_on_its_line_belong_to_it():
    assert tree("Pasal 1\nAyat (1) Cukup jelas.\nAyat (2): Cukup jelas.")[2:] == [
        ("e/1/1", "Penjelasan Pasal 1 ayat (1)", "Cukup jelas."),
        ("e/1/2", "Penjelasan Pasal 1 ayat (2)", "Cukup jelas."),
    ]


def test_article_that_goes_back_is_quoted_and_no_heading():
    assert [key for key, _, _ in tree("Pasal 4\nSama dengan:\nPasal 2\nCukup jelas.")] == [
        "e",
        "e/4",
    ]


def test_clause_outside_an_article_is_text():
    assert tree("I. UMUM\nAyat (1)\nbukan judul.")[1][2] == "Ayat (1)\nbukan judul."


def test_amendment_explains_the_articles_in_its_changes():
    text = "Pasal I\nAngka 1\nPasal 15A\nAyat (1)\nCukup jelas.\nAngka 2\nPasal 9\nCukup jelas.\nPasal II\nCukup jelas."
    assert [label for _, label, _ in tree(text)] == [
        "Penjelasan",
        "Penjelasan Pasal I",
        "Penjelasan Pasal I angka 1",
        "Penjelasan Pasal I angka 1 Pasal 15A",
        "Penjelasan Pasal I angka 1 Pasal 15A ayat (1)",
        "Penjelasan Pasal I angka 2",
        "Penjelasan Pasal I angka 2 Pasal 9",
        "Penjelasan Pasal II",
    ]


def test_long_line_is_no_heading():
    assert (
        find_heading("Pasal 5 ayat (1) Undang-Undang tentang Pelayanan mengatur hal yang sama.")
        is None
    )


def test_places_are_tied_to_what_explains_them_most_closely():
    places = outline([*ARTICLES, Block("e", Kind.ELUCIDATION, text=TEXT)])
    assert explanations((p.key, p.label) for p in places) == {
        "p1": "e/1",
        "p2": "e/2",
        "p2/1": "e/2/1",
        "p2/2": "e/2/2",
        "p2/2/a": "e/2/2/a",
        "p2/2/b": "e/2/2/b",
        "p2/2/b/1": "e/2/2/b/1",
        "p2/2/b/2": "e/2/2/b/2",
        "p2a": "e/2A",
        "p3": "e/3-5",
        "p4": "e/3-5",
    }


def test_text_without_an_elucidation_ties_nothing():
    assert explanations((p.key, p.label) for p in outline(ARTICLES)) == {}


WRAPPED = """PERATURAN BUPATI CONTOH
NOMOR 1 TAHUN 2026
TENTANG
CONTOH

Menimbang : bahwa perlu pedoman pelayanan yang lebih baik bagi seluruh warga
            di daerah;
Mengingat : 1. Undang-Undang;
MEMUTUSKAN:
Menetapkan : PERATURAN BUPATI TENTANG CONTOH.
                                   Pasal 1
Setiap warga berhak atas pelayanan yang cepat di semua loket yang ada
di kantor kecamatan maupun kelurahan.
                                   Pasal 2
Peraturan Bupati ini mulai berlaku pada tanggal diundangkan.

PENJELASAN
ATAS
PERATURAN BUPATI CONTOH
I. UMUM
     Pelayanan selama ini dirasakan lambat oleh banyak warga, terutama
oleh mereka yang tinggal jauh dari kota. Hal itu sebagaimana dimaksud dalam
Pasal 1
Undang-Undang tentang pelayanan.
II. PASAL DEMI PASAL
Pasal 1
     Yang dimaksud dengan loket adalah setiap tempat di mana warga dapat
menyerahkan berkas.
Pasal 2
     Cukup jelas.
"""


def test_wrapped_elucidation_is_joined_and_its_headings_stand_alone():
    block = read_text(WRAPPED).blocks[-1]
    assert block.text == (
        "ATAS\nPERATURAN BUPATI CONTOH\nI. UMUM\n"
        "Pelayanan selama ini dirasakan lambat oleh banyak warga, terutama oleh mereka yang tinggal "
        "jauh dari kota. Hal itu sebagaimana dimaksud dalam Pasal 1 Undang-Undang tentang pelayanan.\n"
        "II. PASAL DEMI PASAL\nPasal 1\n"
        "Yang dimaksud dengan loket adalah setiap tempat di mana warga dapat menyerahkan berkas.\n"
        "Pasal 2\nCukup jelas."
    )


def test_elucidation_adds_no_article():
    reading = read_text(WRAPPED)
    assert reading.articles() == ["Pasal 1", "Pasal 2"]
    assert [w.message for w in reading.warnings] == []


def test_elucidation_that_is_written_out_reads_back_the_same():
    reading = read_text(WRAPPED)
    again = read_text(f"{reading.title}\n\n{full_text(reading.provisions())}")
    assert [p.key for p in again.provisions()] == [p.key for p in reading.provisions()]
    assert again.blocks[-1].text == reading.blocks[-1].text


HEADINGS = [
    "I. UMUM",
    "UMUM",
    "II. PASAL DEMI PASAL",
    "Pasal 1",
    "Pasal 2",
    "Pasal 2A",
    "Pasal 3 dan Pasal 4",
    "Pasal I",
    "Ayat (1)",
    "Ayat (2) Cukup jelas.",
    "Huruf a",
    "Angka 1 :",
    "  Pasal 7 ",
]
elucidations = st.lists(st.one_of(st.sampled_from(HEADINGS), words), max_size=15).map("\n".join)


@given(elucidations)
def test_every_word_of_an_elucidation_is_kept(text):
    places = outline([Block("e", Kind.ELUCIDATION, text=text)])
    assert "".join("".join(p.title + p.text for p in places).split()) == "".join(text.split())


@given(elucidations)
def test_splitting_what_was_split_changes_nothing(text):
    places = outline([Block("e", Kind.ELUCIDATION, text=text)])
    written = "\n".join(part for p in places for part in (p.title, p.text) if part)
    again = outline([Block("e", Kind.ELUCIDATION, text=written)])
    assert [(p.key, p.title, p.text) for p in again] == [(p.key, p.title, p.text) for p in places]
