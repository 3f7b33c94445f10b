"""Pages whose address is a key: whoever has it reads and decides what only its owner should."""

from typing import Any, TypeVar

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.crypto import constant_time_compare

from consultations.models import Comment

Response = TypeVar("Response", bound=HttpResponseBase)


def keyed(response: Response) -> Response:
    """Keeps the address of a page out of search engines and out of the next request.

    The next request still tells our own site's name: with `no-referrer` browsers send the forms of
    the page with the origin "null", and every guard against forged forms refuses them.
    """
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "strict-origin"
    return response


def own_or_404(found: Any, number: str, secret: str) -> Comment:
    """The comment that a secret address is about; a wrong secret is as good as no comment."""
    comment: Comment = get_object_or_404(found, number=number)
    if not constant_time_compare(comment.secret, secret):
        raise Http404
    return comment


def lead_to_own_comment(comment: Comment) -> HttpResponse:
    """Leads from a form to the author's own page, so that reloading sends nothing twice."""
    response = redirect("consultations:own_comment", comment.number, comment.secret)
    response.status_code = 303
    return response
