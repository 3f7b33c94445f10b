"""Organisations on the desk: which wait to be verified, their papers, and the decision."""

from typing import Any

from django.db.models import Count, F
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from consultations.models import Organisation, OrganisationDocument
from workflows import vouching
from workflows.desk.people_forms import VouchingForm
from workflows.desk.screens import OfficersRequest, attempt, page_of, posted, screen


def organisations(request: OfficersRequest) -> HttpResponse:
    """Lists organisations, those that nobody decided on first."""
    found = Organisation.objects.select_related("group", "region").annotate(
        papers=Count("documents", distinct=True)
    )
    undecided_first = [F(name).asc(nulls_first=True) for name in ("verified_at", "refused_at")]
    rows = page_of(request, found.order_by(*undecided_first, "-registered_at"))
    return screen(request, "organisations", title=_("Organisations"), rows=rows)


def organisation(request: OfficersRequest, pk: int) -> HttpResponse:
    """Shows an organisation with its papers, and takes the decision with its note."""
    found = get_object_or_404(Organisation.objects.select_related("group", "verified_by"), pk=pk)
    form = VouchingForm(posted(request))
    refused = None
    if form.is_valid():
        is_refusal = request.POST.get("verb") == "refuse"
        deed = vouching.refuse if is_refusal else vouching.verify
        said = _("The organisation is marked as not verified.")
        refused = attempt(
            request,
            lambda: deed(found, by=request.user, note=form.cleaned_data["note"]),
            said=said if is_refusal else _("The organisation is verified."),
        )
        if refused is None:
            return redirect("people:organisations")
    members = found.memberships.select_related("user")
    page: dict[str, Any] = {"organisation": found, "form": form, "members": members}
    return screen(request, "organisation", title=found.name, refused=refused, **page)


def paper(_request: OfficersRequest, pk: int) -> FileResponse:
    """Hands a paper of an organisation to an officer: as a download, never shown inside a page."""
    found = get_object_or_404(OrganisationDocument, pk=pk)
    response = FileResponse(found.file.open("rb"), as_attachment=True, filename=found.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
