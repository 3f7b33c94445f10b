"""Somebody said so already: a like comment is shown once before another is filed."""

import pytest
from django.urls import reverse

from consultations.models import Consultation
from tests import factories, people
from tests.addresses import receipt_url
from tests.consultations.sending import another, form_url, typed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_comment_that_says_the_same_is_shown_once_before_mine_is_sent(
    client, process, consultation
):
    words = "Mohon jamnya ditambah!"
    other = factories.published(
        factories.comment(process, label="Pasal 2", text=words, email="lain@example.org")
    )
    sent = typed(consultation)

    warned = client.post(form_url(consultation), sent)
    filed = client.post(form_url(consultation), sent | {"alike": other.number})

    assert (warned.context["form"].alike, filed.status_code) == ([other], 303)
    shown = warned.content.decode()
    agree_url = reverse("consultations:support", args=[other.number])
    assert ["Mohon jamnya ditambah." in shown, agree_url in shown] == [True, True]


def test_every_place_of_a_form_is_compared_with_what_others_said(client, process, consultation):
    other = factories.published(
        factories.comment(process, label="Pasal 3", text="Yang ini baik.", email="lain@example.org")
    )
    sent = typed(consultation) | another()

    warned = client.post(form_url(consultation), sent)
    filed = client.post(form_url(consultation), sent | {"alike": "1"})

    assert (warned.context["form"].alike, filed.status_code) == ([other], 303)
    shown = warned.content.decode()
    agree_url = reverse("consultations:support", args=[other.number])
    assert [f'href="{receipt_url(other)}" target="_blank"' in shown, agree_url in shown] == [
        True,
        False,
    ]


def test_own_comment_under_another_address_of_the_account_is_not_alike(
    client, process, consultation
):
    person = people.outsider()
    mine = factories.comment(process, label="Pasal 2", email="lama@example.org", author=person)
    factories.published(mine)
    client.force_login(person)

    sent = client.post(
        form_url(consultation), typed(consultation), headers={"Sec-Fetch-Site": "same-origin"}
    )

    assert sent.status_code == 303


@pytest.mark.parametrize("case", ["own", "unpublished", "elsewhere", "different"])
def test_own_hidden_distant_and_different_comments_are_not_alike(
    client, process, consultation, case
):
    other = factories.comment(
        process,
        label="Pasal 1" if case == "elsewhere" else "Pasal 2",
        text="Hapus saja." if case == "different" else "Mohon jamnya ditambah.",
        email="SITI@example.org" if case == "own" else "lain@example.org",
    )
    if case != "unpublished":
        factories.published(other)

    assert client.post(form_url(consultation), typed(consultation)).status_code == 303


def test_comment_that_is_shown_unread_is_alike_too(client, process, consultation):
    Consultation.objects.update(shows_first=True)
    words = {"text": "Mohon jamnya ditambah.", "email": "lain@example.org"}
    other = factories.comment(process, label="Pasal 2", **words)

    warned = client.post(form_url(consultation), typed(consultation))

    assert warned.context["form"].alike == [other]
