"""Who sends a request: the network address and the device, for counting and for “once a person”."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from consultations.guarding import Visitor, network_of, new_device

COOKIE = "rembuk_device"
_YEAR = 31_536_000


def visitor_of(request: HttpRequest) -> Visitor:
    """The visitor behind a request; a device that keeps no cookie has no name."""
    peer = request.META.get("REMOTE_ADDR", "")
    forwarded = request.headers.get("X-Forwarded-For", "")
    device = request.get_signed_cookie(COOKIE, default="", salt=COOKIE)
    return Visitor(address=network_of(forwarded, peer), device=str(device))


def remember(response: HttpResponse, visitor: Visitor) -> HttpResponse:
    """Gives a device its random name with a form, so that what it sends can be counted."""
    if not visitor.device:
        response.set_signed_cookie(
            COOKIE,
            new_device(),
            salt=COOKIE,
            max_age=_YEAR,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response
