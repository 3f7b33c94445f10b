"""The forms of the desk for decisions and answers about comments, sign-offs, changes and personal data."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from consultations.models import Change, Comment, ModerationReason
from consultations.models.erasure import What
from workflows.desk.fields import words_field
from workflows.desk.passages import changes_to_choose, excerpt, is_on_place
from workflows.models import Disposition, Outcome


class WithholdingForm(forms.Form):
    """Why a comment is not shown: a reason from the list, and words where it needs them."""

    ground = forms.ModelChoiceField(
        label=_("Reason"),
        queryset=ModerationReason.objects.filter(is_offered=True),
        empty_label=_("Choose a reason"),
        error_messages={"required": _("Choose a reason.")},
    )
    reason = words_field(_("In your words"), _("The author reads it in a letter."), required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        ground = given.get("ground")
        if ground and not ground.advice and not given.get("reason"):
            self.add_error("reason", _("Tell the author why: this reason does not say it."))
        return given


class ObjectionDecisionForm(forms.Form):
    """What an officer replies to an author who objects."""

    reply = words_field(
        _("Reply to the author"),
        _("The author reads it in a letter. Needed when the decision stands."),
        required=False,
    )


class ErasureForm(forms.Form):
    """Asks what is erased and on which ground; the public reads the ground of a removal."""

    what = forms.ChoiceField(
        label=_("What is erased?"),
        choices=[(What.PERSON, What.PERSON.label), (What.WORDS, What.WORDS.label)],
        widget=forms.RadioSelect,
    )
    ground = forms.CharField(
        label=_("Ground of the erasure"),
        max_length=300,
        help_text=_("Such as the law and who asked. Name nobody: it is kept for good."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class KeepingForm(forms.Form):
    """Asks why the words stay, for the author who wants them removed."""

    reply = forms.CharField(
        label=_("Reply to the author"),
        max_length=2_000,
        help_text=_("The author reads it in a letter."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RefusalForm(forms.Form):
    """Why an official does not sign a version off."""

    reason = words_field(_("Reason"), _("The drafters read it."))


class ReturnForm(forms.Form):
    """What is missing in a proposed answer."""

    reason = words_field(
        _("Reason"), _("The officer who wrote the answer reads it; the public does not.")
    )


class ExplanationForm(forms.Form):
    """Why words changed that no comment asked for."""

    explanation = words_field(_("Explanation"), _("The public reads it beside the change."))


class ReportForm(forms.Form):
    """The language of a revision report."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class AnswerForm(forms.Form):
    """The answer to a comment: an outcome, a public reason, and the changes that it caused."""

    outcome = forms.ChoiceField(
        label=_("Outcome"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    reason = words_field(
        _("Reason"), _("The author and the public read it once another person agreed.")
    )
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
        """What `answering.dispose` asks for; links to changes of returned versions are kept."""
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
