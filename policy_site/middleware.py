"""What is true of every page: its content security policy, and that a refusal says something."""

from collections.abc import Callable

from csp.middleware import CSPMiddleware
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render


class PublicContentSecurityPolicy(CSPMiddleware):
    """Sends the strict policy with every public page and leaves the admin to its own.

    Wagtail's admin needs inline styles and scripts; it is behind a login.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if request.path_info.startswith("/admin/"):
            response["Content-Security-Policy"] = (
                "default-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; "
                "style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
                "frame-ancestors 'self'; form-action 'self'; base-uri 'self'"
            )
            return response
        return super().process_response(request, response)


class WrongWayIn:
    """Shows a page with the way back to somebody who opened an address that only a form may use.

    It happens when a person logs in again or reloads in between; Django answers with nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self._get_response(request)
        says_something = isinstance(answer, HttpResponse) and bool(answer.content)
        if answer.status_code != 405 or request.method != "GET" or says_something:
            return answer
        page = render(request, "405.html", status=405)
        page["Allow"] = answer.get("Allow", "POST")
        return page


class NothingWithoutLetters:
    """Finds nothing at an address that holds the character NUL: PostgreSQL refuses to look for it.

    The API says so itself, in its own way.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        holds_nul = "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", "")
        if holds_nul and not request.path_info.startswith("/api/"):
            raise Http404
        return self._get_response(request)
