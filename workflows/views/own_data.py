"""One's own data: to have it as a file, and to have it erased after a question by letter."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.signing import BadSignature, TimestampSigner
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consultations import disclosing, owned
from consultations.models import Comment, Letter, User
from consultations.views.keyed import keyed, own_or_404
from workflows import erasing
from workflows.transitions import Refused

SIGNER = TimestampSigner(salt="rembuk.erasure")
LINK_LASTS = timedelta(days=3)
GROUND = "own request"
MOST_WORDS = 1_000
READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@csrf_exempt
@READ_OR_SEND
def comment_data(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    """Shows what is kept about the author of a comment, and takes the wish to have it erased.

    The address itself is the secret. Where there is a mailbox, its owner is asked once more.
    """
    comment = _own(number, secret)
    is_asked = False
    if request.method == "POST" and not comment.erased_at:
        if not comment.email:
            erasing.erase_person(comment, ground=GROUND)
            return keyed(redirect("workflows:comment_data", number, secret))
        _ask(f"comment:{comment.pk}", to=comment.email, name=comment.name)
        is_asked = True
    context = {
        "comment": comment,
        "policy": comment.consultation.page,
        "zone": comment.consultation.zone,
        "is_asked": is_asked,
        "kept": disclosing.sections({"comments": _rows(comment)}, comment.consultation.zone),
        "request_for_removal": comment.erasure_requests.last(),
        "most_words": MOST_WORDS,
    }
    return keyed(render(request, "workflows/own_data.html", context))


@never_cache
@csrf_exempt
@require_POST
def ask_removal(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    """Takes the wish that an officer removes the words, too; the page then shows the deadline."""
    comment = _own(number, secret)
    if not comment.is_tombstone:
        erasing.ask(comment, text=request.POST.get("text", "").replace("\x00", "")[:MOST_WORDS])
    return keyed(redirect("workflows:comment_data", number, secret))


@never_cache
@require_safe
def comment_file(_request: HttpRequest, number: str, secret: str, form: str) -> HttpResponse:
    """Gives the author of a comment everything about it as a file."""
    comment = _own(number, secret)
    return _file({"comments": _rows(comment)}, form, f"rembuk-{comment.number}")


@never_cache
@login_required
@READ_OR_SEND
def account_data(request: HttpRequest) -> HttpResponse:
    """Shows what is kept about an account, and takes the wish to end it."""
    user = _person(request)
    is_asked = request.method == "POST" and bool(user.email)
    if is_asked:
        _ask(f"user:{user.pk}", to=user.email, name=user.get_full_name())
    kept = disclosing.sections(owned.of_account(user), ZoneInfo(settings.TIME_ZONE))
    context = {"kept": kept, "is_asked": is_asked, "person": user}
    return keyed(render(request, "workflows/account_data.html", context))


@never_cache
@login_required
@require_safe
def account_file(request: HttpRequest, form: str) -> HttpResponse:
    """Gives everything that is kept about an account as a file."""
    return _file(owned.of_account(_person(request)), form, "rembuk")


@never_cache
@csrf_exempt
@READ_OR_SEND
def erase(request: HttpRequest, token: str) -> HttpResponse:
    """Erases what the letter was about, after one more question; opening the address does nothing."""
    try:
        kind, _between, pk = SIGNER.unsign(token, max_age=LINK_LASTS).partition(":")
    except BadSignature:
        return keyed(render(request, "workflows/erase_gone.html", status=404))
    model: Any = Comment if kind == "comment" else User
    record = get_object_or_404(model, pk=int(pk))
    context: dict[str, Any] = {"record": record, "is_account": kind == "user"}
    if request.method == "POST":
        try:
            _erase(request, record)
            context["is_done"] = True
        except Refused as refused:
            context["refused"] = refused
    status = 409 if "refused" in context else 200
    return keyed(render(request, "workflows/erase.html", context, status=status))


def _erase(request: HttpRequest, record: Comment | User) -> None:
    if isinstance(record, User):
        erasing.erase_account(record, ground=GROUND)
        if request.user == record:
            logout(request)
    elif not record.erased_at:
        erasing.erase_person(record, ground=GROUND)


def _ask(what: str, *, to: str, name: str) -> None:
    path = reverse("workflows:erase", args=[SIGNER.sign(what)])
    Letter.objects.write(
        "erasure_asked",
        to=to,
        language=get_language() or settings.LANGUAGE_CODE,
        context={
            "name": name,
            "url": f"{settings.WAGTAILADMIN_BASE_URL}{path}",
            "days": LINK_LASTS.days,
            "is_account": what.startswith("user"),
        },
    )


def _file(data: dict[str, Any], form: str, name: str) -> HttpResponse:
    response: HttpResponse
    if form == "csv":
        response = HttpResponse(disclosing.as_csv(data["comments"]), content_type="text/csv")
    elif form == "json":
        response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 2})
    else:
        raise Http404
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return keyed(response)


def _rows(comment: Comment) -> list[dict[str, Any]]:
    return owned.of_comments(Comment.objects.filter(pk=comment.pk))


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _own(number: str, secret: str) -> Comment:
    found = Comment.objects.select_related("consultation__page").defer("consultation__page__body")
    return own_or_404(found, number, secret)
