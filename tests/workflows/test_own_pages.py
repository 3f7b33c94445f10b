"""The pages on which authors act open to whoever has their address, and to nobody else."""

import pytest
from django.test import Client
from django.urls import reverse

from consultations.models import Comment
from tests import factories
from tests.addresses import author_url, own_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment(process):
    return factories.comment(process)


@pytest.mark.parametrize(
    "name",
    ["amend_comment", "confirm", "send_code", "withdraw_comment", "object_to_withholding"],
)
def test_pages_of_the_author_need_the_secret(client, comment, name):
    url = reverse(f"workflows:{name}", args=[comment.number, "salah"])

    assert (client.get(url).status_code, client.post(url).status_code) == (404, 404)


@pytest.mark.parametrize(
    ("name", "state", "given"),
    [
        ("withdraw_comment", "received", {}),
        ("object_to_withholding", "withheld", {"text": "Saya tidak menghina siapa pun."}),
    ],
)
def test_author_who_keeps_no_cookies_is_heard_and_the_address_stays_secret(
    comment, name, state, given
):
    Comment.objects.filter(pk=comment.pk).update(state=state)
    without_cookies = Client(enforce_csrf_checks=True)
    shown = without_cookies.get(author_url(name, comment))
    without_cookies.cookies.clear()

    sent = without_cookies.post(author_url(name, comment), given)

    assert (sent.status_code, sent.headers["Location"]) == (303, own_url(comment))
    assert shown.headers["Referrer-Policy"] == "strict-origin"
