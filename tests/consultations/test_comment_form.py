"""Filing a comment: heard once, with a receipt, and nothing that was typed is ever lost."""

import hashlib
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import translation

from consultations import clock
from consultations.drafting.provisions import Block, Kind
from consultations.forms.submission import new_submission
from consultations.forms.words import one_line, plain_text
from consultations.models import Comment, CommentAttachment
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def consultation():
    return factories.in_consultation().consultation


def form_url(consultation, key: str = "a2") -> str:
    url = reverse("consultations:comment_form", args=[consultation.pk])
    return f"{url}?ketentuan={key}" if key else url


def typed(consultation, **other: str) -> dict[str, str]:
    return {
        "submission_id": new_submission(consultation),
        "place": "a2/1",
        "stance": "change",
        "text": "Mohon jamnya ditambah.",
        "group": "citizen",
        "name": "Siti Aminah",
        "email": "siti@example.org",
        **other,
    }


def test_form_quotes_the_words_and_offers_every_place_of_the_article(client, consultation):
    response = client.get(form_url(consultation))

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


def test_words_that_the_address_names_are_shown_and_chosen(client, consultation):
    response = client.get(f"{form_url(consultation, 'a2/1')}&kutip=7-17")

    form = response.context["form"]
    assert (form.quote.text, form["place"].value()) == ("ASN berhak", "a2/1@7-17")
    assert '<blockquote class="quote" lang="id">ASN berhak</blockquote>' in (
        response.content.decode()
    )


def test_form_is_sent_to_its_own_address_so_that_errors_are_met_at_the_top(client, consultation):
    """Without scripts "another place" leaves its anchor in the address; errors stand above it."""
    url = form_url(consultation, "a2/1")

    assert f'<form method="post" action="{url}" ' in client.get(url).content.decode()


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
    response = client.post(form_url(consultation), typed(consultation, place="a2/1@7-17"))

    assert list(response.context["form"].errors) == ["place"]


def test_form_sent_twice_with_a_quote_gives_one_comment(client, consultation):
    url = f"{form_url(consultation, 'a2/1')}&kutip=7-17"
    sent = typed(consultation, place="a2/1@7-17")

    first = client.post(url, sent)
    second = client.post(url, sent)

    assert (second.url, Comment.objects.count()) == (first.url, 1)


def test_title_of_a_place_counts_where_its_words_are_stored(client):
    blocks = [Block(key="p1", kind=Kind.PARAGRAPH, title="Latar", text="Pegawai perlu belajar.")]
    process = factories.in_consultation(blocks=blocks)

    comment = factories.comment(process, label="Alinea 1", quote="perlu belajar")

    assert (comment.quote, comment.quote_prefix, comment.quote_start) == (
        "perlu belajar",
        f"{comment.provision.title}\nPegawai " if comment.provision.title else "Pegawai ",
        comment.provision.plain().text.index("perlu")
        + (len(comment.provision.title) + 1 if comment.provision.title else 0),
    )


def test_fingerprint_covers_the_place_and_the_files(consultation):
    comment = factories.comment(consultation.page.process, label="Pasal 2", text="Jauh.")
    alone = comment.content_hash
    CommentAttachment.objects.create(comment=comment, size=3, sha256="ab" * 32)
    CommentAttachment.objects.create(comment=comment, size=3, sha256="cd" * 32, is_internal=True)
    said = [comment.number, "Pasal 2", "", comment.stance, "Jauh.", comment.reason, ""]

    assert alone == hashlib.sha256("\x1f".join(said).encode()).hexdigest()
    assert (
        comment.content_hash == hashlib.sha256("\x1f".join([*said, "ab" * 32]).encode()).hexdigest()
    )


def test_fingerprint_covers_the_quote(consultation):
    process = consultation.page.process
    comment = factories.comment(process, label="Pasal 2 ayat (1)", quote="ASN berhak")
    with_quote = comment.content_hash
    comment.quote = "berhak atas"

    assert comment.content_hash != with_quote


def test_form_for_the_whole_policy_offers_all_articles(client, consultation):
    response = client.get(form_url(consultation, ""))

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


def test_comment_is_filed_and_leads_to_its_receipt(client, consultation):
    response = client.post(form_url(consultation), typed(consultation))

    comment = Comment.objects.get()
    assert (response.status_code, response.url) == (
        303,
        reverse("consultations:own_comment", args=[comment.number, comment.secret]),
    )
    assert (comment.provision.label, comment.text, comment.stance, comment.show_name) == (
        "Pasal 2 ayat (1)",
        "Mohon jamnya ditambah.",
        "change",
        False,
    )


def test_comment_on_the_whole_policy_has_no_place(client, consultation):
    client.post(form_url(consultation, ""), typed(consultation, place=""))

    assert Comment.objects.get().provision is None


def test_filing_sends_the_receipt_by_letter(
    client, consultation, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        client.post(form_url(consultation), typed(consultation))

    comment = Comment.objects.get()
    assert [letter.to for letter in mail.outbox] == [["siti@example.org"]]
    assert [comment.number in mail.outbox[0].body, comment.secret in mail.outbox[0].body] == [
        True,
        True,
    ]


def test_form_sent_twice_gives_one_comment_and_the_same_receipt(client, consultation):
    sent = typed(consultation)

    first = client.post(form_url(consultation), sent)
    second = client.post(form_url(consultation), sent)

    assert (second.url, Comment.objects.count()) == (first.url, 1)


def test_form_sent_twice_across_the_closing_hour_still_gives_the_receipt(client, consultation):
    sent = typed(consultation)
    first = client.post(form_url(consultation), sent)

    with clock.stopped_at(consultation.closes_at + timedelta(seconds=1)):
        second = client.post(form_url(consultation), sent)

    assert second.url == first.url


def test_other_words_from_a_form_that_was_sent_before_are_kept_and_can_be_sent(
    client, consultation
):
    sent = typed(consultation)
    client.post(form_url(consultation), sent)

    again = client.post(form_url(consultation), sent | {"text": "Hal yang lain."})
    form = again.context["form"]
    client.post(form_url(consultation), sent | form.data)

    assert "Hal yang lain." in again.content.decode()
    assert sorted(Comment.objects.values_list("text", flat=True)) == [
        "Hal yang lain.",
        "Mohon jamnya ditambah.",
    ]


@pytest.mark.parametrize("submission_id", ["", "made-up", "another consultation"])
def test_form_with_an_id_that_is_not_ours_gets_a_new_one_and_keeps_the_words(
    client, consultation, submission_id
):
    if submission_id == "another consultation":
        submission_id = new_submission(factories.in_consultation().consultation)
    sent = typed(consultation, submission_id=submission_id)

    refused = client.post(form_url(consultation), sent)
    sent["submission_id"] = refused.context["form"]["submission_id"].value()
    client.post(form_url(consultation), sent)

    assert "Mohon jamnya ditambah." in refused.content.decode()
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("name", ["stance", "text", "group", "name", "email"])
def test_field_that_is_missing_is_named_with_a_link_and_nothing_is_filed(
    client, consultation, name
):
    response = client.post(form_url(consultation), typed(consultation, **{name: ""}))

    shown = response.content.decode()
    suffix = "_0" if name in {"stance", "group"} else ""
    assert list(response.context["form"].errors) == [name]
    assert [f'href="#id_{name}{suffix}"' in shown, f'id="id_{name}_error"' in shown] == [True, True]
    assert Comment.objects.count() == 0


def test_professional_body_gives_its_name(client, consultation):
    response = client.post(form_url(consultation), typed(consultation, group="professional_body"))

    assert list(response.context["form"].errors) == ["organisation"]


def test_organisation_of_a_citizen_is_not_kept(client, consultation):
    client.post(form_url(consultation), typed(consultation, organisation="Salah isi"))

    assert Comment.objects.get().organisation == ""


@pytest.mark.parametrize(
    ("name", "limit"), [("text", 5_000), ("reason", 2_000), ("proposed_wording", 2_000)]
)
def test_words_are_bounded_and_a_line_end_counts_as_one(client, consultation, name, limit):
    fits = "a\r\n" + "b" * (limit - 2)

    refused = client.post(form_url(consultation), typed(consultation, **{name: fits + "c"}))
    taken = client.post(form_url(consultation), typed(consultation, **{name: fits}))

    assert (list(refused.context["form"].errors), taken.status_code) == ([name], 303)


def test_closed_consultation_refuses_kindly_and_gives_the_words_back(client):
    consultation = factories.in_deliberation().consultation

    response = client.post(form_url(consultation), typed(consultation, reason="Alasan saya."))

    shown = response.content.decode()
    assert (response.status_code, Comment.objects.count()) == (409, 0)
    assert ["Mohon jamnya ditambah." in shown, "Alasan saya." in shown] == [True, True]
    assert "It closed on" in shown


def test_consultation_that_closes_while_the_form_is_read_refuses_as_kindly(
    client, consultation, monkeypatch
):
    given = typed(consultation, reason="Alasan saya.")
    is_open = iter([True, False])
    monkeypatch.setattr(type(consultation), "is_open", property(lambda _self: next(is_open, False)))

    response = client.post(form_url(consultation), given)

    assert (response.status_code, Comment.objects.count()) == (409, 0)
    assert "Alasan saya." in response.content.decode()


def test_far_too_many_words_are_refused_on_a_page_of_ours(client, consultation):
    response = client.post(form_url(consultation), typed(consultation, text="a" * 3_000_000))

    assert (response.status_code, "rembuk.css" in response.content.decode()) == (400, True)


def test_closed_consultation_shows_no_form(client):
    response = client.get(form_url(factories.in_deliberation().consultation))

    assert (response.status_code, "form" in response.context) == (200, False)


def test_form_is_never_kept_by_a_cache(client, consultation):
    assert "no-store" in client.get(form_url(consultation))["Cache-Control"]


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("nilai <60 & x<y", "nilai <60 & x<y"),
        ("<b>tebal</b>", "<b>tebal</b>"),
        ("satu\r\ndua\rtiga", "satu\ndua\ntiga"),
        ("a\x00b\x1bc\u202ed", "abcd"),
        ("e\u0301", "é"),
        ("  \n ", ""),
        ("\u200b\u2060 \u00ad", ""),
        ("👩\u200d🏫", "👩\u200d🏫"),
    ],
)
def test_plain_text_keeps_all_that_can_be_seen(words, kept):
    assert plain_text(words) == kept


def test_name_is_one_line():
    assert one_line(" Siti \n Aminah\t") == "Siti Aminah"


def test_markup_in_a_comment_is_shown_as_words(client, consultation):
    response = client.post(
        form_url(consultation), typed(consultation, text="<script>alert(1)</script>"), follow=True
    )

    assert "<script>alert(1)" not in response.content.decode()
