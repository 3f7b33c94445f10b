"""Receipts: the author's own page, and the public status of a comment."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from consultations import receipts
from consultations.models import Comment
from consultations.reading.comments import latest_placement, shown, steps, with_answers
from consultations.states import ADMISSIBLE, CommentState


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Leads from a typed receipt number to the comment's status."""
    typed = request.GET.get("nomor", "").strip()
    if not typed:
        return render(request, "consultations/find_receipt.html")
    number = receipts.tidy(typed)
    if number is None:
        return _ask_number(
            request, typed, _("This is not a receipt number. Check every character.")
        )
    return redirect("consultations:receipt", number)


@require_safe
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """Shows anybody how far a comment has come: no name, and its words only when published."""
    tidy = receipts.tidy(number)
    if tidy is None:
        message = _("This is not a receipt number. Check every character.")
        return _ask_number(request, number, message)
    if tidy != number:
        return redirect("consultations:receipt", tidy)
    comment = _comments().filter(number=tidy).first()
    if comment is None:
        return _ask_number(request, number, _("There is no comment with this number."))
    context = _context(comment) | {"is_published": comment.state == CommentState.PUBLISHED}
    response = render(request, "consultations/receipt.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
@cache_control(private=True, no_store=True)
def own_comment(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    """Shows the author the own comment; nobody else knows this address."""
    comment = get_object_or_404(_comments(), number=number)
    if not constant_time_compare(comment.secret, secret):
        raise Http404
    may_withdraw = comment.state in ADMISSIBLE and comment.consultation.is_open
    context = _context(comment) | {"may_withdraw": may_withdraw}
    response = render(request, "consultations/own_comment.html", context)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _comments() -> Any:
    return with_answers(Comment.objects.all()).select_related("consultation__page__region")


def _context(comment: Comment) -> dict[str, Any]:
    return {
        "comment": comment,
        "shown": shown(comment, latest_placement(comment)),
        "steps": steps(comment),
        "consultation": comment.consultation,
        "policy": comment.consultation.page,
    }


def _ask_number(request: HttpRequest, typed: str, message: str) -> HttpResponse:
    context = {"typed": typed, "message": message}
    return render(request, "consultations/find_receipt.html", context, status=404)
