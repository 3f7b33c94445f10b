"""The questions of a consultation, and what people chose, counted."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count

from consultations.models import Consultation, Question, Reply
from consultations.models.question import STEPS
from consultations.reading.text import root_of
from consultations.states import ADMISSIBLE


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice or step of a scale, and how many people chose it."""

    label: str
    count: int
    percent: int


@dataclass(slots=True)
class Asked:
    """One question, the block of the text that it is about, and what was chosen so far."""

    question: Question
    key: str = ""
    chosen: dict[int, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.chosen.values())

    @property
    def choices(self) -> list[Choice]:
        """Every choice in order, also those that nobody chose."""
        return [
            Choice(label, count := self.chosen.get(value, 0), round(100 * count / self.total))
            for value, label in enumerate(self._labels(), 1)
        ]

    def _labels(self) -> list[str]:
        if self.question.kind == Question.Kind.CHOICE:
            return self.question.choices
        labels = [str(step) for step in range(1, STEPS + 1)]
        ends = {0: self.question.low, STEPS - 1: self.question.high}
        return [f"{one} – {ends[i]}" if ends.get(i) else one for i, one in enumerate(labels)]


def questions_of(consultation: Consultation) -> list[Asked]:
    """The questions of a consultation with what was chosen; one query, or two where one is counted.

    Who ticked a choice and said nothing counts at once: there is nothing to check. A choice that
    came with a comment is gone with it.
    """
    rows = consultation.questions.select_related("provision")
    asked = [Asked(one, root_of(one.provision.key) if one.provision else "") for one in rows]
    counted = {one.question.pk: one for one in asked if one.question.is_counted}
    if counted:
        for question, value, count in _chosen(consultation, counted):
            counted[question].chosen[value] = count
    return asked


def _chosen(consultation: Consultation, questions: Iterable[int]) -> Iterable[tuple[int, int, int]]:
    found = Reply.objects.filter(question__in=list(questions), comment__state__in=ADMISSIBLE)
    if consultation.hides_unconfirmed:
        found = found.exclude(comment__confirmed_at=None)
    return found.order_by().values_list("question", "value").annotate(Count("pk"))
