"""The revision report on the desk: asking for it, waiting for it, taking it."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consultations import clock
from workflows.desk.finding import process_or_404, report_or_404
from workflows.desk.forms import ReportForm
from workflows.desk.screens import OfficersRequest, attempt, posted, screen
from workflows.models import Report
from workflows.tasks import LONGEST, file_of, open_file, request_report

SHOWN = 10
SECONDS = 5


def report(request: OfficersRequest, pk: int) -> HttpResponse:
    """Asks for the report of a policy, and shows how far the making has come."""
    process = process_or_404(pk)
    form = ReportForm(posted(request), initial={"language": get_language()})
    refused = None
    if form.is_valid():
        refused = attempt(
            request,
            lambda: request_report(process, by=request.user, **form.cleaned_data),
            said=_("The report was asked for."),
        )
        if refused is None:
            return redirect("desk:report", process.pk)
    reports = list(process.reports.select_related("requested_by")[:SHOWN])
    context = {
        "form": form,
        "reports": reports,
        "is_being_made": any(_is_being_made(one) for one in reports),
        "has_version": process.page.versions.exists(),
    }
    title = _("Revision report")
    page = screen(request, "report", title=title, process=process, refused=refused, **context)
    if context["is_being_made"]:
        page["Refresh"] = str(SECONDS)  # Nothing is typed on this page while a report is made.
    return page


def download(_request: OfficersRequest, pk: int) -> FileResponse:
    """Gives the file of a report that is ready."""
    found = report_or_404(pk)
    if found.status != Report.Status.READY or not file_of(found).is_file():
        raise Http404
    return FileResponse(open_file(found), as_attachment=True, filename=found.path)


def _is_being_made(report: Report) -> bool:
    """Says whether a report can still come; what was asked for long ago was interrupted."""
    is_young = report.requested_at > clock.now() - LONGEST
    return report.status == Report.Status.REQUESTED and is_young
