"""Template tags of the revision report."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from consultations.drafting.comparing import Mark
from workflows.reports import charts
from workflows.reports.facts import Count

register = template.Library()

FEW_WORDS = 14


@register.simple_tag
def bars(counts: Sequence[Count], *, title: str) -> SafeString:
    """Draws the bars of some counts."""
    return charts.bars(counts, title=title)


@register.filter
def marked(marks: Iterable[Mark]) -> SafeString:
    """Writes marked words as HTML; white space around inserted and deleted words stays outside."""
    return format_html_join("", "{}", ((_written(mark),) for mark in marks))


@register.filter
def date_and_time(at: datetime | None) -> str:
    """Writes a date and time with its zone, as the clocks of the region show it."""
    if at is None:
        return ""
    # Translators: a date and time in Django's notation, such as “21 November 2026, 14:00 WIB”.
    pattern = pgettext("date and time", "j F Y, H:i T")
    return date_format(at.astimezone(timezone.get_current_timezone()), pattern)


@register.filter
def cut_short(marks: Sequence[Mark]) -> list[Mark]:
    """Leaves only some words of long unchanged runs, so that the changed words are seen."""
    last = len(marks) - 1
    return [
        Mark("equal", _ends(mark.text, opens=place == 0, closes=place == last))
        if mark.op == "equal" and last > 0
        else mark
        for place, mark in enumerate(marks)
    ]


def _ends(text: str, *, opens: bool, closes: bool) -> str:
    """Keeps the words beside a change: none at the far end of the first and the last run."""
    words = text.split(" ")
    if len(words) <= FEW_WORDS * (1 if opens or closes else 2) + 2:
        return text
    start = "" if opens else " ".join(words[:FEW_WORDS])
    end = "" if closes else " ".join(words[-FEW_WORDS:])
    return f"{start} … {end}" if start and end else f"{start} …" if start else f"… {end}"


def _written(mark: Mark) -> SafeString:
    words = mark.text.strip()
    if mark.op == "equal" or not words:
        return format_html("{}", mark.text)
    start = mark.text.index(words)
    tag, sign = ("ins", "+") if mark.op == "insert" else ("del", "−")
    return format_html(
        '{0}<{1}>[{2}\u00a0<span class="run">{3}</span>\u00a0{2}]</{1}>{4}',
        mark.text[:start],
        tag,
        sign,
        words,
        mark.text[start + len(words) :],
    )
