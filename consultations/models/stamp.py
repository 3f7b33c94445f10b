"""Stamps: a number for each policy that moves with every change that its readers can see."""

from django.db import models
from django.utils.translation import gettext_lazy as _

EVERYWHERE = 0
"""The scope of what stands on every page, such as the names of groups."""


class StampQuerySet(models.QuerySet):
    """Reading stamps; triggers in the database move them (see `consultations.freshness`)."""

    def of(self, scope: int | models.QuerySet | None) -> int:
        """The stamp of one policy, or of the whole site for None; one query.

        A query that gives the id of the policy's page does for the policy.
        """
        found = self
        if isinstance(scope, int):
            found = self.filter(scope__in=[EVERYWHERE, scope])
        elif scope is not None:
            found = self.filter(models.Q(scope=EVERYWHERE) | models.Q(scope__in=scope))
        return int(found.aggregate(whole=models.Sum("count"))["whole"] or 0)


class Stamp(models.Model):
    """A part of the number of one scope: the id of a policy's page, or `EVERYWHERE`.

    Two transactions that change the same policy at once write to two rows, so that neither waits.
    """

    scope = models.BigIntegerField(db_index=True)
    count = models.BigIntegerField(default=0)

    objects = StampQuerySet.as_manager()

    class Meta:
        verbose_name = _("stamp of what readers see")
        verbose_name_plural = _("stamps of what readers see")

    def __str__(self) -> str:
        return f"{self.scope}: {self.count}"
