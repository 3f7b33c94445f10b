"""Entering what came on paper or was said: the form, what follows, and the slip to hand over."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from consultations.forms.entry import KEPT, DeskEntryForm
from consultations.models import Comment, Consultation, Provision
from consultations.placecodes import codes_of
from consultations.row_numbers import row_number
from workflows.desk.finding import comment_or_404, process_of, process_or_404
from workflows.desk.screens import OfficersRequest, attempt, posted, screen
from workflows.entering import check_may_enter, enter_comment
from workflows.models import PolicyProcess
from workflows.transitions import Refused


def enter(request: OfficersRequest, pk: int) -> HttpResponse:
    """Takes one comment for somebody else; the next starts with the same source."""
    process = process_or_404(pk)
    title = _("Enter a comment")
    try:
        consultation = check_may_enter(process, by=request.user)
    except Refused as refusal:
        return screen(request, "enter", title=title, process=process, refused=refusal)
    form = DeskEntryForm(
        posted(request),
        request.FILES or None,
        consultation=consultation,
        places=_places(consultation),
        initial=_same_source(request, process),
    )
    refused = None
    if form.is_valid():
        made: list[Comment] = []
        refused = attempt(
            request,
            lambda: made.append(_enter(request, process, form)),
            said=_("The comment is entered."),
        )
        if refused is None:
            return redirect("desk:entered", made[0].pk)
    return screen(request, "enter", title=title, process=process, refused=refused, form=form)


def entered(request: OfficersRequest, pk: int) -> HttpResponse:
    """Shows the number to hand over, and leads to the next comment of the same source."""
    comment = _entered_or_404(pk)
    title = _("Entered: %(number)s") % {"number": comment.number}
    return screen(request, "entered", title=title, process=process_of(comment), comment=comment)


def slip(request: OfficersRequest, pk: int) -> HttpResponse:
    """Shows the slip that is printed and handed over."""
    comment = _entered_or_404(pk)
    return render(request, "workflows/desk/slip.html", {"comment": comment})


def _enter(request: OfficersRequest, process: PolicyProcess, form: DeskEntryForm) -> Comment:
    return enter_comment(
        process,
        by=request.user,
        submission_id=form.cleaned_data["submission_id"],
        provision=form.provision,
        words=form.words,
        scan=form.cleaned_data["scan"],
    )


def _places(consultation: Consultation) -> dict[str, Provision]:
    places = Provision.objects.filter(version=consultation.version_id).in_order()
    return codes_of(places)


def _same_source(request: OfficersRequest, process: PolicyProcess) -> dict[str, Any]:
    """What the comment that was entered before said about its source."""
    before = process.comments.filter(pk=row_number(request.GET.get("like", ""))).first()
    if before is None or before.entered_by_id is None:
        return {}
    return {name: getattr(before, name) for name in KEPT} | {"group": before.group.code}


def _entered_or_404(pk: int) -> Comment:
    comment = comment_or_404(pk)
    if comment.entered_by_id is None:
        raise Http404
    return comment
