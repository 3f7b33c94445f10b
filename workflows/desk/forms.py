"""The forms of the desk: what a step, a decision or an answer asks for."""

import math
from datetime import datetime, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations import clock
from consultations.models import Change, Comment, ModerationReason
from workflows.desk.finding import zone_of
from workflows.desk.passages import changes_to_choose, excerpt, is_on_place
from workflows.models import Disposition, Outcome, PolicyProcess

SHORT_DAYS = 7
"""A consultation shorter than this is asked about twice, where a region allows it at all."""

_ROUND_MINUTES = 5


class RegionalDateTimeField(forms.DateTimeField):
    """A moment, written and read as the clocks of a region show it."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    zone: ZoneInfo

    def prepare_value(self, value: Any) -> Any:
        with timezone.override(self.zone):
            return super().prepare_value(value)

    def to_python(self, value: Any) -> datetime | None:
        with timezone.override(self.zone):
            return super().to_python(value)


class StepForm(forms.Form):
    """What a step of a policy asks for; most ask for nothing."""

    def __init__(self, *args: Any, process: PolicyProcess, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.process = process
        zone = zone_of(process)
        for one in self.fields.values():
            if isinstance(one, RegionalDateTimeField):
                one.zone = zone


def _words(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        required=required,
        label=label,
        help_text=help_text,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReasonForm(StepForm):
    """A step that needs a reason."""

    reason = _words(_("Reason"), _("It is kept in the record, and the public can read it."))


class GroundForm(StepForm):
    """The legal or factual ground of a revocation."""

    ground = _words(_("Ground"), _("It is kept in the record, and the public can read it."))


class FindingForm(StepForm):
    """What an evaluation found."""

    finding = _words(_("Finding"), _("It is kept in the record, and the public can read it."))


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
        last_day = opening.astimezone(zone_of(self.process)) + timedelta(
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
    reason = _words(_("Reason"), _("It stands on the public page of the policy."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.process.consultation:
            later = max(self.process.consultation.closes_at, clock.now()) + timedelta(days=7)
            local = later.astimezone(zone_of(self.process))
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


class WithholdingForm(forms.Form):
    """Why a comment is not shown: a reason from the list, and words where it needs them."""

    ground = forms.ModelChoiceField(
        label=_("Reason"),
        queryset=ModerationReason.objects.filter(is_offered=True),
        empty_label=_("Choose a reason"),
        error_messages={"required": _("Choose a reason.")},
    )
    reason = _words(_("In your words"), _("The author reads it in a letter."), required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        ground = given.get("ground")
        if ground and not ground.advice and not given.get("reason"):
            self.add_error("reason", _("Tell the author why: this reason does not say it."))
        return given


class ObjectionDecisionForm(forms.Form):
    """What an officer replies to an author who objects."""

    reply = _words(
        _("Reply to the author"),
        _("The author reads it in a letter. Needed when the decision stands."),
        required=False,
    )


class RefusalForm(forms.Form):
    """Why an official does not sign a version off."""

    reason = _words(_("Reason"), _("The drafters read it."))


class ReturnForm(forms.Form):
    """What is missing in a proposed answer."""

    reason = _words(
        _("Reason"), _("The officer who wrote the answer reads it; the public does not.")
    )


class ExplanationForm(forms.Form):
    """Why words changed that no comment asked for."""

    explanation = _words(_("Explanation"), _("The public reads it beside the change."))


class ReportForm(forms.Form):
    """The language of a revision report."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class AnswerForm(forms.Form):
    """The answer to a comment: an outcome, a public reason, and the changes that it caused."""

    outcome = forms.ChoiceField(
        label=_("Outcome"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    reason = _words(_("Reason"), _("The author and the public read it once another person agreed."))
    here = forms.MultipleChoiceField(
        label=_("Changes on the same place"), required=False, widget=forms.CheckboxSelectMultiple
    )
    elsewhere = forms.MultipleChoiceField(
        label=_("Changes on other places"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, comment: Comment, disposition: Disposition | None, **kwargs: Any
    ) -> None:
        linked = {str(one.pk): one for one in disposition.changes.all()} if disposition else {}
        if disposition:
            given = {"outcome": disposition.outcome, "reason": disposition.reason}
            kwargs["initial"] = given
        super().__init__(*args, **kwargs)
        self._offered = {str(one.pk): one for one in changes_to_choose(comment)}
        self._kept = [one for pk, one in linked.items() if pk not in self._offered]
        for name, is_here in (("here", True), ("elsewhere", False)):
            offered = {
                pk: one for pk, one in self._offered.items() if is_on_place(one, comment) is is_here
            }
            boxes = cast("forms.MultipleChoiceField", self.fields[name])
            boxes.choices = [(pk, _in_a_line(one)) for pk, one in offered.items()]
            boxes.initial = [pk for pk in offered if pk in linked]

    def answer(self) -> dict[str, Any]:
        """What `actions.dispose` asks for; links to changes of returned versions are kept."""
        given = self.cleaned_data
        chosen = [self._offered[pk] for pk in (*given["here"], *given["elsewhere"])]
        return {
            "outcome": given["outcome"],
            "reason": given["reason"],
            "changes": [*chosen, *self._kept],
        }


def _in_a_line(change: Change) -> str:
    words = excerpt(change)
    name = f"{change.name} ({change.get_kind_display()})"
    return f"{name}: “{words}”" if words else name


def _rounded_up(moment: datetime) -> datetime:
    minutes = math.ceil((moment.minute + 1) / _ROUND_MINUTES) * _ROUND_MINUTES
    return moment.replace(minute=0, second=0, microsecond=0) + timedelta(minutes=minutes)
