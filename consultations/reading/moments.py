"""Time as a region lives it, and how much of a consultation's time is gone."""

from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from consultations import clock
from consultations.models import Consultation, PolicyPage


def zone_of(page: PolicyPage) -> ZoneInfo:
    """Gives the time zone that the region of a policy lives by."""
    return ZoneInfo(page.region.time_zone if page.region else settings.TIME_ZONE)


def in_words(moment: datetime, zone: tzinfo) -> str:
    """Writes a moment out with the zone, such as “5 December 2026 at 23:59 WIB”."""
    local = moment.astimezone(zone)
    time = date_format(local, pgettext("format of a time of day", "H:i"))
    words = {"date": date_format(local, "j F Y"), "time": time, "zone": local.tzname()}
    return _("%(date)s at %(time)s %(zone)s") % words


def percent_gone(consultation: Consultation) -> int:
    """Says how much of the time for comments has passed, from 0 to 100."""
    whole = consultation.closes_at - consultation.opens_at
    share = (clock.now() - consultation.opens_at) / whole
    return round(100 * min(1.0, max(0.0, share)))
