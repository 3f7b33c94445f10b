"""Erasures of personal data: what was erased, so that it can be erased again after a restore."""

import json
import logging
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Self

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations import clock
from consultations.models.account import User
from consultations.models.base import ImmutableModel, ImmutableQuerySet
from consultations.models.comment import Comment

logger = logging.getLogger(__name__)


class What(models.TextChoices):
    """What was erased of a record."""

    PERSON = "person", pgettext_lazy("what was erased", "The person: name, addresses, unit")
    WORDS = "words", pgettext_lazy("what was erased", "The words and the person")
    ALL = "all", pgettext_lazy("what was erased", "The whole row")


class ErasureQuerySet(ImmutableQuerySet["Erasure"]):
    """Erasures are only added."""

    def log(
        self, record: models.Model, *, what: What, ground: str, by: User | None = None
    ) -> "Erasure":
        """Notes an erasure, here and after the commit in a file beside the database.

        The file outlives the database: a restored backup knows nothing of what was erased since.
        """
        row = self.create(
            subject=record._meta.label_lower,
            subject_pk=record.pk,
            what=what,
            ground=ground[:300],
            by=by,
        )
        transaction.on_commit(partial(_append, row))
        return row


class Erasure(ImmutableModel):
    """Personal data of one row was erased; the row of the log holds none of it."""

    subject = models.CharField(_("kind of record"), max_length=100)
    subject_pk = models.BigIntegerField(_("record"))
    what = models.CharField(_("what was erased"), max_length=40, choices=What.choices)
    ground = models.CharField(_("ground"), max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(_("at"), default=clock.now)

    objects = ErasureQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        permissions = [("erase_for_somebody", _("May erase personal data on request"))]
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")

    def __str__(self) -> str:
        return f"{self.subject} {self.subject_pk}"

    @property
    def line(self) -> str:
        """The erasure as one line of the file: no personal data, only what to erase again."""
        facts = {
            "subject": self.subject,
            "subject_pk": self.subject_pk,
            "what": self.what,
            "ground": self.ground,
            "at": self.at.isoformat(),
        }
        return json.dumps(facts, ensure_ascii=False)


class ErasureRequestQuerySet(models.QuerySet["ErasureRequest"]):
    """Questions about requests."""

    def open(self) -> Self:
        """Requests that no officer has decided about, the oldest first."""
        return self.filter(settled_at=None)


class ErasureRequest(models.Model):
    """An author asks to have the words of a comment removed; an officer decides within days."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="erasure_requests")
    text = models.TextField(_("what is to be removed, and why"), max_length=1_000, blank=True)
    asked_at = models.DateTimeField(_("asked at"), default=clock.now)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    is_granted = models.BooleanField(_("granted"), default=False)
    reply = models.TextField(_("reply to the author"), max_length=2_000, blank=True)

    objects = ErasureRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["comment"],
                name="one_open_erasure_request",
                condition=models.Q(settled_at=None),
            )
        ]
        verbose_name = _("request for an erasure")
        verbose_name_plural = _("requests for an erasure")

    def __str__(self) -> str:
        return str(self.comment)

    @property
    def due_at(self) -> datetime:
        """Until when an officer has to decide."""
        return self.asked_at + timedelta(days=settings.ERASURE_DAYS)

    @property
    def is_late(self) -> bool:
        return self.settled_at is None and clock.now() > self.due_at


def _append(row: Erasure) -> None:
    path = Path(settings.ERASURES_FILE)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(row.line + "\n")
    except OSError:
        logger.exception("erasure %s is not in the file %s", row.pk, path)
