"""The form in which an author replies to the comment's being withheld."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.forms.words import WordsField
from consultations.models.comment_words import SHORT_LIMIT


class ObjectionForm(forms.Form):
    """One reply: why the comment should be shown after all."""

    text = WordsField(
        label=_("Why should it be shown?"),
        max_length=SHORT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write why it should be shown.")},
    )
