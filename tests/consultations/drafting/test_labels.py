"""What places are called in Indonesian, in English and in addresses."""

import re

import pytest
from hypothesis import given

from consultations.drafting.labels import (
    as_the_law_has_it,
    label_in,
    label_path,
    label_paths,
    named_in,
)
from consultations.drafting.provisions import Block, Kind, Provision, outline

from .strategies import blocks, quickly


def place(label: str, kind: Kind = Kind.ARTICLE) -> Provision:
    """Make a place with a label."""
    return Provision("k", kind, "", label, "", "", 0, None, 0)


@pytest.mark.parametrize(
    ("indonesian", "english", "path"),
    [
        ("BAB II", "Chapter II", "bab-ii"),
        ("BAB IXA", "Chapter IXA", "bab-ixa"),
        (
            "BAB II Bagian Kesatu Paragraf 1",
            "Chapter II Part One Section 1",
            "bab-ii/bagian-kesatu/paragraf-1",
        ),
        (
            "BAB II Bagian Kedua Puluh Satu",
            "Chapter II Part Twenty-one",
            "bab-ii/bagian-kedua-puluh-satu",
        ),
        ("BAB II Bagian Kedua A", "Chapter II Part Two A", "bab-ii/bagian-kedua-a"),
        (
            "Pasal 5 ayat (2) huruf a",
            "Article 5 clause (2) item a",
            "pasal-5/ayat-2/huruf-a",
        ),
        ("Pasal 15A ayat (1a)", "Article 15A clause (1a)", "pasal-15a/ayat-1a"),
        (
            "Pasal 1 angka 3 huruf a)",
            "Article 1 item 3 item a)",
            "pasal-1/angka-3/huruf-a",
        ),
        ("Menimbang huruf b", "Considerations item b", "menimbang/huruf-b"),
        ("Mengingat angka 3", "Legal bases item 3", "mengingat/angka-3"),
        ("Memperhatikan", "Having regard to", "memperhatikan"),
        ("Diktum", "Enacting words", "diktum"),
        ("Penutup", "Closing", "penutup"),
        ("Penjelasan", "Elucidation", "penjelasan"),
        ("Penjelasan Umum", "General elucidation", "penjelasan-umum"),
        (
            "Penjelasan Pasal 5 ayat (1)",
            "Elucidation of Article 5 clause (1)",
            "penjelasan/pasal-5/ayat-1",
        ),
        (
            "Penjelasan Pasal Demi Pasal",
            "Elucidation article by article",
            "penjelasan/pasal-demi-pasal",
        ),
        ("Lampiran", "Annex", "lampiran"),
        ("Lampiran II", "Annex II", "lampiran-ii"),
        ("Alinea 4", "Paragraph 4", "alinea-4"),
    ],
)
def test_label_is_known_in_both_languages_and_as_an_address(indonesian, english, path):
    assert label_in(place(indonesian), "id") == indonesian
    assert label_in(place(indonesian), "en") == label_in(place(indonesian), "en-gb") == english
    assert label_path(place(indonesian)) == path


def test_heading_keeps_its_words_in_every_language():
    heading = place("Penutup Bagian Café — 2", Kind.HEADING)
    assert label_in(heading, "en") == "Penutup Bagian Café — 2"
    assert label_path(heading) == "penutup-bagian-cafe-2"
    assert label_path(place("———", Kind.HEADING)) == "heading"


@pytest.mark.parametrize("words", ["Pasal karet", "Bagian Kepegawaian", "BAB terakhir", "Tujuan"])
def test_words_that_name_no_place_are_kept(words):
    assert named_in(words, "en") == words


def test_places_with_one_label_get_addresses_of_their_own():
    places = outline([Block("p", Kind.ARTICLE, text="(1) Satu.\n(1) Lagi.\n(1) Lagi.")])
    assert label_paths(places) == {
        "p": "pasal-1",
        "p/1": "pasal-1/ayat-1",
        "p/1~2": "pasal-1/ayat-1_2",
        "p/1~3": "pasal-1/ayat-1_3",
    }


@quickly
@given(blocks())
def test_addresses_are_ascii_and_unique(listed):
    paths = label_paths(outline(listed))
    assert len(set(paths.values())) == len(paths)
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9/_-]*", path) for path in paths.values())


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Article 5", "Pasal 5"),
        ("chapter II", "BAB II"),
        ("article 5 clause (2) item a", "Pasal 5 ayat (2) huruf a"),
        ("Article 5 item 3", "Pasal 5 angka 3"),
        ("Pasal 5", "Pasal 5"),
        ("articles", "articles"),
    ],
)
def test_english_names_that_people_type_become_those_of_the_law(typed, found):
    assert as_the_law_has_it(typed) == found
