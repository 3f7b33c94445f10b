"""How the words of an article fall into clauses and items."""

import pytest
from hypothesis import given

from consultations.drafting.clauses import Flow, Line, Style, split_lines, split_text

from .strategies import quickly, texts


def shape(text: str) -> list[tuple[int, str, str]]:
    """Split a text and return depth, marker and words of each place."""
    return [(place.depth, place.marker, place.text) for place in split_text(text).places]


def wrapped(text: str) -> list[tuple[int, str, str]]:
    """Split lines as a PDF gives them, where a new line means nothing."""
    split = split_lines(Line(line, gap=False) for line in text.splitlines())
    return [(place.depth, place.marker, place.text) for place in split.places]


def squeezed(text: str) -> str:
    """Return a text without its white space."""
    return "".join(text.split())


@quickly
@given(texts)
def test_no_word_is_lost_in_splitting(text):
    split = split_text(text)
    again = split.lead + "".join(place.marker + place.text for place in split.places)
    assert squeezed(again) == squeezed(text)


@quickly
@given(texts)
def test_splitting_what_was_written_again_changes_nothing(text):
    once = split_text(text)
    twice = split_text(once.text())
    assert twice.text() == once.text()
    assert [(p.depth, p.marker) for p in twice.places] == [(p.depth, p.marker) for p in once.places]


def test_four_levels_of_items_nest_below_a_clause():
    text = "(1) Memuat:\na. satu:\n1. dua:\na) tiga:\n1) empat;\n2) lima;\nb) enam;\n2. tujuh;\nb. delapan.\n(2) Lain."
    assert shape(text) == [
        (0, "(1)", "Memuat:"),
        (1, "a.", "satu:"),
        (2, "1.", "dua:"),
        (3, "a)", "tiga:"),
        (4, "1)", "empat;"),
        (4, "2)", "lima;"),
        (3, "b)", "enam;"),
        (2, "2.", "tujuh;"),
        (1, "b.", "delapan."),
        (0, "(2)", "Lain."),
    ]


def test_definitions_are_items_at_the_first_level():
    split = split_text("Dalam Peraturan ini:\n1. Daerah adalah X.\n2. Kota adalah Y.")
    assert split.lead == "Dalam Peraturan ini:"
    assert [(p.depth, p.marker) for p in split.places] == [(0, "1."), (0, "2.")]


def test_i_after_h_is_a_letter():
    text = "Meliputi:\n" + "\n".join(f"{letter}. hal;" for letter in "abcdefghij")
    assert [(d, m) for d, m, _ in shape(text)] == [(0, f"{letter}.") for letter in "abcdefghij"]


def test_i_after_an_introducing_line_begins_a_roman_list():
    text = "a. tahap:\ni. awal;\nii. tengah;\niii. akhir;\nb. lain."
    assert [(d, m) for d, m, _ in shape(text)] == [
        (0, "a."),
        (1, "i."),
        (1, "ii."),
        (1, "iii."),
        (0, "b."),
    ]


@pytest.mark.parametrize("after_z", [("aa", "bb"), ("aa", "ab")])
def test_items_go_on_after_z(after_z):
    letters = [*"abcdefghijklmnopqrstuvwxyz", *after_z]
    split = split_text("\n".join(f"{letter}. hal;" for letter in letters))
    assert [place.value for place in split.places] == letters
    assert split.doubts == []


def test_marker_without_a_space_is_read():
    assert shape("a.menyusun;\nb. menilai.") == [(0, "a.", "menyusun;"), (0, "b.", "menilai.")]


def test_marker_alone_on_its_line_takes_the_next_one():
    assert shape("a.\nmenyusun;\nb.\nmenilai.") == [(0, "a.", "menyusun;"), (0, "b.", "menilai.")]


@pytest.mark.parametrize(
    "text",
    [
        "(1) Sebagaimana dimaksud pada ayat\n(2) huruf b, pegawai wajib hadir.",
        "(1) Kewajiban pada ayat (1), ayat (2), dan\n(2) dilaksanakan.",
        "(1) Lihat Pasal 5 ayat\n(2), yang berlaku.",
    ],
)
def test_reference_broken_over_two_lines_is_no_clause(text):
    assert [marker for _, marker, _ in wrapped(text)] == ["(1)"]


@pytest.mark.parametrize(
    "text",
    [
        "a. Peraturan Daerah Nomor\n2. Tahun itu;",
        "a. sebagaimana dimaksud dalam huruf\nb. dan huruf c;",
        "a. diundangkan pada tahun\n2011 dalam lembaran;",
        "a. Berita Negara Nomor\n2036) tentang contoh;",
        "a. kepada a.n. Bupati;",
    ],
)
def test_numbers_that_a_line_happens_to_begin_with_are_no_items(text):
    assert [marker for _, marker, _ in wrapped(text)] == ["a."]


def test_clause_after_an_item_that_forgot_its_full_stop_is_a_clause():
    text = "(1) Memuat:\na. nama; dan\nb. alamat\n(2) Petugas mencatat."
    assert [marker for _, marker, _ in wrapped(text)] == ["(1)", "a.", "b.", "(2)"]


def test_wrapped_line_joins_the_last_item():
    assert shape("a. pelatihan yang\nberlanjut;\nb. lain.") == [
        (0, "a.", "pelatihan yang berlanjut;"),
        (0, "b.", "lain."),
    ]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("sesuai Undang-", "Undang", "sesuai Undang-Undang"),
        ("dan/", "atau", "dan/atau"),
        ("sampai -", "selesai", "sampai - selesai"),
        ("satu", "dua", "satu dua"),
    ],
)
def test_hyphen_at_the_end_of_a_line_is_kept_without_a_space(first, second, joined):
    flow = Flow(first)
    flow.add(second)
    assert str(flow) == joined


def test_paragraph_after_a_sentence_stays_on_its_own_line():
    assert shape("a. tahap, meliputi:\nBidang Satu; Bidang Dua.") == [
        (0, "a.", "tahap, meliputi:\nBidang Satu; Bidang Dua.")
    ]


def test_doubled_clause_is_kept_and_doubted():
    split = split_text("(1) Satu.\n(2) Dua.\n(2) Dua lagi.\n(3) Tiga.")
    assert [place.value for place in split.places] == ["1", "2", "2", "3"]
    assert [(doubt.code, doubt.marker) for doubt in split.doubts] == [("clause_double", "(2)")]


def test_gap_between_clauses_is_kept_and_doubted():
    split = split_text("(1) Satu.\n(3) Tiga.")
    assert [place.value for place in split.places] == ["1", "3"]
    assert [(d.code, d.marker, d.expected) for d in split.doubts] == [
        ("clause_sequence", "(3)", "1")
    ]


def test_items_out_of_order_are_kept_and_doubted():
    split = split_text("Memuat:\na. satu;\nc. tiga;\nb. dua.")
    assert [place.value for place in split.places] == ["a", "c", "b"]
    assert [doubt.code for doubt in split.doubts] == ["item_sequence", "item_sequence"]


def test_list_that_begins_in_the_middle_is_doubted():
    split = split_text("Memuat:\nc. tiga;\nd. empat.")
    assert [doubt.code for doubt in split.doubts] == ["item_start"]


def test_inserted_clause_and_definition_follow_their_number():
    split = split_text("(1) Satu.\n(1a) Sisipan.\n(2) Dua.")
    assert [place.value for place in split.places] == ["1", "1a", "2"]
    assert split.doubts == []


def test_second_list_of_the_same_form_nests_after_an_introducing_line():
    text = "a. pertama:\n1. satu:\na. dalam;\nb. dalam lagi;\n2. dua;\nb. kedua."
    assert [(d, m) for d, m, _ in shape(text)] == [
        (0, "a."),
        (1, "1."),
        (2, "a."),
        (2, "b."),
        (1, "2."),
        (0, "b."),
    ]


def test_amending_items_return_to_the_outer_list():
    text = (
        "Diubah sebagai berikut:\n1. Ketentuan Pasal 1 diubah:\nPasal 1\nDefinisi:\n"
        "1. Satu.\n2. Dua.\n2. Ketentuan Pasal 2 dihapus."
    )
    assert [(d, m) for d, m, _ in shape(text)] == [(0, "1."), (1, "1."), (1, "2."), (0, "2.")]


def test_styles_that_are_not_asked_for_stay_text():
    split = split_text("(1) Satu.", [Style.LETTER])
    assert (split.lead, split.places) == ("(1) Satu.", [])
