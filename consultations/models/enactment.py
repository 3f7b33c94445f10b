"""The enactment of a version: what made it law stays known when an amendment takes its place."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from consultations.models.base import ImmutableModel, ImmutableQuerySet
from consultations.models.version import PolicyVersion


class EnactmentQuerySet(ImmutableQuerySet["Enactment"]):
    """Enactments are only added."""


class Enactment(ImmutableModel):
    """The number and the dates under which a version became law."""

    version = models.OneToOneField(
        PolicyVersion, on_delete=models.PROTECT, related_name="enactment"
    )
    number = models.CharField(_("number"), max_length=40)
    enacted_on = models.DateField(_("date of enactment"))
    promulgated_on = models.DateField(_("date of promulgation"))

    objects = EnactmentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("enactment")
        verbose_name_plural = _("enactments")

    def __str__(self) -> str:
        return self.number
