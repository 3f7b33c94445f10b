"""The revision report on the desk: asked for, being made, ready, failed."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from consultations import clock
from tests import factories
from tests.workflows.desk_reading import at_desk, links, words
from workflows.models import PolicyProcess, Report

pytestmark = pytest.mark.django_db


def url(process: PolicyProcess) -> str:
    return reverse("desk:report", args=[process.pk])


def test_report_is_asked_for_in_a_language(process):
    response = at_desk("evaluator").post(url(process), {"language": "en"})

    report = Report.objects.get()
    assert (report.process, report.language, report.requested_by.username) == (
        process,
        "en",
        "evaluator",
    )
    assert response.headers["Location"] == url(process)


def test_page_looks_again_by_itself_until_the_report_is_there(process):
    report = Report.objects.create(process=process)
    client = at_desk("evaluator")

    waiting = client.get(url(process))
    Report.objects.update(status=Report.Status.READY, path="laporan.pdf", digest="abc")
    ready = client.get(url(process))

    assert waiting.headers["Refresh"] == "5"
    assert "A report is being made." in words(waiting)
    assert "Refresh" not in ready.headers
    assert links(ready)["Download the PDF"] == reverse("desk:download_report", args=[report.pk])


def test_report_that_was_interrupted_does_not_keep_people_waiting(process):
    Report.objects.create(process=process, requested_at=clock.now() - timedelta(hours=1))
    response = at_desk("evaluator").get(url(process))
    assert "Refresh" not in response.headers
    assert "Make the report" in words(response)


def test_failed_report_says_why_and_can_be_tried_again(process):
    Report.objects.create(
        process=process, status=Report.Status.FAILED, error="OSError: disk full", language="en"
    )
    response = at_desk("evaluator").get(url(process))
    assert "It failed: OSError: disk full Try again" in words(response)
    assert '<input type="hidden" name="language" value="en">' in response.content.decode()


def test_file_is_downloaded_under_its_name(process):
    path = Path(settings.REPORTS_DIR) / "laporan.pdf"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"%PDF-1.7 laporan")
    report = Report.objects.create(process=process, status=Report.Status.READY, path="laporan.pdf")

    response = at_desk("evaluator").get(reverse("desk:download_report", args=[report.pk]))

    assert b"".join(response.streaming_content) == b"%PDF-1.7 laporan"
    assert response.headers["Content-Disposition"] == 'attachment; filename="laporan.pdf"'
    assert response.headers["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("status", Report.Status.values)
def test_report_without_a_file_is_not_found(process, status):
    report = Report.objects.create(process=process, status=status, path="hilang.pdf")
    response = at_desk("evaluator").get(reverse("desk:download_report", args=[report.pk]))
    assert response.status_code == 404


def test_policy_without_a_version_has_nothing_to_report():
    process = factories.policy()
    client = at_desk("evaluator")

    looked = client.get(url(process))
    response = client.post(url(process), {"language": "id"})

    assert "There is nothing to report before the first version is frozen." in words(looked)
    assert response.status_code == 409
    assert Report.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_page_asks_the_same_number_of_questions(process, count, django_assert_num_queries):
    for _number in range(count):
        Report.objects.create(process=process, requested_by=factories.officer("drafter"))
    client = at_desk("evaluator")
    client.get(url(process))
    with django_assert_num_queries(11):
        client.get(url(process))
