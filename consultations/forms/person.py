"""The forms of somebody's own page: name and language, and showing to be a civil servant."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from consultations import nip, staffing
from consultations.forms.rewriting import RewritingForm
from consultations.forms.words import LineField
from consultations.models import StaffStanding, User


class DetailsForm(forms.Form):
    """Name and language of somebody with an account."""

    name = LineField(
        label=_("Your name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("Only shown with a comment when you choose so there."),
    )
    language = forms.ChoiceField(
        label=_("Language of our letters"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )

    def __init__(self, data: Any = None, *, user: User) -> None:
        known = {"name": user.get_full_name(), "language": user.language}
        super().__init__(data, initial=known)
        self.user = user

    def save(self) -> None:
        """Keeps what was given."""
        self.user.set_name(self.cleaned_data["name"])
        self.user.language = self.cleaned_data["language"]
        self.user.save(update_fields=["first_name", "last_name", "language"])


class StaffForm(forms.Form):
    """Official mailbox and NIP; the answer is the same for every number in the right form."""

    email = forms.EmailField(
        label=_("Official e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        help_text=_("The address that your office gave you; a code is sent there."),
        error_messages={"required": _("Give your official e-mail address.")},
    )
    number = forms.CharField(
        label=_("NIP"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_(
            "Only needed where the address alone does not show it. Eighteen digits; spaces do not "
            "matter. It is compared once and never shown or kept."
        ),
    )

    def clean_number(self) -> str:
        """Checks the form of a NIP, and nothing else."""
        typed = self.cleaned_data["number"].strip()
        if not typed:
            return ""
        number = nip.read(typed)
        if number is None:
            message = _("A NIP has 18 digits that begin with a date of birth. Check every digit.")
            raise forms.ValidationError(message)
        return number

    def clean(self) -> dict[str, Any]:
        """Asks for the NIP where the address alone says nothing."""
        given = super().clean() or self.cleaned_data
        email = given.get("email")
        if email and given.get("number") == "" and not staffing.is_official(email):
            message = _("This address is not one of the official ones: give your NIP as well.")
            self.add_error("number", message)
        return given


class UnitForm(RewritingForm):
    """The unit of a civil servant, and whether it is shown."""

    unit = LineField(label=_("Your unit"), max_length=200, required=False)

    class Meta:
        model = StaffStanding
        fields = ["unit", "shows_unit"]
        labels = {"shows_unit": _("Show my unit with my comments")}
