"""Erasing on request: an officer decides whether the person goes or the words as well."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.auth import permission_required

from consultations.models import Comment, ErasureRequest
from consultations.models.erasure import What
from workflows import erasing
from workflows.desk.finding import comment_or_404, process_of
from workflows.desk.forms import ErasureForm, KeepingForm
from workflows.desk.passages import shown_name, told
from workflows.desk.screens import OfficersRequest, attempt, page_of, posted, screen


@permission_required("consultations.erase_for_somebody")
def requests(request: OfficersRequest) -> HttpResponse:
    """Lists what authors want removed, the oldest first, each with its deadline."""
    found = ErasureRequest.objects.open().select_related("comment__consultation__page__region")
    rows = page_of(request, found.defer("comment__consultation__page__body"))
    return screen(request, "erasures", title=_("Requests to erase"), rows=rows)


@permission_required("consultations.erase_for_somebody")
def erase(request: OfficersRequest, pk: int) -> HttpResponse:
    """Asks once, then erases, or says why the words stay; leads on to the next request."""
    comment = comment_or_404(pk)
    asked = comment.erasure_requests.open().first()
    is_kept = request.POST.get("verb") == "keep"
    form = ErasureForm(None if is_kept else posted(request), initial=_proposed(asked))
    keeping = KeepingForm(posted(request) if is_kept else None)
    refused = None
    chosen = keeping if is_kept else form
    if chosen.is_valid():
        deed = erasing.refuse if is_kept else erasing.erase_for
        said = f"{_('The words stay.')} {told(comment)}"
        refused = attempt(
            request,
            lambda: deed(comment, by=request.user, **chosen.cleaned_data),
            said=said if is_kept else _("It was erased, and noted without personal data."),
        )
        if refused is None:
            return redirect(_following(comment) if asked else _page_of(comment))
    return screen(
        request,
        "erase",
        title=_("Erase personal data"),
        process=process_of(comment),
        comment=comment,
        asked=asked,
        name=shown_name(comment, request.user),
        form=form,
        keeping=keeping,
        refused=refused,
    )


def _proposed(asked: ErasureRequest | None) -> dict[str, Any]:
    """What an officer most likely decides: the author's own wish, on the ground of the law."""
    if asked is None:
        return {}
    return {"what": What.WORDS, "ground": _("Request of the author.")}


def _following(comment: Comment) -> str:
    """The next request, or the list, where nothing waits any more."""
    found = ErasureRequest.objects.open().exclude(comment=comment).first()
    return reverse("desk:erase", args=[found.comment_id]) if found else reverse("desk:erasures")


def _page_of(comment: Comment) -> str:
    return reverse("desk:moderate", args=[comment.pk])
