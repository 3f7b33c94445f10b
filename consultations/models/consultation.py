"""Consultations: when the public may comment on a version."""

import math
from datetime import datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from consultations import clock
from consultations.models.base import ImmutableModel, ImmutableQuerySet
from consultations.models.policy import PolicyPage
from consultations.models.version import PolicyVersion
from consultations.states import CommentState


class ConsultationQuerySet(models.QuerySet):
    """Questions about consultations; all of them read the clock, none needs a clock job."""

    def open(self) -> Self:
        moment = clock.now()
        return self.filter(opens_at__lte=moment, closes_at__gt=moment, ended_at=None)

    def upcoming(self) -> Self:
        return self.filter(opens_at__gt=clock.now(), ended_at=None)

    def not_over(self) -> Self:
        return self.filter(closes_at__gt=clock.now(), ended_at=None)

    def over(self) -> Self:
        return self.exclude(closes_at__gt=clock.now(), ended_at=None)

    def with_policy(self) -> Self:
        return self.select_related("page__region", "page__kind", "version")


class Consultation(models.Model):
    """One round in which the public comments on one frozen version.

    It is open because of its dates. `ended_at` is set only when a policy is withdrawn early.
    """

    page = models.ForeignKey(PolicyPage, on_delete=models.PROTECT, related_name="consultations")
    version = models.OneToOneField(
        PolicyVersion, on_delete=models.PROTECT, related_name="consultation"
    )
    round = models.PositiveIntegerField(_("round"))
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    ended_at = models.DateTimeField(_("ended early"), null=True, blank=True)
    staff_opens_at = models.DateTimeField(
        _("opens for civil servants"),
        null=True,
        blank=True,
        help_text=_("From here until the public opening, verified civil servants may comment."),
    )
    shows_first = models.BooleanField(
        _("comments are shown at once"),
        default=False,
        help_text=_("Comments appear as soon as they are filed; an officer reads them afterwards."),
    )
    hides_unconfirmed = models.BooleanField(
        _("only confirmed comments are shown"),
        default=False,
        help_text=_("A comment appears when its author has confirmed the e-mail address."),
    )
    most_a_person = models.PositiveSmallIntegerField(
        _("most comments of one person"),
        default=0,
        help_text=_("0 means the number that the installation sets."),
    )

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        ordering = ["page", "round"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "round"], name="consultation_round_once_a_page"
            ),
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")),
                name="consultation_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=models.Q(staff_opens_at=None)
                | models.Q(staff_opens_at__lt=models.F("opens_at")),
                name="consultation_opens_to_staff_first",
            ),
        ]
        verbose_name = _("public consultation")
        verbose_name_plural = _("public consultations")

    def __str__(self) -> str:
        return f"{self.version.title} ({self.round})"

    @property
    def is_open(self) -> bool:
        return self.ended_at is None and self.opens_at <= clock.now() < self.closes_at

    @property
    def is_open_to_staff(self) -> bool:
        """Says whether verified civil servants may comment before the public does."""
        if self.ended_at is not None or self.staff_opens_at is None:
            return False
        return self.staff_opens_at <= clock.now() < self.opens_at

    def takes(self, opened_at: datetime | None, *, is_staff: bool = False) -> bool:
        """Says whether a form that was given out at a moment may be filed now.

        Who opened it before the closing hour has some minutes of grace to finish.
        """
        if self.is_open or (is_staff and self.is_open_to_staff):
            return True
        if self.ended_at is not None or opened_at is None:
            return False
        grace = timedelta(minutes=settings.GRACE_MINUTES)
        was_in_time = self.opens_at <= opened_at < self.closes_at
        return was_in_time and self.closes_at <= clock.now() < self.closes_at + grace

    @property
    def is_upcoming(self) -> bool:
        return self.ended_at is None and clock.now() < self.opens_at

    @property
    def is_over(self) -> bool:
        return self.ended_at is not None or clock.now() >= self.closes_at

    @property
    def shown_states(self) -> list[CommentState]:
        """The states in which everybody can read a comment on it."""
        received = [CommentState.RECEIVED] if self.shows_first else []
        return [CommentState.PUBLISHED, *received]

    @property
    def days_left(self) -> int:
        """Whole days until it closes, counted up: on the last day there is one day left."""
        return max(0, math.ceil((self.closes_at - clock.now()).total_seconds() / 86_400))

    @property
    def zone(self) -> ZoneInfo:
        """The time zone that its region lives by."""
        region = self.page.region
        return ZoneInfo(region.time_zone if region else settings.TIME_ZONE)

    def local(self, moment: datetime) -> datetime:
        """Gives a moment as the clocks of the region show it."""
        return moment.astimezone(self.zone)


class ExtensionQuerySet(ImmutableQuerySet["Extension"]):
    """Extensions are only added."""


class Extension(ImmutableModel):
    """A consultation was given more time, with a reason that the public reads."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="extensions"
    )
    old_closes_at = models.DateTimeField()
    new_closes_at = models.DateTimeField()
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects = ExtensionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("extension of a consultation")
        verbose_name_plural = _("extensions of consultations")

    def __str__(self) -> str:
        return f"{self.consultation} → {self.new_closes_at:%Y-%m-%d %H:%M}"
