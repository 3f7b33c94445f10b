"""Civil servants: how we know that somebody is one, without ever showing a NIP."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations import clock
from consultations.models.reference import Region


class StaffRecord(models.Model):
    """One line of a staff list that an officer imported; the NIP is kept as a keyed hash only."""

    nip_digest = models.CharField(max_length=64, unique=True)
    email = models.EmailField(_("official e-mail address"), blank=True)
    unit = models.CharField(_("unit"), max_length=200, blank=True)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, blank=True)
    imported_at = models.DateTimeField(_("imported at"), default=clock.now)

    class Meta:
        ordering = ["pk"]
        permissions = [("import_staff", _("May import staff lists"))]
        verbose_name = _("line of a staff list")
        verbose_name_plural = _("staff list")

    def __str__(self) -> str:
        return str(self.pk)


class StaffStanding(models.Model):
    """An account that belongs to a civil servant, and how that was verified."""

    class Way(models.TextChoices):
        """How an account was verified."""

        DOMAIN = "domain", pgettext_lazy("how staff is verified", "Official e-mail address")
        LIST = "list", pgettext_lazy("how staff is verified", "Staff list")
        SSO = "sso", pgettext_lazy("how staff is verified", "Single sign-on")
        OFFICER = "officer", pgettext_lazy("how staff is verified", "By an officer")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="staff_standing"
    )
    unit = models.CharField(_("unit"), max_length=200, blank=True)
    shows_unit = models.BooleanField(_("show the unit"), default=False)
    way = models.CharField(_("verified by"), max_length=20, choices=Way.choices)
    verified_at = models.DateTimeField(_("verified at"), default=clock.now)
    mailbox = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001
    """Keyed hash of the official address that proved it: one address makes one account staff."""

    class Meta:
        ordering = ["pk"]
        verbose_name = _("verified civil servant")
        verbose_name_plural = _("verified civil servants")

    def __str__(self) -> str:
        return str(self.user_id)
