"""Placements: where the words that a comment is about are in a later version."""

from collections.abc import Iterable
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations.drafting import anchoring
from consultations.models.comment import Comment
from consultations.models.version import PolicyVersion, Provision

WORDS_LIMIT = 20_000


class PlacementQuerySet(models.QuerySet):
    """Questions about placements, as verbs."""

    def on(self, version: PolicyVersion) -> Self:
        return self.filter(version=version)

    def undecided(self) -> Self:
        """Placements that the machine made and that no person has looked at."""
        return self.filter(decided_at=None)

    def to_check(self) -> Self:
        """Undecided placements of which the machine is not certain."""
        certain = [Placement.Status.EXACT, Placement.Status.MOVED]
        return self.undecided().exclude(status__in=certain)

    def with_context(self) -> Self:
        """Loads what a list of placements shows, in one query."""
        return self.select_related(
            "version__page",
            "provision",
            "comment__group",
            "comment__provision",
            "comment__consultation__version",
        ).defer("version__text", "version__page__body", "comment__consultation__version__text")


class Placement(models.Model):
    """Where one comment belongs in a version later than the one it was written on.

    The machine makes it when the version is frozen; a person can confirm or correct it. The
    comment itself keeps its place and its quoted words for ever.
    """

    class Status(models.TextChoices):
        """What became of the words."""

        EXACT = "exact", pgettext_lazy("what became of words", "unchanged")
        MOVED = "moved", pgettext_lazy("what became of words", "moved")
        CHANGED = "changed", pgettext_lazy("what became of words", "changed")
        ORPHANED = "orphaned", pgettext_lazy("what became of words", "gone")

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="placements")
    version = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="placements")
    status = models.CharField(
        pgettext_lazy("of a placement", "status"), max_length=20, choices=Status.choices
    )
    provision = models.ForeignKey(
        Provision, on_delete=models.PROTECT, null=True, related_name="placements"
    )
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    score = models.FloatField(_("likeness"), default=0.0)
    words = models.TextField(max_length=WORDS_LIMIT, blank=True)
    candidate = models.JSONField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        ordering = ["version", "comment"]
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "version"], name="placement_once_a_comment_and_version"
            )
        ]
        verbose_name = _("placement of a comment")
        verbose_name_plural = _("placements of comments")

    def __str__(self) -> str:
        return f"{self.comment}: {self.get_status_display()}"

    @property
    def is_gone(self) -> bool:
        """Says whether the words have no place in the version any more."""
        return self.status == self.Status.ORPHANED

    @property
    def place(self) -> str:
        """The name of the place where the words are now; empty when they are gone."""
        if self.is_gone:
            return ""
        return self.provision.name if self.provision else str(_("The whole policy"))

    @property
    def percent(self) -> int:
        """How alike the words are, of a hundred; rounded down, so that 100 means the same words."""
        return int(self.score * 100)

    def point_at(self, found: anchoring.Placement, rows: dict[str, Provision]) -> None:
        """Takes over what the drafting room found, with the rows of the version by key."""
        self.status = found.status.value
        self.provision = rows.get(found.key)
        self.start, self.end = found.start, found.end
        self.score = found.score
        self.words = found.words[:WORDS_LIMIT]
        self.candidate = _as_json(found.candidate)


def by_key(rows: Iterable[Provision]) -> dict[str, Provision]:
    """Gives places by their keys."""
    return {row.key: row for row in rows}


def _as_json(found: anchoring.Placement | None) -> dict[str, Any] | None:
    if found is None or not found.key:
        return None
    return {
        "key": found.key,
        "start": found.start,
        "end": found.end,
        "score": found.score,
        "words": found.words[:WORDS_LIMIT],
    }
