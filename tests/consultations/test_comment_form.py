"""The form of a comment: the places and words that it offers, and how those chosen are kept."""

import pytest

from consultations.drafting.provisions import Block, Kind
from consultations.models import Comment
from tests import factories
from tests.consultations.sending import form_url, typed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_form_quotes_the_words_and_offers_every_place_of_the_article(client, consultation):
    response = client.get(form_url(consultation, "a2"))

    assert [key for key, _label in response.context["form"]["place"].field.choices] == [
        "a2",
        "a2/1",
        "a2/2",
    ]
    assert "Setiap ASN berhak atas pelatihan." in response.content.decode()


def test_form_offers_every_sentence_of_a_place_with_several(client):
    words = "(1) Kalimat satu. Kalimat dua.\n(2) Kalimat lain."
    consultation = factories.in_consultation(blocks=factories.text([words])).consultation

    response = client.get(form_url(consultation, "a1"))

    assert [
        (value, str(label)) for value, label in response.context["form"]["place"].field.choices
    ] == [
        ("a1", "All of Article 1"),
        ("a1/1", "Article 1 clause (1): Kalimat satu. Kalimat dua."),
        ("a1/1@0-13", "Article 1 clause (1): “Kalimat satu.”"),
        ("a1/1@14-26", "Article 1 clause (1): “Kalimat dua.”"),
        ("a1/2", "Article 1 clause (2): Kalimat lain."),
    ]


def test_form_for_the_whole_policy_offers_all_articles(client, consultation):
    response = client.get(form_url(consultation))

    assert [key for key, _label in response.context["form"]["place"].field.choices] == [
        "",
        "menimbang",
        "mengingat",
        "menetapkan",
        "bab1",
        "a1",
        "a2",
        "a3",
    ]


def test_form_for_a_place_that_does_not_exist_is_not_found(client, consultation):
    assert client.get(form_url(consultation, "a9")).status_code == 404


def test_closed_consultation_shows_no_form(client):
    response = client.get(form_url(factories.in_deliberation().consultation))

    assert (response.status_code, "form" in response.context) == (200, False)


def test_form_is_never_kept_by_a_cache(client, consultation):
    assert "no-store" in client.get(form_url(consultation))["Cache-Control"]


def test_form_is_sent_to_its_own_address_so_that_errors_are_met_at_the_top(client, consultation):
    """Without scripts "another place" leaves its anchor in the address; errors stand above it."""
    url = form_url(consultation, "a2/1")

    assert f'<form method="post" action="{url}" ' in client.get(url).content.decode()


# Words that are quoted


def test_words_that_the_address_names_are_shown_and_chosen(client, consultation):
    response = client.get(f"{form_url(consultation, 'a2/1')}&kutip=7-17")

    form = response.context["form"]
    assert (form.quote.text, form["place"].value()) == ("ASN berhak", "a2/1@7-17")
    assert '<blockquote class="quote" lang="id">ASN berhak</blockquote>' in (
        response.content.decode()
    )


@pytest.mark.parametrize("written", ["x", "9-3", "0-4000", "6-7", "-1-4", "1;DROP"])
def test_positions_that_make_no_sense_are_ignored_with_a_notice(client, consultation, written):
    response = client.get(form_url(consultation, "a2/1"), {"ketentuan": "a2/1", "kutip": written})

    assert (response.status_code, response.context["form"].quote) == (200, None)
    assert "could not be found in the text" in response.content.decode()


def test_quoted_words_are_stored_as_the_frozen_text_has_them(client, consultation):
    sent = typed(consultation, place="a2/1@7-17", quote="Kata karangan", quote_start="99")

    client.post(f"{form_url(consultation, 'a2/1')}&kutip=7-17", sent)

    comment = Comment.objects.get()
    assert (
        comment.provision.label,
        comment.quote,
        comment.quote_prefix,
        comment.quote_suffix,
        comment.quote_start,
    ) == ("Pasal 2 ayat (1)", "ASN berhak", "Setiap ", " atas pelatihan.", 7)


def test_words_that_nobody_offered_are_refused(client, consultation):
    response = client.post(form_url(consultation, "a2"), typed(consultation, place="a2/1@7-17"))

    assert list(response.context["form"].errors) == ["place"]


def test_form_sent_twice_with_a_quote_gives_one_comment(client, consultation):
    url = f"{form_url(consultation, 'a2/1')}&kutip=7-17"
    sent = typed(consultation, place="a2/1@7-17")

    first = client.post(url, sent)
    second = client.post(url, sent)

    assert (second.url, Comment.objects.count()) == (first.url, 1)


def test_title_of_a_place_counts_where_its_words_are_stored():
    annex = Block(key="l1", kind=Kind.ANNEX, title="DAFTAR", text="Pegawai perlu belajar.")
    process = factories.in_consultation(blocks=[*factories.text(), annex])

    comment = factories.comment(process, label="Lampiran", quote="perlu belajar")

    assert (comment.quote, comment.quote_prefix, comment.quote_start) == (
        "perlu belajar",
        "DAFTAR\nPegawai ",
        15,
    )
