"""The files of open data on the desk: how old they are, having them written now, what went wrong."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin.auth import permission_required

from consultations import clock
from consultations.models import Dump
from consultations.opendata.writing import LONGEST
from workflows.desk.screens import OfficersRequest, attempt, screen
from workflows.tasks import request_open_data

SHOWN = 10
SECONDS = 5


@permission_required("consultations.write_open_data")
def open_data(request: OfficersRequest) -> HttpResponse:
    """Shows the last writings of the files, and asks for another one."""
    refused = None
    if request.method == "POST":
        refused = attempt(
            request,
            lambda: request_open_data(by=request.user),
            said=_("The files are being written."),
        )
        if refused is None:
            return redirect("desk:open_data")
    dumps = list(Dump.objects.select_related("requested_by")[:SHOWN])
    is_being_written = any(_is_being_written(one) for one in dumps)
    page = screen(
        request,
        "open_data",
        title=_("Open data"),
        refused=refused,
        dumps=dumps,
        is_being_written=is_being_written,
    )
    if is_being_written:
        page["Refresh"] = str(SECONDS)  # Nothing is typed on this page.
    return page


def _is_being_written(one: Dump) -> bool:
    """Says whether the files can still come; what was asked for long ago was interrupted."""
    return one.status == Dump.Status.REQUESTED and one.requested_at > clock.now() - LONGEST
