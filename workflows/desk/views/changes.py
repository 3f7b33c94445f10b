"""Changes on the desk: what became of the consulted words, and why."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from consultations.models import Change
from consultations.reading.comparison import MOST_FOR_AN_AMENDMENT, percent_of
from workflows import answering
from workflows.desk.finding import change_or_404, process_or_404
from workflows.desk.forms import ExplanationForm
from workflows.desk.passages import changes_of, share_of_the_draft
from workflows.desk.rows import change_rows
from workflows.desk.screens import OfficersRequest, attempt, posted, screen
from workflows.models.disposition import unexplained


def changes(request: OfficersRequest, pk: int) -> HttpResponse:
    """Lists the changes since the consulted version, the unexplained first."""
    process = process_or_404(pk)
    found = changes_of(process).prefetch_related("dispositions__comment")
    rows = change_rows(found, process, request.user)
    waiting = [row for row in rows if not row.is_explained]
    explained = [row for row in rows if row.is_explained]
    share = share_of_the_draft(process)
    context: dict[str, Any] = {
        "waiting": waiting,
        "explained": explained,
        "percent": percent_of(share),
        "is_mostly_new": share > MOST_FOR_AN_AMENDMENT,
    }
    return screen(request, "changes", title=_("Changes"), process=process, **context)


def explain(request: OfficersRequest, pk: int) -> HttpResponse:
    """Explains one change to the public."""
    change = change_or_404(pk)
    form = ExplanationForm(posted(request), initial={"explanation": change.explanation})
    refused = None
    if form.is_valid():
        refused = attempt(
            request,
            lambda: answering.explain_change(
                change, by=request.user, seen=request.POST.get("seen"), **form.cleaned_data
            ),
            said=_("The change of %(place)s is explained.") % {"place": change.name},
        )
        if refused is None:
            return redirect(_after_explaining(request, change))
    process = change.from_version.page.process
    title = _("Explain the change of %(place)s") % {"place": change.name}
    page = {"change": change, "form": form, "process": process, "title": title}
    row = change_rows([change], process, request.user)[0]
    return screen(request, "explain", refused=refused, may_explain=row.may_explain, **page)


def _after_explaining(request: OfficersRequest, change: Change) -> str:
    process = change.from_version.page.process
    if "next" in request.POST:
        following = next(iter(unexplained(process.changes_of_the_draft())), None)
        if following is not None:
            return reverse("desk:explain", args=[following.pk])
    return process.changes_url
