"""What a person should know before a step: how much is frozen, who is asked, what comes next."""

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations.models import InstrumentKind, PolicyPage, Region
from consultations.reading.numbers import counted
from workflows.models import PolicyProcess, SignOffStep


def facts_of(process: PolicyProcess, name: str) -> list[str]:
    """The facts about a step, as sentences."""
    return list(_FACTS[name](process)) if name in _FACTS else []


def particulars_of(page: PolicyPage) -> dict[str, Any]:
    """Kind, region and agency as the latest draft names them; the page has them once it is published.

    They are read from the revision as it lies there: making a page of it asks ten questions more.
    """
    saved = page.get_latest_revision()
    named = {"kind": page.kind_id, "region": page.region_id, "agency": page.agency}
    said: Any = saved.content if saved else named
    return {
        "kind": InstrumentKind.objects.filter(pk=said["kind"]).first(),
        "region": Region.objects.filter(pk=said["region"]).first(),
        "agency": said["agency"],
    }


def _opening(process: PolicyProcess) -> Iterator[str]:
    yield _places(process)
    if process.consultation:
        yield _changes(process)
    zone = process.page.region.time_zone if process.page.region else ""
    if zone:
        yield _("The times are those of %(region)s.") % {"region": process.page.region}
    yield _("The text cannot be edited while the public comments on it.")


def _clearance(process: PolicyProcess) -> Iterator[str]:
    yield _places(process)
    yield _changes(process)
    steps = SignOffStep.objects.for_kind(process.page.kind_id)
    positions = ", ".join(step.position for step in steps)
    if positions:
        yield _("Sign-offs are asked for in this order: %(positions)s.") % {"positions": positions}


def _conclusion(process: PolicyProcess) -> Iterator[str]:
    count = process.comments.count()
    message = ngettext("%(count)s comment was filed.", "%(count)s comments were filed.", count)
    yield counted(message, count)


def _places(process: PolicyProcess) -> str:
    count = len(process.page.draft_outline())
    message = ngettext(
        "%(count)s place of the text is frozen.", "%(count)s places of the text are frozen.", count
    )
    return counted(message, count)


def _changes(process: PolicyProcess) -> str:
    count = process.changes_of_the_draft().count()
    message = ngettext(
        "%(count)s change since the consulted version is shown to the public.",
        "%(count)s changes since the consulted version are shown to the public.",
        count,
    )
    return counted(message, count)


_FACTS: dict[str, Callable[[PolicyProcess], Iterator[str]]] = {
    "open_consultation": _opening,
    "submit_for_clearance": _clearance,
    "conclude_consultation": _conclusion,
}
