"""What changed between two versions, or between a version and the draft that follows it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations.drafting import comparing
from consultations.models.version import PolicyVersion, Provision
from consultations.naming import name_from


class ChangeQuerySet(models.QuerySet["Change"]):
    """Questions about changes."""

    def of_the_draft(self, base: PolicyVersion) -> Self:
        """Changes between a frozen version and the draft that is being edited now."""
        return self.filter(from_version=base, to_version=None)

    def of_substance(self) -> Self:
        """Changes that owe the public an explanation: not those where only the number shifted."""
        return self.exclude(kind=Change.Kind.RENUMBERED)


class Change(models.Model):
    """One place whose words changed since a frozen version.

    While the draft is edited, `to_version` is empty and the row follows the draft; freezing the
    draft fixes it. The explanation is for a change that no answer to a comment explains.
    """

    class Kind(models.TextChoices):
        """What happened to the place."""

        EDITED = "edited", pgettext_lazy("kind of change", "edited")
        ADDED = "added", pgettext_lazy("kind of change", "added")
        REMOVED = "removed", pgettext_lazy("kind of change", "removed")
        MOVED = "moved", pgettext_lazy("kind of change", "moved")
        RENUMBERED = "renumbered", pgettext_lazy("kind of change", "renumbered")

    from_version = models.ForeignKey(
        PolicyVersion, on_delete=models.PROTECT, related_name="changes_away"
    )
    to_version = models.ForeignKey(
        PolicyVersion, on_delete=models.PROTECT, null=True, related_name="changes_here"
    )
    key = models.CharField(max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    before = models.ForeignKey(Provision, on_delete=models.PROTECT, null=True, related_name="+")
    after = models.ForeignKey(Provision, on_delete=models.PROTECT, null=True, related_name="+")
    old_label = models.CharField(max_length=600, blank=True)
    new_label = models.CharField(max_length=600, blank=True)
    marks = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    order = models.PositiveIntegerField()
    explanation = models.TextField(_("explanation"), blank=True)
    explained_digest = models.CharField(max_length=64, blank=True)
    explained_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["from_version", "to_version", "key"], name="change_once_a_place"
            ),
            models.UniqueConstraint(
                fields=["from_version", "key"],
                condition=models.Q(to_version=None),
                name="change_once_a_place_of_the_draft",
            ),
        ]
        permissions = [("explain_change", _("May explain a change"))]
        verbose_name = _("change")
        verbose_name_plural = _("changes")

    def __str__(self) -> str:
        return f"{self.name}: {self.get_kind_display()}"

    @property
    def label(self) -> str:
        """The place as it is called now, or as it was called if it is gone."""
        return self.new_label or self.old_label

    @property
    def name(self) -> str:
        """What people call the place in the present language."""
        return name_from(self.label)

    @property
    def old_name(self) -> str:
        return name_from(self.old_label)

    @property
    def new_name(self) -> str:
        return name_from(self.new_label)

    @property
    def has_current_explanation(self) -> bool:
        """Says whether the explanation was written for the words as they are now."""
        return bool(self.explanation) and self.explained_digest == self.digest

    @property
    def word_marks(self) -> list[comparing.Mark]:
        """The words that stayed, came and went, in reading order."""
        return [comparing.Mark(op, text) for op, text in self.marks]
