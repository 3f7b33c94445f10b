"""Whole pages for anonymous readers, kept until something on them changes."""

import gzip
import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers

from consultations.freshness import LONGEST, Kept

logger = logging.getLogger(__name__)

_LONGEST_QUERY = 200
_NOT_KEPT = {"content-length", "content-encoding", "date", "etag", "vary", "cache-control"}
_PERSONAL = (settings.SESSION_COOKIE_NAME, "messages")


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was sent once, with the promise under which it may be sent again."""

    kept: Kept
    headers: tuple[tuple[str, str], ...]
    zipped: bytes
    etag: str

    def answer(self, request: HttpRequest) -> HttpResponseBase:
        """Sends the page, or says that the reader's copy is still the present one."""
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            response = HttpResponse(self.zipped, headers=dict(self.headers))
            response["Content-Encoding"] = "gzip"
        else:
            response = HttpResponse(gzip.decompress(self.zipped), headers=dict(self.headers))
        response["Content-Length"] = str(len(response.content))
        response["ETag"] = self.etag
        response["Cache-Control"] = "public, no-cache"  # a copy may be kept, and is asked about
        patch_vary_headers(response, ("Accept-Encoding", "Cookie"))
        return get_conditional_response(request, etag=self.etag, response=response) or response


class KeptPages:
    """Sends a page that a view gave to be kept (`keeping.keep`) without building it again.

    The pages lie in the memory of each process; whether one is still true is asked of the
    database, by one query, every time. Whoever has a session is served anew.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not _is_anonymous_reading(request):
            return self.get_response(request)
        pages = caches["pages"]
        key = f"{request.scheme}:{request.get_host()}:{request.get_full_path()}"
        key = hashlib.sha256(key.encode()).hexdigest()
        page: Page | None = pages.get(key)
        if page is not None and page.kept.is_fresh:
            return page.answer(request)
        response = self.get_response(request)
        page = _page_of(request, response)
        if page is None:
            return response
        pages.set(key, page, LONGEST.total_seconds())
        return page.answer(request)


def _is_anonymous_reading(request: HttpRequest) -> bool:
    return (
        request.method in {"GET", "HEAD"}
        and len(request.META.get("QUERY_STRING", "")) <= _LONGEST_QUERY
        and not any(name in request.COOKIES for name in _PERSONAL)
    )


def _page_of(request: HttpRequest, response: HttpResponseBase) -> Page | None:
    """Makes a page of a response, or nothing where its view did not give it to be kept."""
    kept: Kept | None = getattr(request, "kept", None)
    if kept is None or request.method != "GET" or response.status_code != 200:
        return None
    if response.cookies:
        logger.warning("A page that sets a cookie is not kept: %s", request.path)
        return None
    assert isinstance(response, HttpResponse)
    is_zipped = response.get("Content-Encoding") == "gzip"
    content = gzip.decompress(response.content) if is_zipped else response.content
    zipped = response.content if is_zipped else gzip.compress(content, 6)
    headers = tuple(
        (name, value) for name, value in response.items() if name.lower() not in _NOT_KEPT
    )
    etag = f'W/"{hashlib.sha256(content).hexdigest()[:32]}"'
    return Page(kept, headers, zipped, etag)
