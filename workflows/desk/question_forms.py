"""The forms for the questions and rules of a consultation."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.drafting.kinds import INNER_KINDS
from consultations.models import Consultation, Question
from workflows.asking import RULES

MOST_CHOICES = 12


class QuestionForm(forms.ModelForm):
    """One question: its words in both languages, and how it is answered."""

    class Meta:
        model = Question
        fields = (
            "words", "words_en", "kind", "provision", "options", "options_en", "low", "high",
        )  # fmt: skip
        widgets = {
            "kind": forms.RadioSelect,
            "options": forms.Textarea(attrs={"rows": 5}),
            "options_en": forms.Textarea(attrs={"rows": 5}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = self.instance.consultation.version.provisions.exclude(kind__in=INNER_KINDS)
        about = cast("forms.ModelChoiceField", self.fields["provision"])
        about.queryset = places.order_by("order")
        about.label_from_instance = lambda obj: str(obj.name)  # type: ignore[method-assign]
        about.empty_label = _("The whole policy")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        choices, choices_en = (_lines(given.get(name)) for name in ("options", "options_en"))
        if given.get("kind") != Question.Kind.CHOICE:
            return given | {"options": "", "options_en": ""}
        if not 2 <= len(choices) <= MOST_CHOICES:
            message = _("Write between 2 and %(count)d choices, one on a line.")
            self.add_error("options", message % {"count": MOST_CHOICES})
        if choices_en and len(choices_en) != len(choices):
            self.add_error("options_en", _("Write as many choices as in Indonesian."))
        return given | {"options": "\n".join(choices), "options_en": "\n".join(choices_en)}


class RulesForm(forms.ModelForm):
    """How the comments of a consultation are shown."""

    class Meta:
        model = Consultation
        fields = RULES


def _lines(written: str | None) -> list[str]:
    return [line.strip() for line in (written or "").splitlines() if line.strip()]
