"""Deadlines for people's own calendars (iCalendar): one consultation, or all of them."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe
from icalendar import Calendar, Event

from consultations import clock
from consultations.models import Consultation
from consultations.reading.moments import in_words

KEPT = timedelta(days=30)
"""So long a consultation that is over stays in the calendar of all."""


@require_safe
@conditional_page
@cache_control(public=True, max_age=300)
def deadlines(_request: HttpRequest) -> HttpResponse:
    """Gives the closing times of all consultations that are open, to come, or were lately."""
    wanted = _consultations().filter(closes_at__gt=clock.now() - KEPT)
    return _answer(list(wanted.order_by("closes_at")), "konsultasi")


@require_safe
@conditional_page
@cache_control(public=True, max_age=300)
def deadline(_request: HttpRequest, pk: int) -> HttpResponse:
    """Gives the closing time of one consultation."""
    return _answer([get_object_or_404(_consultations(), pk=pk)], f"konsultasi-{pk}")


def _consultations() -> Any:
    found = Consultation.objects.with_policy().filter(page__live=True)
    found = found.defer("version__text", "page__body")
    return found.annotate(times=Count("extensions"), last_at=Max("extensions__at"))


def _answer(consultations: list[Any], name: str) -> HttpResponse:
    calendar = Calendar()
    calendar.add("prodid", "-//Rembuk//ID")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Public consultations"))
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"value": "DURATION"})
    for one in consultations:
        calendar.add_component(_event(one))
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response


def _event(one: Any) -> Event:
    """Makes the event of a closing time; an extension moves it instead of adding another one."""
    event = Event()
    event.add("uid", f"konsultasi-{one.pk}@{urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname}")
    event.add("sequence", one.times + (one.ended_at is not None))
    event.add("dtstamp", one.ended_at or one.last_at or one.version.created_at)
    event.add("dtstart", one.closes_at)
    event.add("summary", _("Last moment to comment: %(title)s") % {"title": one.version.title})
    told = {"moment": in_words(one.closes_at, one.zone)}
    url = f"{settings.WAGTAILADMIN_BASE_URL}{one.page.get_url()}"
    said = _("The consultation is open until %(moment)s.") % told
    event.add("description", f"{said}\n{url}")  # Calendars of phones hide the address below.
    event.add("url", url)
    event.add("status", "CANCELLED" if one.ended_at else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event
