"""Agreeing with a comment: a button beside it, and a page that can take it back."""

from typing import Any
from urllib.parse import quote

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from consultations import guarding, supporting
from consultations.models import Comment, User
from consultations.reading.text import root_of
from consultations.views.origin import is_from_here
from consultations.views.visitors import remember, visitor_of

TOO_MANY = 429


@never_cache
@csrf_exempt  # the button stands on pages that are the same for everybody; `is_from_here` guards it
@require_http_methods(["GET", "HEAD", "POST"])
def support(request: HttpRequest, number: str) -> HttpResponse:
    """Counts that somebody agrees, or no more, and leads back to the comment."""
    found = Comment.objects.visible().with_context().filter(consultation__page__live=True)
    comment = get_object_or_404(found, number=number)
    visitor = visitor_of(request)
    user = request.user if isinstance(request.user, User) else None
    voter = supporting.voter_of(visitor, user)
    if request.method != "POST":
        return remember(_ask(request, comment, voter), visitor)
    if not is_from_here(request):
        raise PermissionDenied
    if not comment.consultation.is_open:
        return _ask(request, comment, voter, status=409)
    if "tarik" in request.POST:
        supporting.take_back(comment, voter=voter)
        return _lead_back(comment)
    if not visitor.device and user is None and "lagi" not in request.POST:
        return _lead(reverse("consultations:support", args=[number]))  # there it gets its name
    if guarding.count(visitor, "support").is_too_much:
        return _ask(request, comment, voter, status=TOO_MANY)
    if supporting.support(comment, voter=voter, user=user):
        return _lead_back(comment)
    return _ask(request, comment, voter)


def _ask(request: HttpRequest, comment: Comment, voter: str, *, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {
        "comment": comment,
        "policy": comment.consultation.page,
        "consultation": comment.consultation,
        "has_supported": supporting.has_supported(comment, voter=voter),
        "minutes": guarding.minutes_to_wait() if status == TOO_MANY else 0,
    }
    response = render(request, "consultations/support_comment.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response


def _lead_back(comment: Comment) -> HttpResponse:
    """Leads to the comment in the list of those on the same place."""
    url = reverse("consultations:comments", args=[comment.consultation_id])
    place = f"?ketentuan={quote(root_of(comment.provision.key))}" if comment.provision else ""
    return _lead(f"{url}{place}#tanggapan-{comment.number}")


def _lead(url: str) -> HttpResponse:
    response = redirect(url)
    response.status_code = 303
    return response
