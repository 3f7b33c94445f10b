"""Tables that a region fills in: kinds of instrument, regions, groups of stakeholders."""

import zoneinfo

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


def validate_time_zone(name: str) -> None:
    """Refuses a name that the time zone database does not know."""
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError) as error:
        message = _(
            "“%(name)s” is not a time zone. Use Asia/Jakarta, Asia/Makassar or Asia/Jayapura."
        )
        raise ValidationError(message, params={"name": name}) from error


class TwoLanguages(models.Model):
    """A row that is named in Indonesian and in English."""

    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        if get_language() == "en" and self.name_en:
            return self.name_en
        return self.name


class InstrumentKind(TwoLanguages):
    """A kind of legal instrument or policy document, such as Peraturan Wali Kota."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    opening_words = models.CharField(
        _("opening words"),
        max_length=200,
        blank=True,
        help_text=_("How the title of such a text starts, in capitals; variants apart by “|”."),
    )
    is_regulation = models.BooleanField(_("is written in articles"), default=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("kind of instrument")
        verbose_name_plural = _("kinds of instrument")

    def opens(self, words: str) -> bool:
        """Says whether a title in capitals starts like an instrument of this kind."""
        return any(words.startswith(start) for start in self.opening_words.split("|") if start)


class Region(models.Model):
    """A city or regency whose government makes policy."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=120)
    province = models.CharField(_("province"), max_length=120, blank=True)
    head = models.CharField(
        _("title of the head of region"), max_length=120, help_text=_("Such as “Wali Kota …”.")
    )
    seat = models.CharField(_("seat of government"), max_length=120, blank=True)
    time_zone = models.CharField(
        _("time zone"), max_length=40, default="Asia/Jakarta", validators=[validate_time_zone]
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("region")
        verbose_name_plural = _("regions")

    def __str__(self) -> str:
        return self.name


class StakeholderGroup(TwoLanguages):
    """A group that people speak as: civil servants, citizens, professional bodies, or others."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    asks_organisation = models.BooleanField(
        _("speaks for an organisation"),
        default=False,
        help_text=_("People of this group give the name of their organisation."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["order", "name"]
        verbose_name = _("group of stakeholders")
        verbose_name_plural = _("groups of stakeholders")

    def clean(self) -> None:
        """Keeps the code of a group: lists, open data and the standing of staff go by it."""
        super().clean()
        known = StakeholderGroup.objects.filter(pk=self.pk).values_list("code", flat=True).first()
        if known and known != self.code:
            message = _("The code stays “%(code)s”: lists and open data go by it. Change the name.")
            raise ValidationError({"code": ValidationError(message, params={"code": known})})


class ModerationReason(TwoLanguages):
    """A reason for withholding a comment that officers choose from a list."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    advice = models.TextField(
        _("what the author is told"),
        blank=True,
        help_text=_("What the rule says, and how the author can say it otherwise."),
    )
    advice_en = models.TextField(_("what the author is told, in English"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_offered = models.BooleanField(_("is offered"), default=True)

    class Meta:
        ordering = ["order", "name"]
        verbose_name = _("reason for withholding")
        verbose_name_plural = _("reasons for withholding")

    @property
    def in_words(self) -> str:
        """What the author is told, in the present language."""
        return self.advice_en if get_language() == "en" and self.advice_en else self.advice
