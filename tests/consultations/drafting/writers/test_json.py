"""JSON: all places with their keys, by the schema beside the writer."""

import json

import jsonschema
import pytest
from hypothesis import given

from consultations.drafting.findings import Unreadable
from consultations.drafting.provisions import Block, Kind, outline
from consultations.drafting.writers.json import from_json, schema, to_json
from consultations.drafting.writers.legaltext import LegalText
from tests.consultations.drafting import strategies
from tests.consultations.drafting.strategies import quickly

from .trees import legal_texts

SHORT = LegalText(
    "Kebijakan Contoh",
    tuple(outline([Block("p", Kind.ARTICLE, text="Petugas wajib:\na. ramah.")])),
)


@quickly
@given(strategies.blocks())
def test_any_text_reads_as_it_was_written(blocks):
    text = LegalText("Judul", tuple(outline(blocks)), is_draft=True)
    assert from_json(to_json(text)) == text


@quickly
@given(legal_texts)
def test_what_is_written_keeps_to_the_schema(text):
    jsonschema.Draft202012Validator(schema()).validate(json.loads(to_json(text)))


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(schema())


def test_a_place_carries_its_key_its_label_and_its_address():
    item = json.loads(to_json(SHORT))["provisions"][1]
    assert item == {
        "key": "p/a",
        "kind": "item",
        "number": "a.",
        "label": "Pasal 1 huruf a",
        "path": "pasal-1/huruf-a",
        "title": "",
        "text": "ramah.",
        "parent": "p",
        "depth": 1,
    }


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("{", "corrupt"),
        ("[]", "not_a_text_document"),
        ('{"format": "other", "version": 1}', "not_a_text_document"),
        ('{"format": "rembuk-policy-text", "version": 2}', "not_a_text_document"),
        ('{"format": "rembuk-policy-text", "version": 1}', "not_a_text_document"),
        (to_json(SHORT).replace('"Pasal 1"', "1"), "not_a_text_document"),
        (to_json(SHORT).replace('"article"', '"poem"'), "not_a_text_document"),
        (to_json(SHORT).replace('"parent": "p"', '"parent": "q"'), "not_a_text_document"),
        (to_json(SHORT).replace('"p/a"', '"p"'), "not_a_text_document"),
        ("[" * 100_000, "corrupt"),
    ],
)
def test_what_is_not_ours_is_refused(data, code):
    with pytest.raises(Unreadable) as refusal:
        from_json(data)
    assert refusal.value.code == code
