"""Where a form was sent from: its own site, or somebody else's."""

from urllib.parse import urlsplit

from django.http import HttpRequest


def is_from_here(request: HttpRequest) -> bool:
    """Says whether a form was sent from a page of ours.

    Browsers say it themselves, and no page can make them lie. It takes the place of a token in a
    cookie: who forbids cookies, or let a form lie for a week, is heard all the same. What says
    nothing at all, such as a very old browser, is believed unless somebody is logged in.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin") or request.headers.get("Referer")
    if origin is not None and origin != "null":
        return urlsplit(origin).netloc == request.get_host()
    return origin is None and not request.user.is_authenticated
