"""The front page of the desk."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from workflows.desk.errands import errands_of
from workflows.desk.rooms import rooms_of
from workflows.desk.screens import OfficersRequest, page_of, screen
from workflows.desk.waiting import standings


def home(request: OfficersRequest) -> HttpResponse:
    """Shows what waits for this person, what closes soon, and where every policy stands."""
    rows = standings(request.user)
    return screen(
        request,
        "home",
        title=_("What waits for me"),
        waiting=[row for row in rows if row.tasks],
        errands=list(errands_of(request.user)),
        closing=sorted(
            (row for row in rows if row.is_closing),
            key=lambda row: row.process.consultation.closes_at,
        ),
        page=page_of(request, rows),
        rooms=rooms_of(request),
    )
