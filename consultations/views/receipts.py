"""Receipts: the author's own page, and the public status of a comment."""

import logging
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django_fsm import has_transition_perm

from consultations import guarding, receipts
from consultations.filing import batch_of, receipt_letter
from consultations.forms.code import CodeForm
from consultations.models import Comment
from consultations.models.author import Author
from consultations.printing.receipt import as_pdf, as_text
from consultations.reading.comments import latest_placement, shown, steps, with_answers
from consultations.reading.objections import was_restored
from consultations.receipts import Mistake, mistake_in
from consultations.states import ADMISSIBLE
from consultations.views.keyed import keyed, own_or_404
from consultations.views.visitors import visitor_of

logger = logging.getLogger(__name__)


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Leads from a typed receipt number to the comment's status."""
    typed = request.GET.get("nomor", "").strip()
    if not typed:
        return render(request, "consultations/find_receipt.html")
    number = receipts.tidy(typed)
    if number is None:
        return _ask_number(request, typed, _advice(typed))
    return redirect("consultations:receipt", number)


@require_safe
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """Shows anybody how far a comment has come: no name, and its words only when published."""
    tidy = receipts.tidy(number)
    if tidy is None:
        return _ask_number(request, number, _advice(number))
    if tidy != number:
        return redirect("consultations:receipt", tidy)
    comment = _comments().filter(number=tidy).first()
    if comment is None:
        return _not_found(request, number)
    context = _context(comment)
    context |= {"is_published": comment.is_public, "earlier": context["earlier"].public()}
    response = render(request, "consultations/receipt.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
@cache_control(private=True, no_store=True)
def own_comment(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    """Shows the author the own comment; nobody else knows this address."""
    comment = own_or_404(_comments(), number, secret)
    author: Any = Author(comment)
    may_withdraw = has_transition_perm(comment.withdraw, author)
    context = _own_context(comment) | {"may_withdraw": may_withdraw}
    context["was_restored"] = was_restored(comment)
    return keyed(render(request, "consultations/own_comment.html", context))


@require_safe
@cache_control(private=True, no_store=True)
def own_paper(_request: HttpRequest, number: str, secret: str, form: str) -> HttpResponse:
    """Gives the author the own comment to keep; as text where no PDF can be made."""
    if form not in {"pdf", "txt"}:
        raise Http404
    comment = own_or_404(_comments(), number, secret)
    data, kind = _on_paper(_own_context(comment), form)
    response = HttpResponse(data, content_type=kind)
    ending = "pdf" if kind == "application/pdf" else "txt"
    response["Content-Disposition"] = f'attachment; filename="{comment.number}.{ending}"'
    response["X-Robots-Tag"] = "noindex"
    return response


def _on_paper(context: dict[str, Any], form: str) -> tuple[bytes, str]:
    if form == "pdf":
        try:
            return as_pdf(context), "application/pdf"
        except Exception:
            logger.exception("the receipt %s was not printed", context["comment"].number)
    return as_text(context).encode(), "text/plain; charset=utf-8"


def _comments() -> Any:
    return with_answers(Comment.objects.all()).select_related("consultation__page__region")


def _context(comment: Comment) -> dict[str, Any]:
    return {
        "comment": comment,
        "shown": shown(comment, latest_placement(comment)),
        "steps": steps(comment),
        "consultation": comment.consultation,
        "policy": comment.consultation.page,
        "files": [one for one in comment.files if not one.is_internal],
        "earlier": comment.earlier_words.prefetch_related("files").order_by("-pk"),
    }


def _own_context(comment: Comment) -> dict[str, Any]:
    """What only the author sees: the numbers sent together, the choices, and what can be done."""
    is_alone = comment.consultation.is_open and getattr(comment, "disposition", None) is None
    comments = batch_of(comment)
    return _context(comment) | {
        "comments": comments,
        "letter": receipt_letter(comments[0]) if comment.email else None,
        "replies": comment.replies.select_related("question"),
        "may_amend": is_alone and comment.state in ADMISSIBLE and bool(comment.text),
        "asks_code": bool(comment.email) and comment.confirmed_at is None,
        "code_form": CodeForm(),
        "hours": settings.CONFIRMATION_HOURS,
    }


def _advice(typed: str) -> str:
    """Says what is wrong with a number that can't be one, and what to look for."""
    said = {
        Mistake.SIGN: _("Receipt numbers have only digits and letters, and never the letter U."),
        Mistake.LENGTH: _("A receipt number has ten characters. Count them on your receipt."),
        Mistake.SLIP: _(
            "One character is wrong, or two have changed places. Compare each with your receipt."
        ),
    }
    mistake = mistake_in(typed)
    return said[mistake] if mistake else ""


def _not_found(request: HttpRequest, number: str) -> HttpResponse:
    """Says that there is no such comment; who tries number after number is slowed down."""
    if guarding.count(visitor_of(request), "look_up").is_too_much:
        message = _("Too many numbers were tried from here. Try again within an hour.")
        return _ask_number(request, number, message, status=429)
    return _ask_number(request, number, _("There is no comment with this number."))


def _ask_number(
    request: HttpRequest, typed: str, message: str, *, status: int = 404
) -> HttpResponse:
    context = {"typed": typed, "message": message}
    return render(request, "consultations/find_receipt.html", context, status=status)
