"""What an author, who is no officer, does to the own comment after it is filed.

These pages need no token against forged requests: the address itself is the secret.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from consultations.forms.objection import ObjectionForm
from consultations.models import Author, Comment
from consultations.states import ADMISSIBLE
from consultations.views.keyed import keyed, lead_to_own_comment, own_or_404
from workflows import actions, moderating
from workflows.transitions import Refused

_WITHDRAW = "consultations.withdraw_comment"


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_comment(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    """Asks the author once more, then takes the comment back."""
    comment = own_or_404(Comment.objects.with_context(), number, secret)
    may_withdraw = comment.state in ADMISSIBLE and Author(comment).has_perm(_WITHDRAW, comment)
    if request.method == "POST":
        try:
            actions.withdraw_comment(comment, by=Author(comment))
            return lead_to_own_comment(comment)
        except Refused:
            may_withdraw = False
    context = {
        "comment": comment,
        "policy": comment.consultation.page,
        "may_withdraw": may_withdraw,
    }
    status = 409 if request.method == "POST" else 200
    return keyed(render(request, "workflows/withdraw_comment.html", context, status=status))


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def object_to_withholding(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    """Takes an author's one reply to the comment's being withheld; an officer reads it."""
    comment = own_or_404(Comment.objects.with_context(), number, secret)
    form = ObjectionForm(request.POST if request.method == "POST" else None)
    if comment.may_be_objected and form.is_valid():
        try:
            text = form.cleaned_data["text"]
            moderating.object_to_withholding(comment, by=Author(comment), text=text)
            return lead_to_own_comment(comment)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"comment": comment, "policy": comment.consultation.page, "form": form}
    status = 409 if form.is_bound and not comment.may_be_objected else 200
    return keyed(render(request, "workflows/object.html", context, status=status))
