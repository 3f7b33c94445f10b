"""The runs of words that a reader can choose: sentences, and positions that an address names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultations.drafting.spans import read_span, sentences, write_span

TEXT = "Setiap ASN berhak atas pelatihan. Pelatihan diberikan setiap tahun."


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (TEXT, ["Setiap ASN berhak atas pelatihan.", "Pelatihan diberikan setiap tahun."]),
        ("Satu; dua.\n\nTiga", ["Satu;", "dua.", "Tiga"]),
        ("Surat No. 5 ditandatangani a.n. Wali Kota.", None),
        ("Undang-Undang Nomor 5 Tahun 2014", None),
        ("pelatihan klasikal; dan", None),
        ("pelatihan; kursus; dan/atau ", ["pelatihan;", "kursus; dan/atau"]),
        ("", []),
        (" \n. ", []),
    ],
)
def test_text_is_cut_into_its_sentences(text, parts):
    assert cut(text) == ([text] if parts is None else parts)


@given(st.text(alphabet="ab .;\n”", max_size=60))
def test_every_word_is_in_one_sentence(text):
    assert "".join("".join(cut(text)).split()).replace(".", "").replace(";", "").replace(
        "”", ""
    ) == "".join(text.split()).replace(".", "").replace(";", "").replace("”", "")


def test_positions_are_read_as_they_are_written():
    assert read_span(write_span((0, 6)), TEXT, longest=100) == (0, 6)


@pytest.mark.parametrize(
    ("chosen", "words"),
    [("tiap ASN ber", "Setiap ASN berhak"), ("ndang-Unda", "Undang-Undang"), ("hak", "berhak")],
)
def test_part_of_a_word_is_widened_to_the_word(chosen, words):
    text = "Setiap ASN berhak menurut Undang-Undang."
    start = text.index(chosen)
    span = read_span(write_span((start, start + len(chosen))), text, longest=100)
    assert span is not None
    assert text[slice(*span)] == words


def test_white_space_at_the_ends_is_left_out():
    assert read_span("6-11", TEXT, longest=100) == (7, 10)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "x",
        "5",
        "5-",
        "-5",
        "5-5",
        "9-5",
        "0-9999",
        "-1-5",
        "6-7",
        "32-33",
        "0-67",
        "٣-٩",
        "1e1-20",
    ],
)
def test_positions_without_words_in_the_text_are_refused(written):
    assert read_span(written, TEXT, longest=60) is None
