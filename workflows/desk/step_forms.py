"""The forms of the desk for the steps of a policy: what each asks for."""

import math
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from consultations import clock
from consultations.reading.moments import zone_of
from workflows.desk.fields import RegionalDateTimeField, words_field
from workflows.models import PolicyProcess

SHORT_DAYS = 7
"""A consultation shorter than this is asked about twice, where a region allows it at all."""

_ROUND_MINUTES = 5


class StepForm(forms.Form):
    """What a step of a policy asks for; most ask for nothing."""

    def __init__(self, *args: Any, process: PolicyProcess, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.process = process
        zone = zone_of(process.page)
        for one in self.fields.values():
            if isinstance(one, RegionalDateTimeField):
                one.zone = zone


class ReasonForm(StepForm):
    """A step that needs a reason."""

    reason = words_field(_("Reason"), _("It is kept in the record, and the public can read it."))


class GroundForm(StepForm):
    """The legal or factual ground of a revocation."""

    ground = words_field(_("Ground"), _("It is kept in the record, and the public can read it."))


class FindingForm(StepForm):
    """What an evaluation found."""

    finding = words_field(_("Finding"), _("It is kept in the record, and the public can read it."))


class OpeningForm(StepForm):
    """When the public may comment."""

    staff_opens_at = RegionalDateTimeField(
        label=_("Opens for civil servants before"),
        required=False,
        help_text=_(
            "Leave empty if there is no internal stage. Only verified civil servants comment then."
        ),
    )
    opens_at = RegionalDateTimeField(label=_("Opens"))
    closes_at = RegionalDateTimeField(label=_("Closes"))
    shows_first = forms.BooleanField(
        label=_("Show comments at once; officers read them afterwards"),
        required=False,
        help_text=_("Otherwise an officer reads every comment before the public does."),
    )
    accept_short = forms.BooleanField(
        label=_("Open for less than a week all the same"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        opening = _rounded_up(clock.now())
        last_day = opening.astimezone(zone_of(self.process.page)) + timedelta(
            days=settings.CONSULTATION_DEFAULT_DAYS
        )
        self.fields["opens_at"].initial = opening
        self.fields["closes_at"].initial = last_day.replace(hour=23, minute=59)
        if settings.CONSULTATION_MINIMUM_DAYS >= SHORT_DAYS:
            del self.fields["accept_short"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        is_accepted = given.pop("accept_short", True)
        opens_at, closes_at = given.get("opens_at"), given.get("closes_at")
        if (
            opens_at
            and closes_at
            and closes_at - opens_at < timedelta(days=SHORT_DAYS)
            and not is_accepted
        ):
            message = _("Less than a week is short. Tick this box if it must be so.")
            self.add_error("accept_short", message)
        staff_opens_at = given.get("staff_opens_at")
        if staff_opens_at and opens_at and staff_opens_at >= opens_at:
            self.add_error("staff_opens_at", _("The internal stage begins before the public one."))
        return given


class ExtensionForm(StepForm):
    """A later closing time, with a reason that the public reads."""

    closes_at = RegionalDateTimeField(label=_("New closing time"))
    reason = words_field(_("Reason"), _("It stands on the public page of the policy."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.process.consultation:
            later = max(self.process.consultation.closes_at, clock.now()) + timedelta(days=7)
            local = later.astimezone(zone_of(self.process.page))
            self.fields["closes_at"].initial = local.replace(hour=23, minute=59)


class EnactmentForm(StepForm):
    """The number and the dates under which a policy comes into force."""

    number = forms.CharField(
        label=_("Number"), max_length=40, help_text=_("Without the year, such as “12”.")
    )
    enacted_on = forms.DateField(
        label=_("Date of enactment"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    promulgated_on = forms.DateField(
        label=_("Date of promulgation"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


_STEP_FORMS: dict[str, type[StepForm]] = {
    "return_to_drafting": ReasonForm,
    "open_consultation": OpeningForm,
    "return_for_revision": ReasonForm,
    "enact": EnactmentForm,
    "begin_evaluation": ReasonForm,
    "conclude_evaluation": FindingForm,
    "revoke": GroundForm,
    "withdraw": ReasonForm,
}


def step_form(name: str, data: Any, *, process: PolicyProcess) -> StepForm:
    """The form that a step of the machine asks to be filled in."""
    return _STEP_FORMS.get(name, StepForm)(data, process=process)


def _rounded_up(moment: datetime) -> datetime:
    minutes = math.ceil((moment.minute + 1) / _ROUND_MINUTES) * _ROUND_MINUTES
    return moment.replace(minute=0, second=0, microsecond=0) + timedelta(minutes=minutes)
