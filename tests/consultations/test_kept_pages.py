"""Pages kept for anonymous readers: sent again without being built, and never out of date."""

import gzip
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from consultations import clock
from consultations.models import Comment, Organisation
from tests import factories
from tests.consultations.test_freshness import SEEN

pytestmark = pytest.mark.django_db


@pytest.fixture
def process() -> Any:
    found = factories.in_consultation()
    said = factories.comment(found, text="Sudah lama dibaca.", on_behalf_of=forum())
    factories.published(said)
    factories.comment(found, text="Menunggu pemeriksaan.")
    return found


def forum() -> Organisation:
    return Organisation.objects.create(
        slug="forum-warga", name="Forum Warga", group=factories.group("citizen")
    )


def addresses(process: Any) -> dict[str, str]:
    consultation = process.consultation
    with translation.override("id"):
        return {
            "home": "/",
            "list of policies": reverse_of_index(),
            "policy": process.page.url,
            "comments": reverse("consultations:comments", args=[consultation.pk]),
            "organisation": reverse("consultations:organisation", args=["forum-warga"]),
            "version": reverse("consultations:version", args=[consultation.version_id]),
        }


def reverse_of_index() -> str:
    return str(factories.index_page().url)


def test_kept_page_costs_one_query_and_is_the_same(
    client: Client, process: Any, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for address in addresses(process).values():
        built = client.get(address)

        with django_assert_num_queries(1):
            kept = client.get(address)

        assert kept.content == built.content
        assert kept["Content-Security-Policy"] == built["Content-Security-Policy"]


@pytest.mark.parametrize("change", SEEN.values(), ids=SEEN)
def test_every_page_after_a_change_is_what_one_would_build_now(
    client: Client, process: Any, change: Callable[[Any], None]
) -> None:
    pages = addresses(process)
    for address in pages.values():
        client.get(address)

    change(process)

    stale = [
        name
        for name, address in pages.items()
        if client.get(address).content != built_anew(address)
    ]
    assert stale == []


def built_anew(address: str) -> bytes:
    """The page as somebody reads it for whom nothing is kept."""
    reader = Client()
    reader.cookies["sessionid"] = "nobody"
    return reader.get(address).content


def test_words_of_a_withheld_comment_are_gone_from_the_next_page(
    client: Client, process: Any
) -> None:
    address = addresses(process)["comments"]
    before = client.get(address).content.decode()

    SEEN["a comment is withheld"](process)

    after = client.get(address).content.decode()
    assert ["Sudah lama dibaca." in before, "Sudah lama dibaca." in after] == [True, False]


def test_page_ends_with_the_consultation(client: Client, process: Any) -> None:
    address = addresses(process)["policy"]
    consultation = process.consultation
    form = reverse("consultations:comment_form", args=[consultation.pk])
    with clock.stopped_at(consultation.closes_at - timedelta(minutes=1)):
        before = client.get(address).content.decode()
    with clock.stopped_at(consultation.closes_at):
        after = client.get(address).content.decode()

    assert [form in before, form in after] == [True, False]


def test_reader_with_the_present_copy_gets_no_page_again(client: Client, process: Any) -> None:
    address = addresses(process)["policy"]
    etag = client.get(address)["ETag"]

    same = client.get(address, headers={"If-None-Match": etag})
    factories.published(Comment.objects.get(state="received"))
    other = client.get(address, headers={"If-None-Match": etag})

    assert [(same.status_code, same.content), other.status_code] == [(304, b""), 200]


def test_page_is_zipped_once_for_those_who_can_read_it(client: Client, process: Any) -> None:
    address = addresses(process)["policy"]
    plain = client.get(address)
    zipped = client.get(address, headers={"Accept-Encoding": "gzip, br"})

    assert gzip.decompress(zipped.content) == plain.content
    assert zipped["Vary"] == "Accept-Encoding, Cookie"


def test_public_page_sets_no_cookie_and_knows_no_visitor(client: Client, process: Any) -> None:
    for address in addresses(process).values():
        response = client.get(address)
        assert (dict(response.cookies), b"csrfmiddlewaretoken" in response.content) == ({}, False)


def test_somebody_who_is_logged_in_is_served_anew(client: Client, process: Any) -> None:
    client.force_login(factories.officer("coordinator"))
    response = client.get(addresses(process)["policy"])

    assert "ETag" not in response
