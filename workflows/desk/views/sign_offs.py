"""Sign-offs on the desk: an official reads a frozen version and decides about it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from workflows.desk.chains import decision_of, own_rows
from workflows.desk.finding import process_of, sign_off_or_404
from workflows.desk.forms import RefusalForm
from workflows.desk.screens import OfficersRequest, attempt, page_of, posted, screen
from workflows.models import SignOff
from workflows.transitions import perform


def sign_offs(request: OfficersRequest) -> HttpResponse:
    """Lists the sign-offs of this person: those that wait, and those decided."""
    decided = SignOff.objects.filter(signed_by=request.user).order_by("-signed_at")
    decided = decided.select_related("version").defer("version__text")
    page = page_of(request, decided)
    rows = own_rows(request.user)
    return screen(request, "sign_offs", title=_("My sign-offs"), rows=rows, page=page)


def sign_off(request: OfficersRequest, pk: int) -> HttpResponse:
    """Gives or refuses the sign-off of one frozen version."""
    found = sign_off_or_404(pk)
    is_refusal, is_given = (request.POST.get("verb") == verb for verb in ("refuse", "give"))
    form = RefusalForm(posted(request) if is_refusal else None)
    refused = None
    if form.is_valid() or is_given:
        verb = found.refuse if is_refusal else found.give
        inputs = form.cleaned_data if is_refusal else {}
        said = _("The sign-off was refused.") if is_refusal else _("The version is signed off.")
        refused = attempt(request, lambda: perform(verb, by=request.user, **inputs), said=said)
        if refused is None:
            return redirect("desk:sign_offs")
    process, title = process_of(found), _("Sign-off: %(name)s") % {"name": found.position}
    page: dict[str, Any] = {
        "decision": decision_of(found, request.user),
        "form": form,
        "title": title,
        "process": process,
    }
    return screen(request, "sign_off", refused=refused, **page)
