"""Which rows everybody may have, and what is loaded beside them: the same queries for any number."""

from typing import Any

from django.apps import apps
from django.db.models import Prefetch

from consultations.models import (
    Change,
    Comment,
    Consultation,
    Organisation,
    PolicyPage,
    PolicyVersion,
    Provision,
)
from consultations.reading.changes import public_versions
from consultations.states import DispositionState


def _pages() -> Any:
    return PolicyPage.objects.defer("body").select_related("kind", "region")


def _with_pages(found: Any, way: str) -> Any:
    return found.prefetch_related(Prefetch(way, queryset=_pages()))


def _versions_of(found: Any, *ways: str) -> Any:
    """Loads versions and their pages beside rows; two queries for any number of rows."""
    for way in ways:
        rows = PolicyVersion.objects.defer("text")
        found = found.prefetch_related(Prefetch(way, queryset=rows))
        found = _with_pages(found, f"{way}__page")
    return found


def policies() -> Any:
    """Policies that the public can read."""
    return _pages().live().select_related("process__enacted_version__enactment")


def versions() -> Any:
    """Versions that were published or frozen for sign-off."""
    return _with_pages(public_versions().select_related("enactment").defer("text"), "page")


def provisions() -> Any:
    """The places of public versions."""
    public = Provision.objects.filter(version__in=public_versions().values("pk"))
    return _versions_of(public, "version")


def consultations() -> Any:
    """Rounds of public policies."""
    return _versions_of(
        _with_pages(Consultation.objects.filter(page__live=True), "page"), "version"
    )


def comments() -> Any:
    """Comments that everybody can read; what must not leave is not even loaded."""
    found = Comment.objects.visible().filter(consultation__page__live=True)
    found = found.prefetch_related(
        "group",
        "consultation",
        "attachments",
        Prefetch("provision", queryset=Provision.objects.defer("text")),
    )
    found = _versions_of(found.defer("email", "unit", "source_note"), "consultation__version")
    return _with_pages(found, "consultation__page")


def answers() -> Any:
    """Agreed answers to comments that everybody can read."""
    model: Any = apps.get_model("workflows", "Disposition")
    visible = Comment.objects.visible().filter(consultation__page__live=True)
    found = model.objects.filter(state=DispositionState.AGREED, comment__in=visible.values("pk"))
    public = Change.objects.exclude(to_version=None).only("pk")
    return found.prefetch_related(
        Prefetch("comment", queryset=Comment.objects.only("number", "consultation")),
        "comment__consultation",
        Prefetch("comment__consultation__page", queryset=_pages()),
        Prefetch("changes", queryset=public, to_attr="public_changes"),
    )


def changes() -> Any:
    """Changes between two public versions."""
    public = public_versions().values("pk")
    found = Change.objects.filter(to_version__in=public, from_version__in=public)
    return _versions_of(found.prefetch_related("before", "after"), "from_version", "to_version")


def organisations() -> Any:
    """Organisations that an officer has verified."""
    return Organisation.objects.exclude(verified_at=None).prefetch_related("group", "region")
