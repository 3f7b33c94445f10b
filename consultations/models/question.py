"""Questions that a consultation asks, and the answers that are counted."""

from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from consultations.models.consultation import Consultation
from consultations.models.version import Provision

STEPS = 5
"""A scale has five steps: the lowest is 1."""


class QuestionQuerySet(models.QuerySet["Question"]):
    """Questions about questions."""

    def with_answer_counts(self) -> Self:
        """Counts the answers of both kinds: choices, and comments in words."""
        choices = Count("replies", distinct=True)
        return self.annotate(answer_count=choices + Count("comments", distinct=True))


class Question(models.Model):
    """One question of a consultation, about all of the policy or about one place."""

    class Kind(models.TextChoices):
        """How a question is answered."""

        TEXT = "text", pgettext_lazy("kind of question", "In words")
        CHOICE = "choice", pgettext_lazy("kind of question", "One choice")
        SCALE = "scale", pgettext_lazy("kind of question", "Scale from 1 to 5")

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="questions"
    )
    provision = models.ForeignKey(
        Provision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="questions",
        verbose_name=_("about"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.TEXT)
    words = models.CharField(_("question"), max_length=300)
    words_en = models.CharField(_("question in English"), max_length=300, blank=True)
    options = models.TextField(
        _("choices"), blank=True, help_text=_("One on a line, for a question with one choice.")
    )
    options_en = models.TextField(_("choices in English"), blank=True)
    low = models.CharField(_("what 1 means"), max_length=80, blank=True)
    high = models.CharField(_("what 5 means"), max_length=80, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("question of a consultation")
        verbose_name_plural = _("questions of a consultation")

    def __str__(self) -> str:
        if get_language() == "en" and self.words_en:
            return self.words_en
        return self.words

    @property
    def choices(self) -> list[str]:
        """The choices in the reader's language, in order."""
        written = self.options_en if get_language() == "en" and self.options_en else self.options
        return [line.strip() for line in written.splitlines() if line.strip()]

    @property
    def is_counted(self) -> bool:
        """Says whether answers are counted; answers in words are comments of their own."""
        return self.kind != self.Kind.TEXT


class Reply(models.Model):
    """What one person chose on a question that is counted; it belongs to that person's comment."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="replies")
    comment = models.ForeignKey(
        "consultations.Comment", on_delete=models.PROTECT, related_name="replies"
    )
    value = models.PositiveSmallIntegerField(
        _("choice or step"), validators=[MinValueValidator(1), MaxValueValidator(50)]
    )

    class Meta:
        ordering = ["question", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["question", "comment"], name="reply_once_a_question")
        ]
        verbose_name = _("reply to a question")
        verbose_name_plural = _("replies to questions")

    def __str__(self) -> str:
        return f"{self.question_id}: {self.value}"

    @property
    def in_words(self) -> Any:
        """The choice as it was read."""
        choices = self.question.choices
        if self.question.kind == Question.Kind.CHOICE and self.value <= len(choices):
            return choices[self.value - 1]
        return self.value
