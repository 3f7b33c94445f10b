"""The form in which a reader reports a comment."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.forms.words import WordsField
from consultations.models import ReaderReport

_LONGEST = 1_000


class ReportForm(forms.Form):
    """What is wrong with a comment."""

    ground = forms.ChoiceField(
        label=_("What is wrong with it?"),
        choices=ReaderReport.Ground.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is wrong.")},
    )
    text = WordsField(
        label=_("In your words"),
        max_length=_LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
