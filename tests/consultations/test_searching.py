"""The search: what it finds, what it never shows, and what it costs."""

import time

import pytest
from django.test import Client
from django.urls import reverse

from consultations.reading.searching import excerpt, stems_of
from tests import factories

pytestmark = pytest.mark.django_db


def found(client: Client, **asked: str) -> list[str]:
    response = client.get(reverse("consultations:search"), asked)
    assert response.status_code == 200
    return [str(hit.excerpt) for hit in response.context["search"].hits.object_list]


def test_stem_of_a_word_finds_its_other_forms(client):
    factories.published(factories.comment(factories.in_consultation(), text="Mohon dilatihkan."))

    assert found(client, q="pelatihan", apa="tanggapan") == ["Mohon <mark>dilatihkan</mark>."]


def test_places_are_those_of_the_text_that_is_read_now(client):
    process = factories.in_deliberation()
    factories.rewrite(process, factories.text(["Kata rahasia rancangan."]))

    assert found(client, q="rahasia", apa="ketentuan") == []
    assert len(found(client, q="nonklasikal", apa="ketentuan")) == 1


def test_comments_that_nobody_reads_are_not_found_and_not_counted(client):
    process = factories.in_consultation()
    factories.comment(process, text="Belum diperiksa kerbau.")
    taken = factories.published(factories.comment(process, text="Menghina kerbau."))
    factories.withheld(taken, reason="Menghina.")

    response = client.get(reverse("consultations:search"), {"q": "kerbau"})

    assert response.context["search"].counts == {"kebijakan": 0, "ketentuan": 0, "tanggapan": 0}
    assert "diperiksa" not in response.content.decode()


@pytest.mark.parametrize("words", ["Pasal 2", "pasal  2", "PASAL 2", "Article 2"])
def test_place_is_found_by_its_name(client, words):
    factories.in_consultation()
    response = client.get(reverse("consultations:search"), {"q": words, "apa": "ketentuan"})

    hits = response.context["search"].hits.object_list
    assert [hit.row.label for hit in hits if " ayat " not in hit.row.label] == ["Pasal 2"]


def test_words_without_a_letter_are_told_what_to_type(client):
    shown = client.get("/en/cari/", {"q": "%"}).text

    assert "Type a word of at least two letters" in shown


def test_search_that_found_nothing_offers_itself_without_filters(client):
    shown = client.get("/cari/", {"q": "tidakada", "tahap": "enacted"}).text

    assert 'href="?q=tidakada"' in shown


def test_filters_stand_in_the_address_and_narrow_every_sort(client):
    process = factories.in_consultation()
    factories.published(factories.comment(process, text="Pelatihan itu perlu."))

    def counts(**asked: str) -> list[int]:
        response = client.get(reverse("consultations:search"), {"q": "pelatihan", **asked})
        return list(response.context["search"].counts.values())

    assert counts(wilayah="siantar", tahap="consultation", jenis="perwali") == counts()
    assert [counts(tahap="enacted"), counts(wilayah="lain")] == [[0, 0, 0], [0, 0, 0]]


def test_markup_in_what_was_found_is_shown_as_words():
    assert str(excerpt("<b>latih</b>", ["latih"])) == "&lt;b&gt;<mark>latih</mark>&lt;/b&gt;"


@pytest.mark.parametrize("words", ["", "   ", "%", "'", "a" * 500, "(", "\\"])
def test_odd_words_find_nothing_and_break_nothing(client, words):
    factories.in_consultation()

    assert found(client, q=words, apa="tanggapan") == []


@pytest.mark.parametrize("many", [1, 3])
def test_search_costs_the_same_queries_for_any_number_of_hits(
    client, many, django_assert_num_queries
):
    process = factories.in_consultation()
    for number in range(many):
        factories.published(factories.comment(process, text=f"Pelatihan {number}"))
    address = f"{reverse('consultations:search')}?q=pelatihan&apa=tanggapan"
    client.get(address)

    with django_assert_num_queries(9):
        client.get(f"{address}&baru=ya")


def test_word_without_end_is_looked_through_once():
    """Else a comment of one long word would keep the search busy for minutes."""
    words = f"{'a' * 200_000} latih"
    started = time.process_time()
    assert "<mark>latih</mark>" in str(excerpt(words, ["ajar", "latih"]))
    assert time.process_time() - started < 5


def test_stems_are_each_taken_once():
    assert stems_of("Pelatihan melatih, pelatihan") == ["latih"]
