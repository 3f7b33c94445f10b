"""Work that takes longer than people wait: making the files of revision reports."""

import logging
import threading
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from consultations import clock
from consultations.models import User
from workflows.models import PolicyProcess, Report
from workflows.reports import pdf
from workflows.reports.content import collect
from workflows.transitions import NotAllowed, NotYet

logger = logging.getLogger(__name__)

LONGEST = timedelta(minutes=10)
"""A report that is not made by then never will be: its server process has ended."""

_one_at_a_time = threading.Lock()


@transaction.atomic
def request_report(process: PolicyProcess, *, by: User, language: str) -> Report:
    """Asks for the report of a policy; the file is made after the commit.

    Whoever asks while the same report is being made gets that one. Raises `NotYet` for a policy
    without a frozen version.
    """
    if not by.has_perm("workflows.use_desk"):
        raise NotAllowed(_("You may not do this. It is for: %(who)s.") % {"who": _("officers")})
    PolicyProcess.objects.select_for_update().get(pk=process.pk)
    if not process.page.versions.exists():
        raise NotYet(_("No version of this policy is frozen yet. Open a consultation first."))
    _give_up_stuck(process)
    waiting = process.reports.filter(language=language, status=Report.Status.REQUESTED).first()
    if waiting:
        return waiting
    report = Report.objects.create(process=process, language=language, requested_by=by)
    transaction.on_commit(lambda: _start(report.pk))
    return report


def make_report(pk: int) -> Report:
    """Makes the file of a report and notes how it went; an error is noted, never raised."""
    report = Report.objects.select_related("process__page__region", "process__page__kind").get(
        pk=pk
    )
    try:
        report.path = f"{report.process.page.slug}-{report.language}-{report.pk}.pdf"
        said = collect(report.process, report.language)
        report.digest = pdf.write(pdf.as_pdf(said), settings.REPORTS_DIR / report.path)
        report.status = Report.Status.READY
    except Exception as error:
        logger.exception("report %s was not made", pk)
        report.path = ""
        report.error = f"{type(error).__name__}: {error}"
        report.status = Report.Status.FAILED
    report.finished_at = clock.now()
    report.save()
    return report


def open_file(report: Report) -> BinaryIO:
    """Opens the file of a report that is ready."""
    return file_of(report).open("rb")


def file_of(report: Report) -> Path:
    """Where the file of a report lies."""
    return Path(settings.REPORTS_DIR) / report.path


def _give_up_stuck(process: PolicyProcess) -> None:
    """Marks as failed what was asked for long ago and has not come."""
    process.reports.filter(
        status=Report.Status.REQUESTED, requested_at__lt=clock.now() - LONGEST
    ).update(
        status=Report.Status.FAILED,
        finished_at=clock.now(),
        error=_("It was interrupted. Ask for it again."),
    )


def _start(pk: int) -> None:
    if not settings.REPORTS_IN_BACKGROUND:
        make_report(pk)
        return
    threading.Thread(target=_make_aside, args=(pk,), name=f"report-{pk}", daemon=True).start()


def _make_aside(pk: int) -> None:
    """Makes a report in a thread of its own, one after the other: each takes some 200 MB."""
    try:
        with _one_at_a_time, override(settings.LANGUAGE_CODE):
            make_report(pk)
    finally:
        connection.close()
