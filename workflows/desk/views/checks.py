"""The check of a text on the desk, and what was noted beside it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from workflows.desk.finding import process_or_404
from workflows.desk.findings import by_rule, findings_of
from workflows.desk.screens import OfficersRequest, attempt, screen
from workflows.models import DraftNote
from workflows.redrafting import settle_note


def checks(request: OfficersRequest, pk: int) -> HttpResponse:
    """Lists what is wrong with the text of the draft, what holds the review back first."""
    process = process_or_404(pk)
    findings = findings_of(process)
    errors = [one for one in findings if one.is_error]
    warnings = [one for one in findings if not one.is_error]
    return screen(
        request,
        "checks",
        title=_("Check of the text"),
        process=process,
        errors=errors,
        warnings=warnings,
        error_groups=by_rule(errors),
        warning_groups=by_rule(warnings),
        may_edit=process.page.permissions_for_user(request.user).can_edit(),
    )


def settle(request: OfficersRequest, pk: int) -> HttpResponse:
    """Takes away a note that the drafters have dealt with."""
    note = get_object_or_404(DraftNote.objects.select_related("page__process"), pk=pk)
    process = process_or_404(note.page.process.pk)
    if request.method != "POST":
        return redirect(process.desk_url)  # Somebody had to log in again in between.
    refused = attempt(
        request, lambda: settle_note(note, by=request.user), said=_("The note is settled.")
    )
    if refused is None:
        return redirect(process.desk_url)
    return screen(
        request, "refusal", title=_("Notes on the draft"), process=process, refused=refused
    )
