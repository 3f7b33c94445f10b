"""Work that takes longer than people wait: the files of revision reports and of open data."""

import logging
import threading
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from consultations import clock
from consultations.models import Dump, User
from consultations.opendata import writing
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
    transaction.on_commit(lambda: _start(partial(make_report, report.pk), f"report-{report.pk}"))
    return report


@transaction.atomic
def request_open_data(*, by: User) -> Dump:
    """Asks for the files of open data as of now; they are written after the commit."""
    if not by.has_perm("consultations.write_open_data"):
        raise NotAllowed(_("You may not do this. It is for: %(who)s.") % {"who": _("coordinator")})
    one, is_mine = writing.begin(by=by)
    if is_mine:
        transaction.on_commit(lambda: _start(partial(writing.write, one), f"open-data-{one.pk}"))
    return one


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


def _start(work: Callable[[], object], name: str) -> None:
    if not settings.REPORTS_IN_BACKGROUND:
        work()
        return
    threading.Thread(target=_work_aside, args=(work,), name=name, daemon=True).start()


def _work_aside(work: Callable[[], object]) -> None:
    """Works in a thread of its own, one piece after the other: a report takes some 200 MB."""
    try:
        with _one_at_a_time, override(settings.LANGUAGE_CODE):
            work()
    finally:
        connection.close()
