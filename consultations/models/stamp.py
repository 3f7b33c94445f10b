"""Stamps: numbers for each policy that move with every change that its readers can see."""

from typing import NamedTuple

from django.db import models
from django.db.models.functions import Abs
from django.utils.translation import gettext_lazy as _

EVERYWHERE = 0
"""The scope of what stands on every page, such as the names of groups."""


class Stamps(NamedTuple):
    """The numbers of what stands everywhere, of a policy itself, and of its comments and answers."""

    everywhere: int
    policy: int
    comments: int


class StampQuerySet(models.QuerySet):
    """Reading stamps; triggers in the database move them (see `consultations.freshness`)."""

    def of(self, scope: int | models.QuerySet | None) -> Stamps:
        """The stamps of one policy, or of the whole site for None; one query.

        A query that gives the id of the policy's page does for the policy.
        """
        if scope is None:
            return self._of_the_site()
        found: models.QuerySet
        if isinstance(scope, int):
            found = self.filter(scope__in=[EVERYWHERE, scope, -scope])
        else:
            is_its = models.Q(page__in=scope)
            found = self.alias(page=Abs("scope")).filter(models.Q(scope=EVERYWHERE) | is_its)
        # A handful of rows, and every page asks: three sums would cost more than their addition.
        everywhere = policy = comments = 0
        for one, count in found.values_list("scope", "count"):
            everywhere += count if one == EVERYWHERE else 0
            policy += count if one > EVERYWHERE else 0
            comments += count if one < EVERYWHERE else 0
        return Stamps(everywhere, policy, comments)

    def _of_the_site(self) -> Stamps:
        sums = self.aggregate(
            everywhere=models.Sum("count", filter=models.Q(scope=EVERYWHERE), default=0),
            policy=models.Sum("count", filter=models.Q(scope__gt=EVERYWHERE), default=0),
            comments=models.Sum("count", filter=models.Q(scope__lt=EVERYWHERE), default=0),
        )
        return Stamps(**{name: int(number) for name, number in sums.items()})


class Stamp(models.Model):
    """A part of the number of one scope: the id of a policy's page, or `EVERYWHERE`.

    The comments on a policy and their answers have the negative id for a scope. Two transactions
    that change the same policy at once write to two rows, so that neither waits.
    """

    scope = models.BigIntegerField(db_index=True)
    count = models.BigIntegerField(default=0)

    objects = StampQuerySet.as_manager()

    class Meta:
        verbose_name = _("stamp of what readers see")
        verbose_name_plural = _("stamps of what readers see")

    def __str__(self) -> str:
        return f"{self.scope}: {self.count}"
