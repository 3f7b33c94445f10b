"""What waits for a person beside the policies: authors' requests, and organisations to verify."""

from collections.abc import Iterator

from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import Count, Min, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import ngettext

from consultations.models import ErasureRequest, Organisation, User
from consultations.reading.numbers import counted
from workflows.desk.waiting import Task


def errands_of(person: User) -> Iterator[Task]:
    """Gives the tasks of a person that belong to no policy; at most two queries."""
    if person.has_perm("consultations.erase_for_somebody"):
        yield from _erasures()
    if person.has_perm("consultations.verify_organisation"):
        yield from _organisations()


def waiting_organisations() -> QuerySet[Organisation]:
    """Organisations about which no officer has decided, or which brought papers since."""
    return Organisation.objects.filter(verified_at=None, refused_at=None)


def _erasures() -> Iterator[Task]:
    found = ErasureRequest.objects.open().order_by().aggregate(Count("pk"), first=Min("asked_at"))
    if not found["pk__count"]:
        return
    message = ngettext(
        "%(count)s request to erase words: decide until %(day)s",
        "%(count)s requests to erase words: decide about the first until %(day)s",
        found["pk__count"],
    )
    due = ErasureRequest(asked_at=found["first"]).due_at
    told = {"count": intcomma(found["pk__count"]), "day": date_format(localtime(due), "j F Y")}
    yield Task(message % told, reverse("desk:erasures"))


def _organisations() -> Iterator[Task]:
    count = waiting_organisations().count()
    if count:
        message = ngettext(
            "%(count)s organisation to verify", "%(count)s organisations to verify", count
        )
        yield Task(counted(message, count), reverse("people:organisations"))
