"""How a view gives its page to be kept for anonymous readers, and until when."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.http import HttpRequest

from consultations import clock
from consultations.freshness import LONGEST, Kept, next_moment
from consultations.models import Consultation, Stamp
from consultations.models.stamp import Stamps


def keep(request: HttpRequest, *, scope: int | QuerySet | None) -> None:
    """Lets the page that is being built be kept for anonymous readers; one query.

    To be called before anything is read for the page. `scope` is the id of the page of the policy
    that it is about, or a query for it, or None for a page about several.
    """
    known = scope if isinstance(scope, int) else None
    request.kept = Kept(known, Stamp.objects.of(scope), clock.now() + LONGEST)  # type: ignore[attr-defined]


def keep_until(
    request: HttpRequest, rounds: Iterable[Consultation], *, scope: int | None = None
) -> None:
    """Ends the time of the page that is being built where one of its consultations changes.

    Where `keep` was given a query, `scope` is what it gives.
    """
    kept: Kept | None = getattr(request, "kept", None)
    if kept is not None:
        until = min([kept.until, *(next_moment(one) for one in rounds)])
        request.kept = Kept(scope or kept.scope, kept.stamps, until)  # type: ignore[attr-defined]


def stamps_of(request: HttpRequest) -> Stamps:
    """The stamps under which the page is being built."""
    kept: Kept = request.kept  # type: ignore[attr-defined]
    return kept.stamps


def keep_nothing(request: HttpRequest) -> None:
    """Takes back that the page that is being built may be kept."""
    request.kept = None  # type: ignore[attr-defined]
