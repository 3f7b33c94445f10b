"""Bytes that are text, and bytes that are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultations.drafting.parsing import LARGEST, Unreadable, decode, read_bytes, read_text

from .strategies import quickly, readable


@quickly
@given(st.text(readable, min_size=1).filter(str.strip))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_decoded_as_it_was_written(encoding, text):
    text = f"a{text}"
    if encoding == "utf-16" or not text.startswith(("\ufeff", "%PDF", "PK\x03")):
        assert decode(text.encode(encoding)) == text


def test_western_european_bytes_are_read_with_a_warning():
    data = "Kebijakan “terbuka” – café".encode("cp1252")
    assert decode(data) == "Kebijakan “terbuka” – café"
    assert [warning.code for warning in read_bytes(data).warnings] == ["encoding_guessed"]


def test_utf_8_is_read_without_a_warning():
    assert read_bytes("Judul — satu".encode()).warnings == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7 words", "binary"),
        (b"PK\x03\x04 words", "binary"),
        (b"words\x00words", "binary"),
        (b"\x01\x02\x03\x04 words", "binary"),
        (b"\xff\xfea", "binary"),
        (b"a" * (LARGEST + 1), "too_long"),
        (b"12 345 --- 6", "no_text"),
    ],
)
def test_what_is_no_text_is_refused(data, code):
    with pytest.raises(Unreadable) as caught:
        read_bytes(data)
    assert caught.value.code == code
    assert str(caught.value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("\ufeff \n", "empty"),
        ("1 2 3", "no_text"),
        ("a" * (LARGEST + 1), "too_long"),
    ],
)
def test_pasted_text_is_refused_for_the_same_reasons(text, code):
    with pytest.raises(Unreadable) as caught:
        read_text(text)
    assert caught.value.code == code


def test_message_names_the_limit():
    with pytest.raises(Unreadable, match=r"6 MB\. At most 5 MB can"):
        read_text("a" * (LARGEST + 1))
