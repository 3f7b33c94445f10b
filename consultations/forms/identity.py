"""Who speaks: asked after the words, and filled in for those who have an account."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.forms.words import LineField
from consultations.models import Proof, StakeholderGroup
from consultations.standing import Standing

IDENTITY = ("group", "organisation", "name", "show_name", "email")


class GroupChoice(forms.RadioSelect):
    """Radio buttons that tell the page which groups are asked for their organisation."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        if value.instance.asks_organisation:
            option["attrs"]["data-organisation"] = ""
        return option


class IdentityForm(forms.Form):
    """Who speaks, as whom, and where the answer goes."""

    group = forms.ModelChoiceField(
        label=_("You speak as"),
        queryset=StakeholderGroup.objects.all(),
        to_field_name="code",
        empty_label=None,
        widget=GroupChoice,
        error_messages={"required": _("Choose whom you speak as.")},
    )
    organisation = LineField(
        label=_("Name of the organisation"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        help_text=_(
            "For those who speak for an organisation. Its name is published with the comment."
        ),
    )
    name = LineField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Give your name.")},
    )
    show_name = forms.BooleanField(label=_("Show my name with the comment"), required=False)
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        help_text=_("For your receipt and the answer to your comment. It is never shown."),
        error_messages={"required": _("Give your e-mail address.")},
    )

    def recognise(self, standing: Standing) -> None:
        """Fills in what is known of somebody with an account; the address is the account's."""
        self.standing = standing
        self.initial.setdefault("name", standing.name)
        if standing.group_code:
            self.initial.setdefault("group", standing.group_code)
        if standing.email:
            self.initial["email"] = standing.email
            self.fields["email"].disabled = True

    @property
    def identity(self) -> dict[str, Any]:
        """Who says it, and how we know: a member of staff who speaks as a citizen is a citizen."""
        given = {name: self.cleaned_data[name] for name in IDENTITY}
        known = self.standing
        if known.author is None:
            return given
        as_staff = known.is_civil_servant and given["group"].code == known.group_code
        return given | {
            "author": known.author,
            "proof": known.proof if as_staff or not known.is_civil_servant else Proof.ACCOUNT,
            "confirmed_at": known.confirmed_at,
            "unit": known.unit if as_staff else "",
        }

    def clean(self) -> dict[str, Any]:
        """Asks for the organisation of those who speak for one."""
        cleaned = super().clean() or self.cleaned_data
        group = cleaned.get("group")
        if group and not group.asks_organisation:
            cleaned["organisation"] = ""
        elif group and "organisation" in cleaned and not cleaned["organisation"]:
            self.add_error("organisation", _("Give the name of your organisation."))
        return cleaned
