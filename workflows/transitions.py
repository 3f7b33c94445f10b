"""The one gate: every change of a state after filing goes through `perform`."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol, cast

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_fsm import FSMField, Transition
from wagtail.log_actions import log

from consultations.models import User
from workflows.conditions import Condition, Missing
from workflows.models.log import TransitionLog
from workflows.telling import note_transition

Method = Callable[..., None]

# What to say when an input of a transition is missing.
_ASKED = {
    "reason": gettext_lazy("Give a reason."),
    "ground": gettext_lazy("Give the ground."),
    "finding": gettext_lazy("Write down the finding."),
    "number": gettext_lazy("Give the number."),
    "enacted_on": gettext_lazy("Give the date of enactment."),
    "promulgated_on": gettext_lazy("Give the date of promulgation."),
}


class Person(Protocol):
    """Whoever acts: an officer who is logged in, or an author with the secret of a comment."""

    def has_perm(self, perm: str, obj: Any = None) -> bool: ...


@dataclass
class Refused(Exception):
    """A transition that did not happen; nothing was changed."""

    message: str
    missing: list[Missing] = field(default_factory=list)

    def __str__(self) -> str:
        return " ".join([self.message, *(str(item) for item in self.missing)])


class SomebodyWasFaster(Refused):
    """The record is not in a state that this transition starts from (any more)."""


class NotAllowed(Refused):
    """The person has no right to do this."""


class NotYet(Refused):
    """A condition is not met, or an input is missing; `missing` says which."""


@transaction.atomic
def perform(method: Method, *, by: Person, **inputs: Any) -> TransitionLog:
    """Carries out one transition, given as a bound method, or does nothing at all.

    Checks the state in the database, the right of the person, the inputs and the conditions, in
    this order; then changes, saves and writes the log in the same database transaction. Raises a
    `Refused` in the user's language.
    """
    instance = cast("models.Model", method.__self__)  # type: ignore[attr-defined]
    state_field = field_of(method)
    before = _locked_state(instance, state_field)
    found = transition_of(method, before)
    if found is None or getattr(instance, state_field.name) != before:
        raise SomebodyWasFaster(_too_late(state_field, before))
    instance.refresh_from_db()  # what is saved below is what the lock holds, not what was read before
    if not found.has_perm(instance, by):  # type: ignore[arg-type]
        raise NotAllowed(_not_yours(found))
    _check_inputs(found, inputs)
    _check_conditions(found, instance)
    wanted = inspect.signature(method).parameters
    method(
        **({"by": by} if "by" in wanted else {}), **{k: v for k, v in inputs.items() if k in wanted}
    )
    instance.save()
    return _write_log(instance, found, before=before, by=by, inputs=inputs)


def field_of(method: Method) -> FSMField:
    """The state field that a transition method changes."""
    return cast("FSMField", method._django_fsm.field)  # type: ignore[attr-defined]


def transition_of(method: Method, state: str) -> Transition | None:
    """The transition that a method makes from a state, or None where it makes none."""
    return method._django_fsm.transitions.get(state)  # type: ignore[attr-defined]


def every_transition(model: type[models.Model]) -> Iterator[tuple[str, list[Transition]]]:
    """Gives each verb of a model's machine with its transitions, one a source, in code order."""
    machine = next(f for f in model._meta.get_fields() if isinstance(f, FSMField))
    in_code_order = sorted(machine.transitions[model].items(), key=lambda item: _line(item[1]))
    for name, method in in_code_order:
        yield name, list(method._django_fsm.transitions.values())


def _line(method: Method) -> int:
    """Where a transition stands in its file; django-fsm lists them by name."""
    return inspect.unwrap(method).__code__.co_firstlineno


def available(instance: models.Model, person: Person) -> list[Transition]:
    """The transitions whose source is the present state and that this person may make.

    Conditions are not asked: a button whose condition fails is shown, and says what is missing.
    """
    found = []
    for name, _transitions in every_transition(type(instance)):
        method = getattr(instance, name)
        state = getattr(instance, field_of(method).name)
        one = transition_of(method, state)
        if one is not None and one.has_perm(instance, person):  # type: ignore[arg-type]
            found.append(one)
    return found


def missing_for(instance: models.Model, found: Transition) -> list[Missing]:
    """What stands in the way of a transition, in words with links; empty when nothing does."""
    return [
        item
        for condition in found.conditions
        for item in cast("Condition", condition).missing(instance)
    ]


def inputs_of(found: Transition) -> dict[str, bool]:
    """The names of the inputs that a transition asks for, and whether each is required."""
    parameters = inspect.signature(found.method).parameters.values()
    return {
        p.name: p.default is inspect.Parameter.empty
        for p in parameters
        if p.name not in {"self", "by"}
    }


def _locked_state(instance: models.Model, state_field: FSMField) -> str:
    """Reads the state as the database has it and keeps the row locked until the end."""
    rows = type(instance)._default_manager.select_for_update().filter(pk=instance.pk)
    return cast("str", rows.values_list(state_field.name, flat=True).get())


def _check_inputs(found: Transition, inputs: dict[str, Any]) -> None:
    missing = [
        Missing(str(_ASKED.get(name, name)))
        for name, is_required in inputs_of(found).items()
        if is_required and _is_empty(inputs.get(name))
    ]
    if missing:
        raise NotYet(_("Something is missing:"), missing)


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _check_conditions(found: Transition, instance: models.Model) -> None:
    missing = missing_for(instance, found)
    if missing:
        raise NotYet(_("This is not possible yet:"), missing)


def _too_late(state_field: FSMField, state: str) -> str:
    label = dict(state_field.flatchoices).get(state, state)
    return _("Somebody was faster: this is now in the state “%(state)s”. Nothing was changed.") % {
        "state": label
    }


def _not_yours(found: Transition) -> str:
    who = found.custom.get("who")
    if who:
        return _("You may not do this. It is for: %(who)s.") % {"who": who}
    return _("You may not do this.")


def _write_log(
    instance: models.Model, found: Transition, *, before: str, by: Person, inputs: dict[str, Any]
) -> TransitionLog:
    process = instance.process_of_record()  # type: ignore[attr-defined]
    officer = by if isinstance(by, User) else None
    reason = next((str(inputs[k]) for k in ("reason", "ground", "finding") if inputs.get(k)), "")
    row = TransitionLog.objects.create(
        process=process,
        subject=instance._meta.label_lower,
        subject_pk=instance.pk,
        transition=found.name,
        from_state=before,
        to_state=str(found.target),
        by=officer,
        reason=reason,
        cycle=process.cycle,
    )
    log(
        instance=process.page,
        action=log_action(instance, found.name),
        user=officer,
        data={"from": before, "to": found.target, "reason": reason, "record": row.pk},
    )
    note_transition(instance, row, inputs)
    return row


def log_action(instance: models.Model | type[models.Model], transition_name: str) -> str:
    """The name under which Wagtail's history keeps a transition."""
    return f"rembuk.{instance._meta.model_name}.{transition_name}"
