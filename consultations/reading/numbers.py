"""Numbers in sentences, grouped as the reader's language does it."""

from django.contrib.humanize.templatetags.humanize import intcomma


def counted(message: str, count: int) -> str:
    """Puts a number in place of `%(count)s`, such as “12,345 comments” or “12.345 tanggapan”."""
    return message % {"count": intcomma(count)}
