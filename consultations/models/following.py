"""People who follow a policy, and what there is to tell them."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations import clock
from consultations.models.letter import Letter
from consultations.models.organisation import new_token
from consultations.models.policy import PolicyPage
from consultations.naming import name_from


class FollowQuerySet(models.QuerySet["Follow"]):
    """Questions about followers."""

    def confirmed(self) -> Self:
        return self.exclude(confirmed_at=None)

    def unconfirmed(self) -> Self:
        return self.filter(confirmed_at=None)

    def of_the_same_person(self, follow: "Follow") -> Self:
        """Everything that the owner of this mailbox follows: the token was sent nowhere else."""
        return self.confirmed().filter(email=follow.email).select_related("page")

    def told_of(self, page_id: int, key: str) -> Self:
        """Who is told of news: all followers of a policy, or those of a place and what holds it."""
        found = self.confirmed().filter(page=page_id)
        if not key:
            return found
        parts = key.split("/")
        return found.filter(key__in=["/".join(parts[: i + 1]) for i in range(len(parts))])


class Follow(models.Model):
    """Somebody wants to know what happens to a policy, or to one place of it."""

    class Frequency(models.TextChoices):
        """How often letters may come."""

        AT_ONCE = "at_once", pgettext_lazy("frequency of letters", "At once")
        DAILY = "daily", pgettext_lazy("frequency of letters", "Once a day")
        WEEKLY = "weekly", pgettext_lazy("frequency of letters", "Once a week")

    page = models.ForeignKey(PolicyPage, on_delete=models.CASCADE, related_name="follows")
    key = models.CharField(_("place"), max_length=200, blank=True)
    label = models.CharField(_("place, in words"), max_length=300, blank=True)
    email = models.EmailField(_("e-mail address"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="follows",
    )
    language = models.CharField(max_length=5, default="id")
    frequency = models.CharField(
        _("how often"), max_length=20, choices=Frequency.choices, default=Frequency.AT_ONCE
    )
    token = models.CharField(max_length=64, default=new_token, editable=False, unique=True)
    asked_at = models.DateTimeField(_("asked at"), default=clock.now)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    told_at = models.DateTimeField(_("last told at"), null=True, blank=True)

    objects = FollowQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["page", "key", "email"], name="follow_once")]
        verbose_name = _("follower")
        verbose_name_plural = _("followers")

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def place(self) -> str:
        """The name of the place in the present language; empty for a whole policy."""
        return name_from(self.label)


class News(models.Model):
    """Something happened that followers are told of; `source` keeps it from being told twice.

    It is one row in the transaction of what happened; a timer turns it into notices afterwards,
    so that no decision waits for the number of its followers.
    """

    page = models.ForeignKey(PolicyPage, on_delete=models.CASCADE, related_name="news")
    kind = models.CharField(_("kind"), max_length=40)
    key = models.CharField(_("place"), max_length=200, blank=True)
    facts = models.JSONField(default=dict)
    source = models.CharField(max_length=120, unique=True)
    at = models.DateTimeField(default=clock.now)
    spread_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["at"], name="news_to_spread", condition=models.Q(spread_at=None))
        ]
        verbose_name = _("news for followers")
        verbose_name_plural = _("news for followers")

    def __str__(self) -> str:
        return f"{self.page_id}: {self.kind}"


class Notice(models.Model):
    """One thing to tell one follower: sent at once, or gathered for the next digest."""

    follow = models.ForeignKey(Follow, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(_("kind"), max_length=40)
    facts = models.JSONField(default=dict)
    at = models.DateTimeField(default=clock.now)
    letter = models.ForeignKey(
        Letter, on_delete=models.SET_NULL, null=True, blank=True, related_name="notices"
    )

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["follow"], name="notices_waiting", condition=models.Q(letter=None))
        ]
        verbose_name = _("notice to a follower")
        verbose_name_plural = _("notices to followers")

    def __str__(self) -> str:
        return f"{self.follow_id}: {self.kind}"
