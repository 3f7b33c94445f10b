"""The questions of a consultation in the form for a comment; nobody has to answer any."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

from consultations.filing import Said
from consultations.forms.words import WordsField
from consultations.models import Question
from consultations.models.comment_words import SHORT_LIMIT
from consultations.models.question import STEPS

NO_ANSWER = pgettext_lazy("answer to a question", "No answer")


class AnswersForm(forms.Form):
    """One field for each question, named by its number."""

    def __init__(self, *args: Any, questions: Sequence[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = {name_of(one): one for one in questions}
        self.fields.update({name: _field(one) for name, one in self.questions.items()})

    @property
    def rows(self) -> list[tuple[Question, forms.BoundField]]:
        return [(question, self[name]) for name, question in self.questions.items()]

    @property
    def is_answered(self) -> bool:
        """Says whether at least one question was answered."""
        return self.is_bound and any(str(self[name].data or "").strip() for name in self.questions)

    @property
    def replies(self) -> dict[Question, int]:
        """The choices that were made on questions that are counted."""
        return {one: int(given) for one, given in self._given() if one.is_counted}

    @property
    def said(self) -> list[Said]:
        """The answers in words; each is a comment of its own."""
        return [
            Said(words=_in_words(given), provision=one.provision, question=one)
            for one, given in self._given()
            if not one.is_counted
        ]

    def typed(self) -> list[tuple[Any, str]]:
        """The words that were typed, under their questions, for somebody who came too late."""
        return [
            (str(question), str(field.data).strip())
            for question, field in self.rows
            if not question.is_counted and str(field.data or "").strip()
        ]

    def _given(self) -> Iterable[tuple[Question, str]]:
        found = ((one, self.cleaned_data.get(name, "")) for name, one in self.questions.items())
        return [(one, given) for one, given in found if given]


def name_of(question: Question) -> str:
    """The name of a question's field."""
    return f"question-{question.pk}"


def _in_words(given: str) -> dict[str, str]:
    return {"stance": "", "text": given, "reason": "", "proposed_wording": ""}


def _field(question: Question) -> forms.Field:
    label = str(question)
    if question.kind == Question.Kind.TEXT:
        area = forms.Textarea(attrs={"rows": 4})
        return WordsField(label=label, max_length=SHORT_LIMIT, required=False, widget=area)
    steps: list[tuple[str, Any]]
    if question.kind == Question.Kind.CHOICE:
        steps = [(str(i), words) for i, words in enumerate(question.choices, start=1)]
    else:
        steps = [(str(step), _step(question, step)) for step in range(1, STEPS + 1)]
    radio = forms.RadioSelect
    return forms.ChoiceField(
        label=label, choices=[*steps, ("", NO_ANSWER)], required=False, widget=radio
    )


def _step(question: Question, step: int) -> str:
    meaning = {1: question.low, STEPS: question.high}.get(step, "")
    return f"{step} – {meaning}" if meaning else str(step)
