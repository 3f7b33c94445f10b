"""Each writing of the files of open data: who asked for it, and how it went."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations import clock


class Dump(models.Model):
    """The files of open data, asked for by an officer or by the night, written or not."""

    class Status(models.TextChoices):
        """How far the writing has come."""

        REQUESTED = "requested", pgettext_lazy("state of a dump", "Being written")
        READY = "ready", pgettext_lazy("state of a dump", "Ready")
        FAILED = "failed", pgettext_lazy("state of a dump", "Failed")

    status = models.CharField(max_length=20, choices=Status.choices, default=Status.REQUESTED)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    requested_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    rows = models.PositiveBigIntegerField(default=0)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["status"],
                condition=models.Q(status="requested"),
                name="one_dump_is_written_at_a_time",
            )
        ]
        permissions = [("write_open_data", _("May have the files of open data written now"))]
        verbose_name = _("writing of open data")
        verbose_name_plural = _("writings of open data")

    def __str__(self) -> str:
        return f"{self.requested_at:%Y-%m-%d %H:%M} {self.status}"
