"""Pages whose address is a key: whoever has it reads and decides what only its owner should."""

from typing import TypeVar

from django.http import HttpResponseBase

Response = TypeVar("Response", bound=HttpResponseBase)


def keyed(response: Response) -> Response:
    """Keeps the address of a page out of search engines and out of the next request.

    The next request still tells our own site's name: with `no-referrer` browsers send the forms of
    the page with the origin "null", and every guard against forged forms refuses them.
    """
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "strict-origin"
    return response
