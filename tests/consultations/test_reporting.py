"""Readers report a comment, once each."""

import pytest
from django.urls import reverse

from consultations.models import ReaderReport
from tests import factories

pytestmark = pytest.mark.django_db


def test_reader_reports_a_comment_once(client, process):
    comment = factories.published(factories.comment(process))
    url = reverse("consultations:report_comment", args=[comment.number])

    page = client.get(url)
    nothing = client.post(url, {})
    thanks = [
        client.post(url, {"ground": "privacy", "text": "Ada NIP."}, follow=True) for _ in "12"
    ]

    assert (page.status_code, nothing.status_code) == (200, 200)
    assert [one.context["is_sent"] for one in thanks] == [True, True]
    assert list(ReaderReport.objects.values_list("ground", "text")) == [("privacy", "Ada NIP.")]


def test_comment_that_nobody_reads_cannot_be_reported(client, process):
    unread, withheld = factories.comment(process), factories.withheld(factories.comment(process))
    for comment in (unread, withheld):
        url = reverse("consultations:report_comment", args=[comment.number])
        assert client.get(url).status_code == 404
