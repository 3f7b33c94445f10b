"""What a page weighs on the line: style and scripts count as they are sent in use."""

import gzip
from collections.abc import Iterable

from playwright.sync_api import Response

PLAIN = (".css", ".js", ".svg")


def weights(answers: Iterable[Response]) -> dict[str, int]:
    """The bytes of every answer, by address.

    In use our own files are sent compressed; the test server sends them as they lie.
    """
    return {
        one.url: len(gzip.compress(one.body(), 9))
        if one.url.partition("?")[0].endswith(PLAIN)
        else one.request.sizes()["responseBodySize"]
        for one in answers
    }
