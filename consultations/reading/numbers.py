"""Numbers in sentences, grouped as the reader's language does it."""

from django.contrib.humanize.templatetags.humanize import intcomma


def grouped(count: int) -> str:
    """Writes a number, such as “12,345” or “12.345”.

    A page of a policy has hundreds of small ones, which need no look at the language.
    """
    return str(count) if 0 <= count < 1_000 else str(intcomma(count))


def counted(message: str, count: int) -> str:
    """Puts a number in place of `%(count)s`, such as “12,345 comments” or “12.345 tanggapan”."""
    return message % {"count": grouped(count)}
