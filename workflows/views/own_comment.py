"""The pages under an author's secret address on which words are amended and an address is proved.

They need no token against forged requests: the address itself is the secret.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from consultations.forms.amendment import AmendmentForm
from consultations.forms.code import CodeForm
from consultations.models import Comment
from consultations.views.enclosing import (
    file_limits,
    refuse_far_too_much,
    take_files_of_amendment,
)
from consultations.views.keyed import keyed, lead_to_own_comment, own_or_404
from workflows import authoring
from workflows.transitions import Refused

READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@csrf_exempt
@READ_OR_SEND
def amend(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    """Lets the author say it in other words and with other files; too late, the words come back."""
    refuse_far_too_much(request)
    comment = own_or_404(_comments(), number, secret)
    form = AmendmentForm(request.POST if request.method == "POST" else None, comment=comment)
    may_amend = authoring.may_amend(comment)
    if may_amend:
        take_files_of_amendment(request, form)
    if may_amend and form.is_valid():
        try:
            authoring.amend_comment(
                comment,
                words=form.words,
                added=form.enclosed.added,
                taken_out=form.enclosed.removed,
            )
            return lead_to_own_comment(comment)
        except Refused:
            may_amend = False
    status = 200 if may_amend or not form.is_bound else 409
    page = {"form": form, "may_amend": may_amend} | file_limits()
    return _page(request, "amend_comment", comment, page, status=status)


@never_cache
@csrf_exempt
@READ_OR_SEND
def confirm_code(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    """Takes the six digits of the letter."""
    comment = own_or_404(_comments(), number, secret)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            authoring.confirm_by_code(comment, form.cleaned_data["code"])
            return lead_to_own_comment(comment)
        except Refused as refused:
            form.add_error("code", str(refused))
    return _page(request, "confirm_code", comment, {"form": form})


@never_cache
@csrf_exempt
@READ_OR_SEND
def send_code(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    """Sends the letter with the code once more."""
    comment = own_or_404(_comments(), number, secret)
    message = ""
    if request.method == "POST":
        try:
            authoring.send_code_again(comment)
        except Refused as refused:
            message = str(refused)
    sent = request.method == "POST" and not message
    return _page(
        request, "confirm_code", comment, {"form": CodeForm(), "message": message, "sent": sent}
    )


@never_cache
@csrf_exempt
@READ_OR_SEND
def confirm_link(request: HttpRequest, number: str, link: str) -> HttpResponse:
    """Asks whoever followed the link of a letter to confirm: mail programs follow links, too."""
    comment = get_object_or_404(_comments(), number=number)
    if not authoring.is_link_of(comment, link):
        return _page(request, "confirm_link", comment, {"is_old": True}, status=404)
    if comment.confirmed_at:  # The same letter opened once more: there is nothing left to ask.
        return lead_to_own_comment(comment)
    is_old = authoring.letter_has_expired(comment)
    if request.method == "POST" and not is_old:
        try:
            authoring.confirm_by_link(comment, link)
            return lead_to_own_comment(comment)
        except Refused:
            is_old = True
    return _page(
        request, "confirm_link", comment, {"is_old": is_old}, status=404 if is_old else 200
    )


def _comments() -> Any:
    return Comment.objects.with_context().select_related("consultation__page__region")


def _page(
    request: HttpRequest, name: str, comment: Comment, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    shared = {
        "comment": comment,
        "policy": comment.consultation.page,
        "hours": settings.CONFIRMATION_HOURS,
    }
    page = f"workflows/{name}.html"
    return keyed(render(request, page, shared | context, status=status))
