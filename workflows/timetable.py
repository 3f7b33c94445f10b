"""When a consultation may open and close, and dates that were mistyped; refusals say what to mend."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta, tzinfo

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations import clock
from consultations.reading.moments import in_words
from workflows.conditions import Missing
from workflows.transitions import NotYet

_YEARS_OF_A_SLIP = 5
"""A date of enactment that is so many years away from today was mistyped."""


def check_enactment(enacted_on: date | None, promulgated_on: date | None) -> None:
    """Refuses dates of enactment and promulgation that contradict each other or today."""
    given = [one for one in (enacted_on, promulgated_on) if one]
    missing = []
    if enacted_on and promulgated_on and promulgated_on < enacted_on:
        missing.append(Missing(_("The date of promulgation is before the date of enactment.")))
    far = [one for one in given if abs(one.year - clock.now().year) > _YEARS_OF_A_SLIP]
    missing.extend(_check_the_year(date_format(one, "j F Y")) for one in far)
    if missing:
        raise NotYet(_("The policy was not enacted."), missing)


def check_opening(
    opens_at: datetime, closes_at: datetime, staff_opens_at: datetime | None, *, zone: tzinfo
) -> None:
    """Refuses hours of a consultation that are past, too short or too far away."""
    least = settings.CONSULTATION_MINIMUM_DAYS
    missing = []
    if min(opens_at, staff_opens_at or opens_at) < clock.now() - timedelta(minutes=10):
        missing.append(Missing(_("The opening time is in the past.")))
    if closes_at - opens_at < timedelta(days=least):
        message = ngettext(
            "A consultation lasts at least %(count)d day.",
            "A consultation lasts at least %(count)d days.",
            least,
        )
        missing.append(Missing(message % {"count": least}))
    missing.extend(far_away(opens_at, after=clock.now(), zone=zone))
    missing.extend(far_away(closes_at, after=opens_at, zone=zone))
    if missing:
        raise NotYet(_("The consultation was not opened."), missing)


def far_away(moment: datetime, *, after: datetime, zone: tzinfo) -> Iterator[Missing]:
    """A slip in the year cannot be taken back: a consultation is never shortened."""
    if moment - after > timedelta(days=settings.CONSULTATION_MAXIMUM_DAYS):
        yield _check_the_year(in_words(moment, zone))


def _check_the_year(date: str) -> Missing:
    return Missing(_("Check the year: %(date)s is too far away.") % {"date": date})
