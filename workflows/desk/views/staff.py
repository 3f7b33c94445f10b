"""The staff list on the desk: a file is checked, then brought in; no NIP is ever shown."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from consultations.models import StaffRecord, StaffStanding
from workflows.desk.people_forms import StaffListForm
from workflows.desk.screens import OfficersRequest, screen
from workflows.lists.staff import import_staff


def staff(request: OfficersRequest) -> HttpResponse:
    """Takes a staff list; errors are listed by row and column, and then nothing is kept."""
    form = StaffListForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    outcome = None
    if form.is_valid():
        given = form.cleaned_data
        outcome = import_staff(
            given["file"].read(), complete=given["complete"], dry_run=given["dry_run"]
        )
        if not outcome.errors and not given["dry_run"]:
            messages.success(request, _("The staff list is brought in."))
    latest = StaffRecord.objects.order_by("-imported_at").first()
    page: dict[str, Any] = {
        "form": form,
        "outcome": outcome,
        "is_dry_run": form.is_bound and form.is_valid() and form.cleaned_data["dry_run"],
        "count": StaffRecord.objects.count(),
        "verified": StaffStanding.objects.count(),
        "latest": latest,
    }
    return screen(request, "staff", title=_("Staff list"), **page)
