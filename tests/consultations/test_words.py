"""What people type into the form: gaps and excess are named, and all that can be seen is kept."""

import pytest

from consultations.forms.words import one_line, plain_text
from consultations.models import Comment
from tests.consultations.sending import form_url, typed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


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


def test_far_too_many_words_are_refused_on_a_page_of_ours(client, consultation):
    response = client.post(form_url(consultation), typed(consultation, text="a" * 3_000_000))

    assert (response.status_code, "rembuk.css" in response.content.decode()) == (400, True)


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
