"""The page on which an officer joins own words with those that somebody saved meanwhile."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from consultations.drafting.merging import Side
from workflows.desk.finding import process_or_404
from workflows.desk.meeting import meeting_rows, saved_by
from workflows.desk.screens import OfficersRequest, attempt, screen, seen_revision
from workflows.joining import conflicts_left, join, meetings
from workflows.models import Aside


def joining(request: OfficersRequest, pk: int) -> HttpResponse:
    """Shows what each changed since the common text, asks about what both changed, and joins."""
    aside = get_object_or_404(Aside.objects.filter(by=request.user).select_related("base"), pk=pk)
    process = process_or_404(aside.page.process.pk)
    if request.POST.get("verb") == "drop":
        aside.delete()
        messages.success(request, _("Your words were removed. The text is as it was saved."))
        return redirect(process.desk_url)
    draft = process.page.latest_draft()
    found = meetings(aside, draft)
    chosen = _chosen(request)
    left = conflicts_left(found, chosen)
    refused = None
    if request.POST.get("verb") == "accept" and not left:
        refused = attempt(
            request,
            lambda: join(process, aside, chosen, by=request.user, seen=seen_revision(request)),
            said=_("Both texts were joined and saved as the draft."),
        )
        if refused is None:
            return redirect(process.desk_url)
    context = {
        "aside": aside,
        "others": saved_by(aside, draft),
        "is_dropping": request.POST.get("verb") == "cancel",
        "rows": meeting_rows(found, chosen, draft),
        "is_incomplete": request.POST.get("verb") == "accept" and bool(left),
        "seen": draft.latest_revision_id,
    }
    title = _("Join two texts")
    return screen(request, "join", title=title, process=process, refused=refused, **context)


def _chosen(request: OfficersRequest) -> dict[str, Side]:
    """Whose words stay, as far as a person has said so."""
    sides = {Side.OURS.value: Side.OURS, Side.THEIRS.value: Side.THEIRS}
    return {
        name.removeprefix("side-"): sides[value]
        for name, value in request.POST.items()
        if name.startswith("side-") and value in sides
    }
