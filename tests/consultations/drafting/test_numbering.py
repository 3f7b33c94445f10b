"""The numbers of chapters, parts, articles, clauses and items."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultations.drafting.numbering import (
    expected_numbers,
    from_letters,
    from_ordinal,
    from_roman,
    inserted_number,
    is_deleted,
    next_number,
    next_ordinal,
    split_number,
    split_ordinal,
    to_letters,
    to_ordinal,
    to_roman,
)

from .strategies import quickly


@quickly
@given(st.integers(1, 3999))
def test_roman_numerals_read_back_as_they_were_written(value):
    assert from_roman(to_roman(value)) == value


@pytest.mark.parametrize("text", ["", "IIII", "VX", "ABC", "IC", "15"])
def test_malformed_roman_numerals_are_refused(text):
    assert from_roman(text) is None


@quickly
@given(st.integers(1, 99))
def test_ordinal_words_read_back_as_they_were_written(value):
    assert from_ordinal(to_ordinal(value)) == value


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (1, "Kesatu"),
        (10, "Kesepuluh"),
        (11, "Kesebelas"),
        (12, "Kedua Belas"),
        (19, "Kesembilan Belas"),
        (20, "Kedua Puluh"),
        (21, "Kedua Puluh Satu"),
        (30, "Ketiga Puluh"),
    ],
)
def test_ordinal_words_are_spelled_as_the_law_does(value, word):
    assert to_ordinal(value) == word


@pytest.mark.parametrize(("word", "value"), [("Pertama", 1), ("KEDUABELAS", 12), ("Umum", None)])
def test_ordinal_words_are_read_in_older_spellings(word, value):
    assert from_ordinal(word) == value


@quickly
@given(st.integers(1, 78))
def test_letters_read_back_as_they_were_written(value):
    assert from_letters(to_letters(value)) == value


def test_letters_are_doubled_after_z():
    assert [to_letters(n) for n in (1, 26, 27, 28, 53)] == ["a", "z", "aa", "bb", "aaa"]


def test_ab_also_follows_aa():
    assert from_letters("ab") == from_letters("bb") == 28


@pytest.mark.parametrize("text", ["", "abc", "A", "a1"])
def test_other_words_are_no_item_letters(text):
    assert from_letters(text) is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [("15", (15, "")), ("15A", (15, "A")), ("IX", (9, "")), ("IXA", (9, "A")), ("1a", (1, "a"))],
)
def test_number_of_an_inserted_place_has_a_letter(text, parts):
    assert split_number(text) == parts


@pytest.mark.parametrize("text", ["", "A", "umum", "15-A"])
def test_words_are_no_numbers(text):
    assert split_number(text) is None


@pytest.mark.parametrize(
    ("text", "following"), [("", "1"), ("5", "6"), ("15A", "16"), ("IX", "X"), ("IXA", "X")]
)
def test_next_number_stays_in_the_main_series(text, following):
    assert next_number(text) == following


def test_next_number_of_a_word_is_an_error():
    with pytest.raises(ValueError, match="not a number"):
        next_number("umum")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("1", "I")),
        ("15", ("16", "15A", "15a")),
        ("15A", ("15B", "16")),
        ("IX", ("X", "IXA", "IXa")),
        ("1a", ("1b", "2")),
        ("umum", ()),
    ],
)
def test_expected_numbers_allow_for_inserted_places(text, expected):
    assert expected_numbers(text) == expected


def test_next_ordinal_begins_with_kesatu():
    assert (next_ordinal(""), next_ordinal("Kesatu")) == ("Kesatu", "Kedua")


@pytest.mark.parametrize("write", [to_roman, to_ordinal, to_letters])
def test_numbers_below_one_cannot_be_written(write):
    with pytest.raises(ValueError, match=r"1"):
        write(0)


@pytest.mark.parametrize(
    ("before", "after", "inserted"),
    [
        ("15", "16", "15A"),
        ("15A", "16", "15B"),
        ("IX", "X", "IXA"),
        ("IXA", "X", "IXB"),
        ("Kedua", "Ketiga", "Kedua A"),
        ("Kedua Belas A", "Ketiga Belas", "Kedua Belas B"),
        ("(1)", "(2)", "(1a)"),
        ("(1a)", "(2)", "(1b)"),
        ("c.", "d.", "c1."),
        ("c1.", "d.", "c2."),
        ("5.", "6.", "5a."),
        ("a)", "b)", "a1)"),
        ("2)", "", "2a)"),
        ("15", "15A", None),
        ("", "1", None),
        ("umum", "", None),
    ],
)
def test_inserted_place_takes_the_number_before_it_and_a_letter(before, after, inserted):
    assert inserted_number(before, after) == inserted


@given(st.integers(1, 300))
def test_inserted_number_is_one_of_those_that_may_follow(value):
    assert inserted_number(str(value)) in expected_numbers(str(value))
    assert inserted_number(f"({value})").strip("()") in expected_numbers(str(value))


@pytest.mark.parametrize(
    ("text", "parts"),
    [("Kedua", (2, "")), ("Kedua Belas A", (12, "A")), ("Umum A", None), ("Kedua Umum", None)],
)
def test_ordinal_word_of_an_inserted_part_has_a_letter(text, parts):
    assert split_ordinal(text) == parts


@pytest.mark.parametrize(
    ("text", "deleted"),
    [
        ("Dihapus.", True),
        (" dihapus ", True),
        ("(Dihapus)", True),
        ("dihapus;", True),
        ("Data yang dihapus.", False),
        ("", False),
    ],
)
def test_deleted_place_says_only_that(text, deleted):
    assert is_deleted(text) is deleted
