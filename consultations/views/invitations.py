"""The personal page of an invitation: it notes that it was opened, and takes a refusal."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST

from consultations import inviting
from consultations.forms.organisation import DecliningForm
from consultations.models import Invitation
from consultations.views.keyed import keyed

_INVITATIONS = Invitation.objects.select_related(
    "consultation__version", "consultation__page__region"
).defer("consultation__version__text", "consultation__page__body")


@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Shows an invitation; a POST says that its body does not take part."""
    inviting.catch_up(Invitation.objects.filter(token=token))
    found = get_object_or_404(_INVITATIONS.all(), token=token)
    form = DecliningForm(request.POST if request.method == "POST" else None)
    if request.method == "GET":  # Programs that check letters ask with HEAD.
        inviting.note_opened(found)
    if form.is_valid():
        if inviting.decline(found, reason=form.cleaned_data["reason"]):
            messages.success(request, _("Thank you for telling us. We do not remind you again."))
        return redirect("consultations:invitation", token)
    context = {"invitation": found, "consultation": found.consultation, "form": form}
    return keyed(render(request, "consultations/invitation.html", context))


@require_POST
def start(request: HttpRequest, token: str) -> HttpResponse:
    """Notes that somebody starts, and leads to the form; before the public it asks who is staff."""
    found = get_object_or_404(_INVITATIONS.all(), token=token)
    if not (found.consultation.is_open or found.consultation.is_open_to_staff):
        messages.warning(request, _("The consultation is not open."))
        return redirect("consultations:invitation", token)
    inviting.note_started(found)
    return redirect("consultations:comment_form", found.consultation_id)
