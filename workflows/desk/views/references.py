"""References on the desk: those that must follow their places to other numbers."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from workflows.desk.finding import process_or_404
from workflows.desk.findings import broken_rows, findings_of, gone_rows, shift_rows
from workflows.desk.screens import OfficersRequest, attempt, screen, seen_revision
from workflows.references import follow, owed


def references(request: OfficersRequest, pk: int) -> HttpResponse:
    """Lists the references that must change, and writes them anew when a drafter says so."""
    process = process_or_404(pk)
    refused = None
    if request.method == "POST":
        refused = attempt(
            request,
            lambda: follow(process, by=request.user, seen=seen_revision(request)),
            said=_("The references were written anew."),
        )
        if refused is None:
            return redirect(process.references_url)
    found = owed(process)
    context = {
        "shifts": shift_rows(process, found),
        "gone": gone_rows(process, found),
        "broken": broken_rows(process, found) if found else [],
        "wrong": [one for one in findings_of(process) if one.rule.startswith("reference_")],
        "seen": found.seen,
        "may_edit": process.page.permissions_for_user(request.user).can_edit()
        and not process.page.get_lock(),
    }
    title = _("References")
    return screen(request, "references", title=title, process=process, refused=refused, **context)
