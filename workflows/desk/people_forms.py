"""The forms of the desk for those who take part."""

from django import forms
from django.utils.translation import gettext_lazy as _


class VouchingForm(forms.Form):
    """What an officer looked at before vouching for an organisation."""

    note = forms.CharField(
        label=_("What you looked at, and what you found"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("If you do not verify it, its signatories read this note."),
    )


class StaffListForm(forms.Form):
    """A staff list as a file."""

    file = forms.FileField(label=_("CSV or XLSX file"))
    complete = forms.BooleanField(
        label=_("This is the whole list: take everybody else off it"), required=False
    )
    dry_run = forms.BooleanField(
        label=_("Only check: change nothing yet"), required=False, initial=True
    )


class InvitingForm(forms.Form):
    """Whom to invite, one on a line."""

    people = forms.CharField(
        label=_("Whom to invite"),
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One on a line: name of the body or unit, then <e-mail address>."),
    )
