"""Marks on the words that changed."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultations.drafting import alphabet, marking
from consultations.drafting.alphabet import Alphabet
from consultations.drafting.marking import Mark, word_marks

from .strategies import quickly, texts, words


def told(old: str, new: str) -> str:
    """Write the marks down in one line: [-out-] and {+in+}."""
    form = {"equal": "%s", "delete": "[-%s-]", "insert": "{+%s+}"}
    return "".join(form[mark.op] % mark.text for mark in word_marks(old, new))


def joined(marks: list[Mark], op: str) -> str:
    """Join the equal marks with those of one other kind."""
    return "".join(mark.text for mark in marks if mark.op in ("equal", op))


@quickly
@given(st.one_of(texts, words), st.one_of(texts, words))
def test_marks_give_back_both_texts_exactly(old, new):
    marks = word_marks(old, new)
    assert joined(marks, "delete") == old
    assert joined(marks, "insert") == new


@quickly
@given(texts, texts)
def test_marks_never_repeat_an_operation_or_stand_empty(old, new):
    marks = word_marks(old, new)
    assert all(mark.text for mark in marks)
    assert all(a.op != b.op for a, b in pairwise(marks))


@quickly
@given(texts)
def test_same_text_is_one_equal_mark(text):
    assert word_marks(text, text) == ([Mark("equal", text)] if text else [])


@pytest.mark.parametrize(
    ("old", "new", "marks"),
    [
        ("", "baru", "{+baru+}"),
        ("lama", "", "[-lama-]"),
        ("satu dua tiga", "satu dua tiga", "satu dua tiga"),
        ("paling lambat 14 hari", "paling lambat 7 hari", "paling lambat [-14 -]{+7 +}hari"),
        ("selesai.", "selesai segera.", "selesai{+ segera+}."),
        ("Undang-Undang lama", "Undang-Undang baru", "Undang-Undang [-lama-]{+baru+}"),
        ("satu\ndua", "satu dua", "satu[-\n-]{+ +}dua"),
        ("a b, c d", "e f, g h", "[-a b, c d-]{+e f, g h+}"),
    ],
)
def test_marks_follow_words(old, new, marks):
    assert told(old, new) == marks


def test_lone_word_between_two_rewritten_runs_is_merged_into_them():
    old = "wajib segera melapor dan tetap hadir penuh di kantor"
    new = "boleh kapan saja datang dan nanti pergi lagi ke rumah"
    assert told(old, new) == f"[-{old}-]{{+{new}+}}"


@quickly
@given(st.one_of(texts, words, words.map("{} ".format)))
def test_cut_text_is_the_same_whether_its_words_are_known_or_not(text):
    known = Alphabet()
    known.cut(text)
    assert known.cut(text) == alphabet._UNIT.findall(text)


@quickly
@given(st.lists(st.tuples(texts, texts), max_size=3))
def test_lent_alphabet_changes_no_mark(pairs):
    lent = Alphabet()
    for old, new in pairs:
        assert word_marks(old, new, lent) == word_marks(old, new)


@pytest.mark.parametrize(
    ("old", "new", "marks"),
    [
        ("hari kerja ", "hari hari kerja ", "hari {+hari +}kerja "),
        ("hari,  kerja hari", "hari; kerja  hari", "hari[-,  -]{+; +}kerja[- -]{+  +}hari"),
        ("  hari", " hari", "[-  -]{+ +}hari"),
        ("pelayanannya cepat", "pelayanan cepat", "[-pelayanannya -]{+pelayanan +}cepat"),
    ],
)
def test_ends_that_both_share_are_whole_words(old, new, marks):
    assert told(old, new) == marks


@quickly
@given(texts, texts)
def test_very_long_texts_are_exact_too(old, new):
    most = marking._MOST_PAIRS
    marking._MOST_PAIRS = 4
    try:
        marks = word_marks(old, new)
    finally:
        marking._MOST_PAIRS = most
    assert (joined(marks, "delete"), joined(marks, "insert")) == (old, new)


def test_two_huge_texts_are_compared_in_a_moment():
    old = "\n".join(f"baris ke {n} yang panjang sekali isinya" for n in range(20_000))
    new = old.replace("ke 77 ", "ke tujuh ")
    started = time.process_time()
    assert joined(word_marks(old, new), "insert") == new
    assert time.process_time() - started < 2
