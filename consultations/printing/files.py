"""The only files that the making of a PDF may read: our own styles, fonts and pictures."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

ADDRESS = "https://static.invalid/"

TYPES = {".css": "text/css", ".ttf": "font/ttf", ".otf": "font/otf", ".svg": "image/svg+xml"}


class OwnFiles(URLFetcher):
    """Fetches from our static files; every other address stops the making of the file."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        path = own_file(url)
        if path is None:
            raise FatalURLFetchingError(f"A PDF may not load {url}")
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": TYPES[path.suffix]})


def own_file(url: str) -> Path | None:
    """The static file behind an address, or None where the address leads anywhere else."""
    if not url.startswith(ADDRESS):
        return None
    name = unquote(urlsplit(url).path).lstrip("/")
    try:
        found = finders.find(name)
    except SuspiciousFileOperation:
        return None
    path = Path(found) if isinstance(found, str) else None
    return path if path and path.suffix in TYPES else None
