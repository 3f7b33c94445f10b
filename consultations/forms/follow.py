"""The forms of followers: asking for letters, and how often they come."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.drafting.kinds import INNER_KINDS
from consultations.forms.rewriting import RewritingForm
from consultations.models import Follow, PolicyPage, Provision
from consultations.naming import name_of
from consultations.reading.text import GROUPINGS

LONGEST_NAME = 80


class FollowForm(forms.Form):
    """Asks for an address, how often, and whether it is about all of a policy or one place."""

    key = forms.ChoiceField(label=_("What do you want to follow?"), required=False)
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("It is used for these letters only and is never shown to anybody."),
        error_messages={"required": _("Write your e-mail address.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )
    frequency = forms.ChoiceField(
        label=_("How often may we write?"),
        choices=Follow.Frequency.choices,
        initial=Follow.Frequency.AT_ONCE,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, page: PolicyPage, key: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = {"": str(_("The whole policy")), **_places(page)}
        if key in self.names:
            self.initial.setdefault("key", key)
        field = self.fields["key"]
        field.choices = list(self.names.items())  # type: ignore[attr-defined]
        for one in self:
            if one.errors:
                one.field.widget.attrs["aria-describedby"] = f"{one.id_for_label}-error"

    @property
    def label(self) -> str:
        """The name of the place that was chosen; empty for the whole policy."""
        key = self.cleaned_data.get("key", "")
        return self.names[key] if key else ""


class FrequencyForm(RewritingForm):
    """Changes how often one following brings letters."""

    class Meta:
        model = Follow
        fields = ["frequency"]


def _places(page: PolicyPage) -> dict[str, str]:
    """The articles and the like of the text that the public reads now, by their keys."""
    version = page.live_version
    if version is None:
        return {}
    places: Any = Provision.objects.filter(version=version)
    found = places.exclude(kind__in=[*INNER_KINDS, *GROUPINGS]).in_order()
    return {place.key: shortened(name_of(place)) for place in found}


def shortened(name: str) -> str:
    """Gives a name that a list of choices can hold."""
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"
