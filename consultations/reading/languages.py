"""Addresses in the language that is read: Indonesian has no prefix, English has /en/."""

from django.conf import settings
from django.utils.translation import get_language


def in_present_language(path: str) -> str:
    """Gives a path, written without prefix, as readers of the present language need it."""
    code = get_language() or settings.LANGUAGE_CODE
    return path if code == settings.LANGUAGE_CODE else f"/{code}{path}"
