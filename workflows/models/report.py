"""Revision reports that were asked for, and their files."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations import clock
from workflows.models.process import PolicyProcess


class Report(models.Model):
    """One revision report of a policy: asked for, being made, ready or failed.

    The file holds no secret that the public record does not hold: no address, no e-mail.
    """

    class Status(models.TextChoices):
        """How far the making of the file has come."""

        REQUESTED = "requested", pgettext_lazy("state of a report", "Being made")
        READY = "ready", pgettext_lazy("state of a report", "Ready")
        FAILED = "failed", pgettext_lazy("state of a report", "Failed")

    process = models.ForeignKey(PolicyProcess, on_delete=models.CASCADE, related_name="reports")
    language = models.CharField(max_length=5, default="id")
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.REQUESTED)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    requested_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    path = models.CharField(max_length=400, blank=True)
    digest = models.CharField(_("SHA-256 of the file"), max_length=64, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("revision report")
        verbose_name_plural = _("revision reports")

    def __str__(self) -> str:
        return f"{self.process.page.draft_title} ({self.requested_at:%Y-%m-%d})"
