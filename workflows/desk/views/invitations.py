"""Invitations on the desk: whom a consultation invited by name, and what became of it."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from consultations.inviting import catch_up
from consultations.models import Consultation, Invitation
from consultations.reading.numbers import counted
from workflows import inviting
from workflows.desk.finding import process_or_404
from workflows.desk.people_forms import InvitingForm
from workflows.desk.screens import OfficersRequest, page_of, posted, screen
from workflows.models import PolicyProcess
from workflows.transitions import Refused


def invitations(request: OfficersRequest, pk: int) -> HttpResponse:
    """Lists whom a consultation invited, and invites more: one or many lines."""
    process = process_or_404(pk)
    consultation = _consultation(process)
    form = InvitingForm(posted(request))
    refused = None
    if form.is_valid():
        people, wrong = inviting.read_lines(form.cleaned_data["people"])
        for message in wrong:
            form.add_error("people", message)
        refused = None if wrong else _invite(request, consultation, people)
        if not wrong and refused is None:
            return redirect("people:invitations", pk)
    catch_up(consultation.invitations.all())
    rows = consultation.invitations.order_by("response", "name")
    shown = page_of(request, rows)
    page = {
        "form": form,
        "consultation": consultation,
        "rows": shown,
        "came_back": inviting.came_back(shown.object_list),
        "counts": inviting.counts(rows),
    }
    title = _("Invitations")
    return screen(request, "invitations", title=title, process=process, refused=refused, **page)


def send_again(request: OfficersRequest, pk: int) -> HttpResponse:
    """Sends the letter of an invitation again."""
    found = get_object_or_404(
        Invitation.objects.select_related(
            "consultation__version", "consultation__page__process", "consultation__page__region"
        ),
        pk=pk,
    )
    if request.method == "POST":
        try:
            inviting.send_again(found, by=request.user)
            messages.success(request, _("The letter is on its way to %(name)s.") % {"name": found})
        except Refused as refused:
            messages.error(
                request, " ".join(one.message for one in refused.missing) or str(refused)
            )
    return redirect("people:invitations", found.consultation.page.process.pk)


def _invite(
    request: OfficersRequest, consultation: Consultation, people: list[tuple[str, str]]
) -> Refused | None:
    try:
        made = inviting.invite(consultation, by=request.user, people=people)
    except Refused as refused:
        return refused
    count = len(made)
    said = ngettext("%(count)s was invited.", "%(count)s were invited.", count)
    messages.success(request, counted(said, count))
    if count < len(people):
        before = len(people) - count
        kept = ngettext(
            "%(count)s had been invited before.", "%(count)s had been invited before.", before
        )
        messages.warning(request, counted(kept, before))
    return None


def _consultation(process: PolicyProcess) -> Consultation:
    """The consultation that a policy is in, or was in last."""
    if process.consultation is None:
        raise Http404
    return Consultation.objects.with_policy().get(pk=process.consultation.pk)
