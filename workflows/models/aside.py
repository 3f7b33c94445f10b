"""Words that somebody wrote into a draft while somebody else saved it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from consultations import clock
from consultations.drafting.kinds import Kind
from consultations.drafting.provisions import Block
from consultations.models import PolicyPage


class Aside(models.Model):
    """What an officer wanted to save over a newer revision, until it is joined with that.

    `base` is the revision that it was written from; without it both texts count as rewritten.
    """

    page = models.ForeignKey(PolicyPage, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)
    base = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, related_name="+")
    words = models.JSONField()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("words set aside")
        verbose_name_plural = _("words set aside")

    def __str__(self) -> str:
        return f"{self.page} ({self.at:%Y-%m-%d %H:%M})"

    def blocks(self) -> list[Block]:
        """The words as plain blocks."""
        return [
            Block(key, Kind(kind), number, title, text)
            for key, kind, number, title, text in self.words
        ]
