"""The outbox on the desk: what waits, what failed, what came back; and sending it once more."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from consultations.models import Letter
from workflows.desk.screens import OfficersRequest, page_of, screen


@permission_required("consultations.tend_outbox")
def letters(request: OfficersRequest) -> HttpResponse:
    """Lists letters by what became of them; the words of a letter are not shown."""
    kinds = _kinds()
    wanted = request.GET.get("state", "")
    wanted = wanted if wanted in kinds else "waiting"
    found = kinds[wanted][1].defer("body", "html").order_by("-pk")
    tabs = [(code, label, rows.count(), code == wanted) for code, (label, rows) in kinds.items()]
    page = page_of(request, found)
    return screen(request, "letters", title=_("Outbox"), tabs=tabs, page=page, wanted=wanted)


@permission_required("consultations.tend_outbox")
def send_again(request: OfficersRequest, pk: int) -> HttpResponse:
    """Tries one letter once more, now."""
    if request.method != "POST":
        return redirect("desk:letters")
    letter = get_object_or_404(Letter, pk=pk)
    if not letter.to:
        messages.error(request, _("The words of this letter were deleted; it can't be sent again."))
    elif letter.send_again():
        messages.success(request, _("The letter was sent."))
    else:
        told = {"error": letter.last_error}
        messages.error(request, _("It was not sent: %(error)s") % told)
    return redirect(f"{reverse('desk:letters')}?state={request.POST.get('state', '')}")


def _kinds() -> dict[str, tuple[str, Any]]:
    objects = Letter.objects
    return {
        "waiting": (pgettext("letters that are", "Waiting"), objects.waiting()),
        "failed": (pgettext("letters that are", "Given up"), objects.failed()),
        "bounced": (pgettext("letters that are", "Came back"), objects.bounced()),
        "sent": (pgettext("letters that are", "Sent"), objects.sent()),
    }
