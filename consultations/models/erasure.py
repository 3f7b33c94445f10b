"""Erasures of personal data: what was erased, so that it can be erased again after a restore."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from consultations import clock
from consultations.models.base import ImmutableModel, ImmutableQuerySet


class ErasureQuerySet(ImmutableQuerySet["Erasure"]):
    """Erasures are only added."""


class Erasure(ImmutableModel):
    """Personal data of one row was erased; the row of the log holds none of it."""

    subject = models.CharField(_("kind of record"), max_length=100)
    subject_pk = models.BigIntegerField(_("record"))
    what = models.CharField(_("what was erased"), max_length=40)
    ground = models.CharField(_("ground"), max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(_("at"), default=clock.now)

    objects = ErasureQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")

    def __str__(self) -> str:
        return f"{self.subject} {self.subject_pk}"
