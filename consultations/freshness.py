"""Tells when a page that was kept for anonymous readers is out of date: at once, and for certain.

A page is kept together with the stamp that its policy had before the page was built. Triggers in
the database move the stamp in the very transaction that changes what readers see, whoever makes
the change and however; so a kept page whose stamp is still the present one is never stale, also
with several processes, and nobody who writes a new verb can forget it.

A policy has two stamps: what is said about it moves all day, and what it says itself rarely. What
was read of the policy itself is kept while only its comments move.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from consultations import clock
from consultations.models import Consultation, Stamp
from consultations.models.stamp import Stamps
from consultations.triggers import Watched, install, remove

LONGEST = timedelta(minutes=10)
"""How long a page is kept at most: the thread of a consultation's time moves slowly."""

_OF_CONSULTATION = (
    "(SELECT c.page_id FROM consultations_consultation c WHERE c.id = {row}.consultation_id)"
)
_COMMENTS_BY_CONSULTATION = _OF_CONSULTATION.replace("c.page_id", "-c.page_id")
COMMENTS_BY_COMMENT = (
    "(SELECT -c.page_id FROM consultations_consultation c JOIN consultations_comment m"
    " ON m.consultation_id = c.id WHERE m.id = {row}.comment_id)"
)
_IS_READ = (
    "({row}.state = 'published'"
    " OR EXISTS (SELECT 1 FROM consultations_consultation c"
    " WHERE c.id = {row}.consultation_id AND c.shows_first)"
    " OR EXISTS (SELECT 1 FROM consultations_reply r WHERE r.comment_id = {row}.id))"
)
_OF_VERSION = "(SELECT v.page_id FROM consultations_policyversion v WHERE v.id = {row}.%s)"

WATCHED = (
    Watched("consultations_comment", _COMMENTS_BY_CONSULTATION, when=_IS_READ),
    Watched("consultations_reply", COMMENTS_BY_COMMENT),
    Watched("consultations_commentattachment", COMMENTS_BY_COMMENT),
    Watched("consultations_question", _OF_CONSULTATION),
    Watched("consultations_consultation", "{row}.page_id"),
    Watched("consultations_extension", _OF_CONSULTATION),
    Watched("consultations_publication", "{row}.page_id"),
    Watched("consultations_enactment", _OF_VERSION % "version_id"),
    Watched("consultations_placement", _OF_VERSION % "version_id"),
    Watched(
        "consultations_change",
        _OF_VERSION % "from_version_id",
        when="{row}.to_version_id IS NOT NULL",
    ),
    Watched("consultations_policypage", "{row}.page_ptr_id"),
    Watched("consultations_policyattachment", "{row}.page_id"),
    Watched("consultations_policyindexpage"),
    Watched("consultations_organisation"),
    Watched("consultations_submission", _COMMENTS_BY_CONSULTATION),
    Watched("consultations_stakeholdergroup"),
    Watched("consultations_region"),
    Watched("consultations_instrumentkind"),
    Watched("consultations_user", of=("first_name", "last_name")),
    Watched("wagtaildocs_document"),
    Watched("wagtailcore_site"),
    Watched("wagtailcore_pageviewrestriction"),
    Watched("wagtailcore_page", of=("title", "slug", "url_path", "live", "path", "seo_title")),
)
"""What readers see, table by table; `workflows` and `policy_site` add their own."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A promise that a page stays the same until its stamp moves or its time is over."""

    scope: int | None
    stamps: Stamps
    until: datetime

    @property
    def is_fresh(self) -> bool:
        """Says whether the page is still what one would build now; one query at most."""
        return clock.now() < self.until and Stamp.objects.of(self.scope) == self.stamps


def next_moment(consultation: Consultation) -> datetime:
    """When a page about a consultation looks different next, only because time passes."""
    now = clock.now()
    if consultation.is_over:
        return now + LONGEST
    moments = [consultation.staff_opens_at, consultation.opens_at, consultation.closes_at]
    days = consultation.days_left - 1
    moments.append(consultation.closes_at - timedelta(days=days))
    return min(one for one in moments if one is not None and one > now)


def watch(tables: Iterable[Watched], *, using: str) -> None:
    """Puts the triggers on tables that exist; those that are there already stay."""
    install(_connection(using), tables)


def unwatch(*, using: str) -> None:
    """Takes every trigger off, so that migrations can change the tables below them."""
    with transaction.atomic(using=using):
        remove(_connection(using))


def _connection(using: str) -> BaseDatabaseWrapper:
    return connections[using]
