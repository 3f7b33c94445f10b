"""What a coordinator sets for a consultation: its questions, and how comments are shown."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from consultations.models import Consultation, Question, User
from workflows.transitions import NotAllowed, SomebodyWasFaster

RULES = ("shows_first", "hides_unconfirmed", "most_a_person")
_RIGHT = "workflows.open_consultation"


def may_ask(consultation: Consultation | None, person: User) -> bool:
    """Says whether this person can set questions and rules: until the consultation closes."""
    return consultation is not None and not consultation.is_over and person.has_perm(_RIGHT)


def is_locked(question: Question) -> bool:
    """Says whether somebody answered already: then the question keeps its words."""
    return question.replies.exists() or question.comments.exists()


@transaction.atomic
def save_question(question: Question, *, by: User) -> Question:
    """Adds a question at the end, or rewrites one that nobody answered yet."""
    _check(question.consultation, by)
    if question._state.adding:
        last = question.consultation.questions.aggregate(last=Max("order"))["last"]
        question.order = (last or 0) + 1
    else:
        _check_unanswered(question)
    question.save()
    return question


@transaction.atomic
def delete_question(question: Question, *, by: User) -> None:
    """Takes a question away that nobody answered yet."""
    _check(question.consultation, by)
    _check_unanswered(question)
    question.delete()


@transaction.atomic
def move_question(question: Question, *, by: User, up: bool) -> None:
    """Moves a question one place up or down; at the end of the list nothing happens."""
    _check(question.consultation, by)
    rows = list(question.consultation.questions.select_for_update())
    place = rows.index(question)
    other = place + (-1 if up else 1)
    if 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
    for order, row in enumerate(rows, start=1):
        row.order = order
    Question.objects.bulk_update(rows, ["order"])


@transaction.atomic
def set_rules(consultation: Consultation, *, by: User, rules: dict[str, Any]) -> None:
    """Sets how comments are shown and how many one person may send; the change is logged."""
    _check(consultation, by)
    changed = {name: rules[name] for name in RULES if rules[name] != getattr(consultation, name)}
    if not changed:
        return
    for name, value in changed.items():
        setattr(consultation, name, value)
    consultation.save(update_fields=list(changed))
    log(
        instance=consultation.page,
        action="rembuk.consultation.rules",
        user=by,
        data={"round": consultation.round, **changed},
    )


def _check(consultation: Consultation, by: User) -> None:
    if not by.has_perm(_RIGHT):
        raise NotAllowed(_("You may not do this. It is for: %(who)s.") % {"who": _("coordinator")})
    if consultation.is_over:
        raise SomebodyWasFaster(_("The consultation has closed. Nothing was changed."))


def _check_unanswered(question: Question) -> None:
    if is_locked(question):
        message = _(
            "Somebody answered this question already: it keeps its words. Add another question."
        )
        raise SomebodyWasFaster(message)
