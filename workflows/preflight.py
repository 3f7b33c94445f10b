"""The check of a draft before its review: what is wrong with the text, place by place."""

from django.core.cache import cache

from consultations.drafting.checking import Context, Problem, check
from consultations.models import PolicyPage

_KEPT_SECONDS = 24 * 60 * 60


def problems_of(page: PolicyPage) -> list[Problem]:
    """What is wrong with the latest draft, in reading order.

    The answer is kept for as long as nothing is saved: the desk asks for it on every page.
    """
    page.refresh_from_db(fields=["latest_revision", "latest_revision_created_at"])
    moment = page.latest_revision_created_at
    address = f"preflight:{page.latest_revision_id}:{moment and moment.timestamp()}"
    known = cache.get(address) if page.latest_revision_id else None
    if known is None:
        known = examine(page.latest_draft())
        if page.latest_revision_id:
            cache.set(address, known, _KEPT_SECONDS)
    return known


def examine(draft: PolicyPage) -> list[Problem]:
    """Checks a text by the rules for its kind of instrument."""
    kind = draft.kind
    context = Context(
        title=draft.title,
        summary=draft.summary,
        is_regulation=kind.is_regulation if kind else None,
    )
    return check(draft.outline, context)
