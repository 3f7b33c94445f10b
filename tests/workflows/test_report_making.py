"""Asking for a revision report on the desk, and writing one by command."""

import hashlib
import re
import threading
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from django.core.management import CommandError, call_command

from consultations import clock
from tests import factories, people
from workflows import tasks
from workflows.models import Report
from workflows.reports import pdf
from workflows.transitions import NotAllowed, NotYet


@pytest.fixture
def quick_pdf(monkeypatch):
    """Makes files in no time, where a test is not about their content."""
    monkeypatch.setattr(pdf, "as_pdf", lambda _report: b"%PDF-1.7 uji")


def test_report_is_made_after_the_commit(process, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        asked = tasks.request_report(process, by=factories.officer("drafter"), language="en")
        assert asked.status == Report.Status.REQUESTED
    report = Report.objects.get()
    assert report == asked
    assert (report.status, report.language, report.error) == (Report.Status.READY, "en", "")
    with tasks.open_file(report) as file, pikepdf.open(file) as document:
        assert str(document.Root.Lang) == "en"
    assert report.digest == hashlib.sha256(tasks.file_of(report).read_bytes()).hexdigest()


def test_whoever_asks_twice_gets_the_same_report(process):
    first = tasks.request_report(process, by=factories.officer("drafter"), language="id")
    second = tasks.request_report(process, by=factories.officer("reviewer"), language="id")
    assert first == second


def test_report_in_the_other_language_is_another_one(process):
    indonesian = tasks.request_report(process, by=factories.officer("drafter"), language="id")
    english = tasks.request_report(process, by=factories.officer("drafter"), language="en")
    assert indonesian != english


def test_report_that_never_came_is_given_up(process):
    with clock.stopped_at(clock.now() - timedelta(minutes=11)):
        stuck = tasks.request_report(process, by=factories.officer("drafter"), language="id")
    fresh = tasks.request_report(process, by=factories.officer("drafter"), language="id")
    stuck.refresh_from_db()
    assert fresh != stuck
    assert (stuck.status, fresh.status) == (Report.Status.FAILED, Report.Status.REQUESTED)
    assert stuck.error


def test_finished_report_can_be_asked_for_again(process, quick_pdf):
    first = tasks.request_report(process, by=factories.officer("drafter"), language="id")
    tasks.make_report(first.pk)
    assert tasks.request_report(process, by=factories.officer("drafter"), language="id") != first


def test_report_is_for_officers_only(process):
    with pytest.raises(NotAllowed):
        tasks.request_report(process, by=people.outsider(), language="id")
    assert Report.objects.count() == 0


def test_policy_without_version_has_no_report_to_ask_for(db):
    with pytest.raises(NotYet) as refusal:
        tasks.request_report(factories.policy(), by=factories.officer("drafter"), language="en")
    assert refusal.value.message
    assert Report.objects.count() == 0


def test_failure_is_noted_with_its_cause(process, monkeypatch):
    def fail(report: object) -> bytes:
        raise pdf.NotMade("The font Sans-Regular is missing")

    asked = tasks.request_report(process, by=factories.officer("drafter"), language="id")
    monkeypatch.setattr(pdf, "as_pdf", fail)
    report = tasks.make_report(asked.pk)
    assert report.status == Report.Status.FAILED
    assert (report.path, report.error) == ("", "NotMade: The font Sans-Regular is missing")


@pytest.mark.django_db(transaction=True)
def test_report_is_made_beside_the_request(settings, quick_pdf):
    settings.REPORTS_IN_BACKGROUND = True
    process = factories.in_consultation()
    asked = tasks.request_report(process, by=factories.officer("drafter"), language="id")
    for thread in threading.enumerate():
        if thread.name == f"report-{asked.pk}":
            thread.join(timeout=30)
    asked.refresh_from_db()
    assert asked.status == Report.Status.READY


def test_command_writes_a_report_and_says_where(process, tmp_path, capsys):
    path = tmp_path / "laporan" / "uji.pdf"
    call_command("revision_report", process.page.slug, out=path, lang="en")
    written = capsys.readouterr().out
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    with pikepdf.open(path) as document:
        pages = len(document.pages)
    assert re.fullmatch(rf"{path}\n{pages} pages, \d+ KB\nSHA-256 {digest}\n", written)


def test_command_writes_to_the_folder_of_reports_by_default(
    process, settings, quick_pdf, monkeypatch
):
    monkeypatch.setattr(
        "workflows.management.commands.revision_report.page_count", lambda _content: 1
    )
    call_command("revision_report", process.page.slug)
    assert (Path(settings.REPORTS_DIR) / f"{process.page.slug}.pdf").read_bytes() == b"%PDF-1.7 uji"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "No policy has the address “tidak-ada”. There are:"),
        ("id", "Tidak ada kebijakan dengan alamat “tidak-ada”. Yang ada:"),
    ],
)
def test_command_names_the_policies_there_are(process, language, said):
    with pytest.raises(CommandError) as error:
        call_command("revision_report", "tidak-ada", lang=language)
    assert str(error.value) == f"{said}\n  {process.page.slug}"


def test_command_says_that_there_is_no_policy(db):
    with pytest.raises(CommandError, match="There is no policy yet"):
        call_command("revision_report", "tidak-ada", lang="en")


def test_command_says_what_a_policy_without_version_needs(db, tmp_path):
    process = factories.policy()
    with pytest.raises(CommandError, match="Open a consultation first"):
        call_command("revision_report", process.page.slug, lang="en", out=tmp_path / "uji.pdf")
    assert list(tmp_path.iterdir()) == []


def test_command_says_when_a_file_cannot_be_written(process, tmp_path, quick_pdf):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(CommandError, match="could not be written"):
        call_command("revision_report", process.page.slug, out=tmp_path / "file" / "uji.pdf")
