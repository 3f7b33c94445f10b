"""What an officer writes down for somebody who sent a letter or spoke in a meeting."""

import uuid
from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.attaching import NotTaken, accepted
from consultations.entering import may_have_been_said
from consultations.forms.words import LineField, WordsField
from consultations.models import Consultation, Provision, Source, StakeholderGroup, Stance
from consultations.models.comment_words import SHORT_LIMIT, TEXT_LIMIT

OFFLINE = [(one.value, one.label) for one in Source if one != Source.ONLINE]
SOURCE = ("source", "said_on", "source_note")
KEPT = (*SOURCE, "group", "organisation", "name", "show_name")
"""What the next comment of the same letter or meeting starts with."""

YES = "on"
"""How a row of a list says what a ticked box says in a form."""

_WORDS = (*KEPT, "email", "stance", "text", "reason", "proposed_wording")


class EntryForm(forms.Form):
    """One comment that was not sent online; a row of a list is checked by the same rules."""

    source = forms.ChoiceField(label=_("Source"), choices=OFFLINE)
    said_on = forms.DateField(
        label=_("Date of the letter or the meeting"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Not after the day on which the consultation closes."),
    )
    source_note = LineField(
        label=_("Source, in words"),
        max_length=300,
        required=False,
        help_text=_("Such as the number of the letter or the name of the forum. It is public."),
    )
    group = forms.ModelChoiceField(
        label=_("Group"),
        queryset=StakeholderGroup.objects.all(),
        to_field_name="code",
        empty_label=_("Choose a group"),
    )
    organisation = LineField(label=_("Organisation"), max_length=200, required=False)
    name = LineField(
        label=_("Name"),
        max_length=120,
        required=False,
        help_text=_("Leave empty when the person gave none."),
    )
    show_name = forms.BooleanField(
        label=_("The person agreed that the name is shown"), required=False
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        required=False,
        help_text=_("For the receipt and the answer. It is never shown."),
    )
    place = forms.ChoiceField(label=_("Place"), required=False)
    stance = forms.ChoiceField(label=_("Stance"), choices=Stance.choices)
    text = WordsField(
        label=_("Comment"), max_length=TEXT_LIMIT, widget=forms.Textarea(attrs={"rows": 7})
    )
    reason = WordsField(
        label=_("Reason"),
        max_length=SHORT_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    proposed_wording = WordsField(
        label=_("Proposed wording"),
        max_length=SHORT_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        consultation: Consultation,
        places: Mapping[str, Provision],
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        self.consultation = consultation
        self.places = places
        cast("forms.ChoiceField", self.fields["place"]).choices = self._offered()

    def _offered(self) -> list[tuple[str, Any]]:
        """The places to choose from, under their codes."""
        return [
            ("", _("The whole policy")),
            *((one, place.name) for one, place in self.places.items()),
        ]

    @property
    def provision(self) -> Provision | None:
        return self.places.get(self.cleaned_data["place"])

    @property
    def words(self) -> dict[str, Any]:
        """What was said, how it came, and who said it."""
        given = {name: self.cleaned_data[name] for name in _WORDS}
        return given | {"show_name": bool(given["show_name"])}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        said_on, group = given.get("said_on"), given.get("group")
        if said_on and not may_have_been_said(self.consultation, said_on):
            self.add_error("said_on", _("This day is after the closing, or in the future."))
        if group and group.asks_organisation and not given.get("organisation"):
            self.add_error("organisation", _("Give the name of the organisation."))
        if not given.get("name"):
            if given.get("show_name"):
                self.add_error("name", _("There is no name to show."))
            elif given.get("email"):
                self.add_error("name", _("Whoever gets a letter needs a name."))
        return given


class RowForm(EntryForm):
    """One row of a list, checked by the same rules without asking the database for each row."""

    def __init__(self, data: Any, *, groups: Mapping[str, StakeholderGroup], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["group"] = forms.TypedChoiceField(
            choices=[(code, code) for code in groups], coerce=groups.__getitem__
        )
        # A box takes any word for “yes”; consent to a name being shown is never guessed.
        self.fields["show_name"] = forms.TypedChoiceField(
            choices=[(YES, YES)], coerce=bool, required=False
        )
        for name in ("source", "group", "show_name", "place", "stance"):
            self.fields[name].error_messages["invalid_choice"] = _("“%(value)s” is not known here.")
        self.fields["said_on"].error_messages["invalid"] = _("Write the day as 31/12/2026.")

    def _offered(self) -> list[tuple[str, Any]]:
        return [("", ""), *((code, code) for code in self.places)]


class DeskEntryForm(EntryForm):
    """The same on the desk, with the scan of the letter or the minutes."""

    submission_id = forms.UUIDField(widget=forms.HiddenInput)
    scan = forms.FileField(
        label=_("Scan"),
        required=False,
        help_text=_("PDF or picture. Only officers read it."),
    )

    field_order = ("submission_id", *SOURCE, "scan")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("submission_id", uuid.uuid4())

    def clean_scan(self) -> Any:
        file = self.cleaned_data.get("scan")
        if not file:
            return None
        try:
            return accepted(file)
        except NotTaken as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
