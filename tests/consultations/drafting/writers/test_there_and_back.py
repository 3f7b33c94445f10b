"""Read, write, read: every format gives back the text that went into it, place by place."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings

from consultations.drafting.parsing import read_text
from consultations.drafting.readers import read_file
from consultations.drafting.writers.akomantoso import to_akomantoso
from consultations.drafting.writers.akomantoso_reader import from_akomantoso
from consultations.drafting.writers.docx import to_docx, to_tracked_docx
from consultations.drafting.writers.json import from_json, to_json
from consultations.drafting.writers.legaltext import LegalText
from consultations.drafting.writers.text import to_text
from tests.consultations.drafting.strategies import quickly

from .trees import legal_texts

AT = datetime(2026, 5, 2, 8, 0, tzinfo=UTC)


def by_text(text: LegalText) -> LegalText:
    """Write plain text and read it."""
    return LegalText.from_reading(read_text(to_text(text)), is_draft=text.is_draft)


def by_json(text: LegalText) -> LegalText:
    """Write JSON and read it."""
    return from_json(to_json(text))


def by_akomantoso(text: LegalText) -> LegalText:
    """Write Akoma Ntoso and read it."""
    return from_akomantoso(to_akomantoso(text, day=AT.date()))


def by_word(text: LegalText) -> LegalText:
    """Write a Word file and read it."""
    return LegalText.from_reading(read_file("x.docx", to_docx(text, at=AT)), is_draft=text.is_draft)


@pytest.mark.parametrize("there_and_back", [by_text, by_json, by_akomantoso, by_word])
@quickly
@given(text=legal_texts)
def test_a_text_reads_as_it_was_written(
    there_and_back: Callable[[LegalText], LegalText], text: LegalText
) -> None:
    assert there_and_back(text) == text


@settings(quickly, max_examples=25)
@given(legal_texts, legal_texts)
def test_tracked_changes_read_as_either_text(old: LegalText, new: LegalText) -> None:
    old, new = replace(old, is_draft=False), replace(new, is_draft=False)
    data = to_tracked_docx(old, new, at=AT)
    after = LegalText.from_reading(read_file("x.docx", data))
    before = LegalText.from_reading(read_file("x.docx", data, changes="original"))
    assert (after, before) == (new, old)
