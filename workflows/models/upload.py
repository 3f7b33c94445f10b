"""A file between its upload and the draft that it becomes."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.utils.translation import gettext_lazy as _

from consultations import clock
from consultations.models import PolicyPage, User

KEPT = timedelta(days=1)


class UploadQuerySet(models.QuerySet["Upload"]):
    """What is kept of what was uploaded, and for how long."""

    def forgotten(self) -> Self:
        """Those that nobody accepted or cancelled for a day."""
        return self.filter(at__lt=clock.now() - KEPT)

    def keep(self, file: UploadedFile, *, by: User, page: PolicyPage | None) -> "Upload":
        """Keeps a file that was sent, and removes what was forgotten."""
        self.forgotten().delete()
        data = file.read()
        name = (file.name or "")[:255]
        return self.create(name=name, data=data, size=len(data), by=by, page=page)


class Upload(models.Model):
    """A file that somebody looks at before it becomes a draft, or new words of one.

    It is removed as soon as it was accepted or cancelled; what is forgotten goes after a day.
    """

    name = models.CharField(_("name"), max_length=255)
    data = models.BinaryField()
    size = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)
    page = models.ForeignKey(
        PolicyPage, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("uploaded file")
        verbose_name_plural = _("uploaded files")

    def __str__(self) -> str:
        return self.name
