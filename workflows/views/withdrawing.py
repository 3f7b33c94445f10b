"""What an author, who is no officer, does to the own comment after it is filed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from consultations.forms.objection import ObjectionForm
from consultations.models import Author, Comment
from consultations.states import ADMISSIBLE
from workflows import actions, moderating
from workflows.transitions import Refused, SomebodyWasFaster


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_comment(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    """Asks the author once more, then takes the comment back."""
    comment = get_object_or_404(Comment.objects.with_context(), number=number)
    if not constant_time_compare(comment.secret, secret):
        raise Http404
    may_withdraw = comment.state in ADMISSIBLE and comment.consultation.is_open
    if request.method == "POST" and may_withdraw:
        try:
            actions.withdraw_comment(comment, by=Author(comment))
            return redirect("consultations:own_comment", comment.number, comment.secret)
        except SomebodyWasFaster:
            may_withdraw = False
    context = {
        "comment": comment,
        "policy": comment.consultation.page,
        "may_withdraw": may_withdraw,
    }
    status = 409 if request.method == "POST" else 200
    response = render(request, "workflows/withdraw_comment.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def object_to_withholding(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    """Takes an author's one reply to the comment's being withheld; an officer reads it."""
    comment = get_object_or_404(Comment.objects.with_context(), number=number)
    if not constant_time_compare(comment.secret, secret):
        raise Http404
    form = ObjectionForm(request.POST if request.method == "POST" else None)
    if comment.may_be_objected and form.is_valid():
        try:
            text = form.cleaned_data["text"]
            moderating.object_to_withholding(comment, by=Author(comment), text=text)
            return redirect("consultations:own_comment", comment.number, comment.secret)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"comment": comment, "policy": comment.consultation.page, "form": form}
    status = 409 if form.is_bound and not comment.may_be_objected else 200
    response = render(request, "workflows/object.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response
