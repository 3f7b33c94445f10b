"""Organisations that take part: their profile, their members and who vouches for them."""

import hashlib
import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations import clock
from consultations.files.storage import private_files
from consultations.models.consultation import Consultation
from consultations.models.reference import Region, StakeholderGroup
from consultations.models.version import Provision


def new_token() -> str:
    """Gives the unguessable part of an address that is sent in a letter."""
    return secrets.token_urlsafe(24)


def papers_at(_instance: models.Model, filename: str) -> str:
    """Gives an unguessable path for a paper."""
    ending = filename.rpartition(".")[2][:8].lower()
    return f"organisations/{clock.now():%Y}/{secrets.token_hex(16)}.{ending}"


class Organisation(models.Model):
    """A professional body or another organisation that speaks with one voice."""

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    group = models.ForeignKey(
        StakeholderGroup,
        on_delete=models.PROTECT,
        related_name="organisations",
        verbose_name=_("group"),
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("region")
    )
    profile = models.TextField(_("profile"), max_length=2_000, blank=True)
    website = models.URLField(_("website"), blank=True)
    registered_at = models.DateTimeField(_("registered at"), default=clock.now)
    verified_at = models.DateTimeField(_("verified at"), null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    verification_note = models.TextField(_("note of the verification"), blank=True)
    refused_at = models.DateTimeField(_("not verified at"), null=True, blank=True)

    class Meta:
        ordering = ["name"]
        permissions = [("verify_organisation", _("May verify organisations"))]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name

    @property
    def is_verified(self) -> bool:
        return self.verified_at is not None

    @property
    def is_public(self) -> bool:
        """Says whether the public has a page about it: one that nobody verified has to speak first."""
        return self.is_verified or self.comments.visible().exists()


class OrganisationDocument(models.Model):
    """A paper that shows that an organisation exists; only officers read it."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="documents"
    )
    file = models.FileField(_("file"), upload_to=papers_at, storage=private_files)
    name = models.CharField(_("name"), max_length=200)
    added_at = models.DateTimeField(_("added at"), default=clock.now)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("document of an organisation")
        verbose_name_plural = _("documents of organisations")

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """Somebody who contributes to what an organisation says, or signs it."""

    class Role(models.TextChoices):
        """What a member may do."""

        CONTRIBUTOR = "contributor", pgettext_lazy("role in an organisation", "Contributor")
        SIGNATORY = "signatory", pgettext_lazy("role in an organisation", "Signatory")

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="memberships"
    )
    email = models.EmailField(_("e-mail address"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="memberships",
    )
    role = models.CharField(
        _("role"), max_length=20, choices=Role.choices, default=Role.CONTRIBUTOR
    )
    token = models.CharField(max_length=64, default=new_token, editable=False, unique=True)
    invited_at = models.DateTimeField(_("invited at"), default=clock.now)
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    declined_at = models.DateTimeField(_("declined at"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "email"], name="member_once")
        ]
        verbose_name = _("member of an organisation")
        verbose_name_plural = _("members of organisations")

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.get_role_display()}"


class Contribution(models.Model):
    """What a member wrote inside, before the organisation spoke."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="contributions"
    )
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="+")
    provision = models.ForeignKey(Provision, on_delete=models.PROTECT, null=True, related_name="+")
    stance = models.CharField(_("stance"), max_length=20)
    text = models.TextField(_("comment"), max_length=5_000)
    reason = models.TextField(_("reason"), max_length=2_000, blank=True)
    proposed_wording = models.TextField(_("proposed wording"), max_length=2_000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    is_included = models.BooleanField(_("goes into the submission"), default=True)
    order = models.PositiveSmallIntegerField(_("place in the submission"), default=0)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("contribution of a member")
        verbose_name_plural = _("contributions of members")

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.pk}"

    @property
    def fingerprint(self) -> str:
        """Names these very words, so that two members who rewrite them at once are told."""
        words = (self.provision_id, self.stance, self.text, self.reason, self.proposed_wording)
        return hashlib.sha256(repr(words).encode()).hexdigest()


class Submission(models.Model):
    """What an organisation said officially in a consultation: once, approved by a signatory."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="submissions"
    )
    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="submissions"
    )
    batch = models.UUIDField(editable=False, unique=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "consultation"], name="submission_once_a_consultation"
            )
        ]
        verbose_name = _("submission of an organisation")
        verbose_name_plural = _("submissions of organisations")

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.consultation_id}"


class Invitation(models.Model):
    """A named body or unit was asked to take part; its state is what it did since."""

    class State(models.TextChoices):
        """How far the one who was invited has come."""

        INVITED = "invited", pgettext_lazy("state of an invitation", "Invited")
        OPENED = "opened", pgettext_lazy("state of an invitation", "Opened")
        WORKING = "working", pgettext_lazy("state of an invitation", "Working on it")
        SUBMITTED = "submitted", pgettext_lazy("state of an invitation", "Submitted")
        DECLINED = "declined", pgettext_lazy("state of an invitation", "Declined")

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="invitations"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    name = models.CharField(_("name of the body or unit"), max_length=200)
    email = models.EmailField(_("e-mail address"))
    token = models.CharField(max_length=64, default=new_token, editable=False, unique=True)
    response = models.CharField(
        _("response"), max_length=20, choices=State.choices, default=State.INVITED
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    invited_at = models.DateTimeField(_("invited at"), default=clock.now)
    opened_at = models.DateTimeField(_("opened at"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    declined_because = models.TextField(_("why declined"), blank=True)
    week_reminder_at = models.DateTimeField(_("reminded a week before"), null=True, blank=True)
    day_reminder_at = models.DateTimeField(_("reminded on the last day"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "email"], name="invited_once_to_a_consultation"
            )
        ]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")

    def __str__(self) -> str:
        return self.name
