"""The log of every transition; its rows are permanent."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from consultations import clock
from consultations.models.base import ImmutableModel, ImmutableQuerySet


class LogQuerySet(ImmutableQuerySet["TransitionLog"]):
    """Questions about the log."""

    def of_the_policy(self) -> Self:
        """The steps of the policy itself: what the public timeline shows."""
        return self.filter(subject="workflows.policyprocess")

    def of(self, record: models.Model) -> Self:
        return self.filter(subject=record._meta.label_lower, subject_pk=record.pk)


class TransitionLog(ImmutableModel):
    """One transition: who changed which record from what to what, when and why."""

    process = models.ForeignKey(
        "workflows.PolicyProcess", on_delete=models.PROTECT, related_name="log"
    )
    subject = models.CharField(max_length=60)
    subject_pk = models.BigIntegerField()
    transition = models.CharField(max_length=60)
    from_state = models.CharField(max_length=20)
    to_state = models.CharField(max_length=20)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    reason = models.TextField(blank=True)
    cycle = models.PositiveIntegerField(default=1)
    at = models.DateTimeField(default=clock.now)

    objects = LogQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["subject", "subject_pk"])]
        verbose_name = _("log of transitions")
        verbose_name_plural = _("log of transitions")

    def __str__(self) -> str:
        return f"{self.subject} {self.subject_pk}: {self.transition}"
