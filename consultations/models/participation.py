"""What hangs on a comment: files, earlier words, people who agree, and readers' reports."""

import secrets
import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations import clock
from consultations.files.storage import private_files
from consultations.models.base import ImmutableModel, ImmutableQuerySet
from consultations.models.comment import Comment
from consultations.models.comment_choices import Stance


def kept_at(_instance: models.Model, filename: str) -> str:
    """Gives an unguessable path: nothing about a file can be learnt from where it lies."""
    ending = filename.rpartition(".")[2][:8].lower()
    return f"comments/{clock.now():%Y/%m}/{secrets.token_hex(16)}.{ending}"


class AttachmentQuerySet(models.QuerySet["CommentAttachment"]):
    """Questions about files."""

    def waiting_for(self, submission_id: uuid.UUID) -> Self:
        """Files that were sent with a form whose comment is not filed yet."""
        return self.filter(comment=None, submission=submission_id)

    def forgotten(self, before: datetime) -> Self:
        """Files whose form never came back."""
        return self.filter(comment=None, added_at__lt=before)

    def current(self) -> Self:
        """Files that go with the present words of their comment."""
        return self.filter(taken_out=None)

    def unscanned(self) -> Self:
        return self.filter(scanned_at=None)


class CommentAttachment(models.Model):
    """A file that came with a comment; it is offered for download and never shown inline.

    It is kept from the first time that its form is sent, under the id of the submission, so that
    nobody has to choose it again after an error; filing gives it its comment. A file that its
    author takes out stays in the record, with the last words that it went with.
    """

    comment = models.ForeignKey(
        Comment, on_delete=models.PROTECT, null=True, blank=True, related_name="attachments"
    )
    submission = models.UUIDField(null=True, blank=True, editable=False, db_index=True)
    file = models.FileField(_("file"), upload_to=kept_at, storage=private_files)
    name = models.CharField(_("name"), max_length=200)
    media_type = models.CharField(_("type"), max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64)
    is_internal = models.BooleanField(
        _("only officers read it"),
        default=False,
        help_text=_("Such as the scan of a letter, with its signature and address."),
    )
    added_at = models.DateTimeField(_("added at"), default=clock.now)
    scanned_at = models.DateTimeField(_("scanned at"), null=True, blank=True)
    finding = models.CharField(_("what the scan found"), max_length=200, blank=True)
    taken_out = models.ForeignKey(
        "consultations.EarlierWords",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="files",
        editable=False,
    )

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("file of a comment")
        verbose_name_plural = _("files of comments")

    def __str__(self) -> str:
        return self.name

    @property
    def is_offered(self) -> bool:
        """Says whether it may be downloaded: clean, or scanned by nobody where nobody scans."""
        return not self.finding and (self.scanned_at is not None or not settings.CLAMAV_SOCKET)


class EarlierWordsQuerySet(ImmutableQuerySet["EarlierWords"]):
    """Earlier words are only added."""

    def public(self) -> Self:
        """Those that everybody could read before; what was put right in time stays unread."""
        return self.filter(was_public=True)


class EarlierWords(ImmutableModel):
    """What a comment said before its author amended it."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="earlier_words")
    stance = models.CharField(_("stance"), max_length=20, choices=Stance.choices)
    text = models.TextField(_("comment"))
    reason = models.TextField(_("reason"), blank=True)
    proposed_wording = models.TextField(_("proposed wording"), blank=True)
    content_hash = models.CharField(max_length=64)
    replaced_at = models.DateTimeField(_("replaced at"), default=clock.now)
    was_public = models.BooleanField(_("everybody could read them"), default=False)

    objects = EarlierWordsQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("earlier words of a comment")
        verbose_name_plural = _("earlier words of comments")

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.replaced_at:%Y-%m-%d %H:%M}"


class Support(models.Model):
    """One person agrees with a comment; `voter` is a keyed hash of the account or the device."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="supports")
    voter = models.CharField(max_length=64)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+"
    )
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["comment", "voter"], name="support_once_a_person")
        ]
        verbose_name = _("agreement with a comment")
        verbose_name_plural = _("agreements with comments")

    def __str__(self) -> str:
        return str(self.comment_id)


class ReaderReport(models.Model):
    """A reader says that a published comment breaks the rules; an officer settles it."""

    class Ground(models.TextChoices):
        """What a reader says is wrong."""

        INSULT = "insult", pgettext_lazy("ground of a report", "Insult or hatred")
        PRIVACY = "privacy", pgettext_lazy("ground of a report", "Somebody's personal data")
        SPAM = "spam", pgettext_lazy("ground of a report", "Advertising or spam")
        OTHER = "other", pgettext_lazy("ground of a report", "Something else")

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="reader_reports")
    ground = models.CharField(_("ground"), max_length=20, choices=Ground.choices)
    text = models.TextField(_("what is wrong"), max_length=1_000, blank=True)
    voter = models.CharField(max_length=64)
    at = models.DateTimeField(_("at"), default=clock.now)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["comment", "voter"], name="report_once_a_person")
        ]
        verbose_name = _("report by a reader")
        verbose_name_plural = _("reports by readers")

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.get_ground_display()}"
