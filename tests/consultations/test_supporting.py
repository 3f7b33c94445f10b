"""Agreeing with a comment: once a person, without an account and without a script."""

import pytest
from django.test import Client
from django.urls import reverse

from consultations.models import Comment, Support
from tests import factories, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment() -> Comment:
    return factories.published(factories.comment(factories.in_consultation()))


def url(comment: Comment) -> str:
    return reverse("consultations:support", args=[comment.number])


def count(comment: Comment) -> int:
    return Comment.objects.get(pk=comment.pk).support_count


def test_first_press_leads_to_a_page_that_knows_the_device_and_the_next_counts_once(
    client: Client, comment: Comment
) -> None:
    listed = reverse("consultations:comments", args=[comment.consultation_id])

    first = client.post(url(comment))
    client.get(first["Location"])
    second = client.post(url(comment), {"lagi": "1"})
    third = client.post(url(comment))

    assert [first["Location"], second["Location"]] == [
        url(comment),
        f"{listed}?ketentuan=a2#tanggapan-{comment.number}",
    ]
    assert (count(comment), third.status_code, third.context["has_supported"]) == (1, 200, True)


def test_agreement_can_be_taken_back(client: Client, comment: Comment) -> None:
    client.get(url(comment))
    client.post(url(comment), {"lagi": "1"})

    client.post(url(comment), {"tarik": "1"})

    assert (count(comment), Support.objects.count()) == (0, 0)


def test_two_people_count_twice_and_an_account_once_on_every_device(comment: Comment) -> None:
    for _device in range(2):
        client = Client()
        client.force_login(people.outsider())
        client.post(url(comment), headers={"Sec-Fetch-Site": "same-origin"})
    other = Client()
    other.get(url(comment))
    other.post(url(comment))

    assert count(comment) == 2


def test_page_of_somebody_else_cannot_agree_for_me(client: Client, comment: Comment) -> None:
    client.get(url(comment))

    response = client.post(url(comment), {"lagi": "1"}, headers={"Sec-Fetch-Site": "cross-site"})

    assert (response.status_code, count(comment)) == (403, 0)


def test_comment_that_nobody_reads_cannot_be_agreed_with(client: Client) -> None:
    waiting = factories.comment(factories.in_consultation())

    assert client.post(url(waiting)).status_code == 404


def test_agreement_ends_with_the_consultation(client: Client) -> None:
    process = factories.in_deliberation(comments=1)
    comment = process.comments.get()
    client.get(url(comment))

    response = client.post(url(comment), {"lagi": "1"})

    assert (response.status_code, count(comment)) == (409, 0)


def test_most_supported_comment_comes_first_when_asked(client: Client) -> None:
    process = factories.in_consultation()
    for text, support in (("Dua", 2), ("Tiga", 3), ("Tanpa", 0)):
        one = factories.published(factories.comment(process, text=text))
        Comment.objects.filter(pk=one.pk).update(support_count=support)
    assert process.consultation is not None
    listed = reverse("consultations:comments", args=[process.consultation.pk])

    response = client.get(f"{listed}?urut=dukungan")

    rows = response.context["listed"].comments.object_list
    assert [row.comment.text for row in rows] == ["Tiga", "Dua", "Tanpa"]


def test_part_of_a_list_is_the_list_without_the_page(client: Client, comment: Comment) -> None:
    listed = reverse("consultations:comments", args=[comment.consultation_id])

    part = client.get(f"{listed}?ketentuan=a2&bentuk=potongan").content.decode()

    assert ["<html" in part, comment.number in part, '<header class="site' in part] == [
        False,
        True,
        False,
    ]
