"""The steps of a policy as a person sees them: which, what they mean, what stands in the way."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404
from django.urls import reverse
from django_fsm import Transition

from consultations.models import Extension, User
from consultations.states import ENDED, PolicyState
from workflows import actions, redrafting
from workflows.conditions import Missing
from workflows.desk.meanings import meaning
from workflows.models import PolicyProcess
from workflows.models.log import LogQuerySet
from workflows.transitions import available, every_transition, missing_for, perform, transition_of

_ACTIONS: dict[str, Callable[..., object]] = {
    "open_consultation": actions.open_consultation,
    "submit_for_clearance": actions.submit_for_clearance,
    "return_for_revision": actions.return_for_revision,
    "enact": actions.enact,
    "withdraw": actions.withdraw,
    "propose_amendment": redrafting.propose_amendment,
}
"""Steps that touch several objects have a verb of their own; all others go straight to the gate."""

_FINAL = {"withdraw", "revoke"}

_ROAD = (
    PolicyState.DRAFTING,
    PolicyState.REVIEW,
    PolicyState.CONSULTATION,
    PolicyState.DELIBERATION,
    PolicyState.CLEARANCE,
    PolicyState.ENACTED,
)


@dataclass(frozen=True)
class Step:
    """One transition of a policy, as a button or as words."""

    name: str
    label: str
    means: str
    who: str
    url: str
    missing: list[Missing] = field(default_factory=list)
    is_possible_now: bool = True

    @property
    def is_final(self) -> bool:
        """Says whether nothing leads back from where this step leads."""
        return self.name in _FINAL


@dataclass(frozen=True)
class Station:
    """One station on the road of a policy, for the picture of where it stands."""

    label: str
    is_passed: bool
    is_here: bool


@dataclass(frozen=True)
class Event:
    """Something that happened to a policy, for its timeline."""

    at: datetime
    label: str
    by: User | None
    reason: str


def steps_of(process: PolicyProcess, person: User) -> list[Step]:
    """The steps that the machine allows this person now, each with what is missing for it."""
    return [
        _step(process, found, missing_for(process, found))
        for found in available(process, person)
        if not _can_never_be(process, found.name)
    ]


def steps_of_others(process: PolicyProcess, person: User) -> list[Step]:
    """The steps that lead on from here and are for other people."""
    own = {found.name for found in available(process, person)}
    return [
        _step(process, found)
        for name, _transitions in every_transition(PolicyProcess)
        if name not in own
        and not _can_never_be(process, name)
        and (found := transition_of(getattr(process, name), process.state)) is not None
    ]


def _can_never_be(process: PolicyProcess, name: str) -> bool:
    """Says whether nothing that anybody does here can make a step possible."""
    return name == "propose_amendment" and process.enacted_version_id is None


def step_or_404(process: PolicyProcess, name: str, person: User) -> Step:
    """One step by its name; a person who has no right to it is sent away."""
    transitions = dict(every_transition(PolicyProcess)).get(name)
    if transitions is None:
        raise Http404
    found = transition_of(getattr(process, name), process.state)
    if not (found or transitions[0]).has_perm(process, person):
        raise PermissionDenied
    if found is None:
        return _step(process, transitions[0], is_possible_now=False)
    return _step(process, found, missing_for(process, found))


def carry_out(process: PolicyProcess, name: str, *, by: User, **inputs: Any) -> None:
    """Makes one step of a policy, with all that belongs to it."""
    if name in _ACTIONS:
        _ACTIONS[name](process, by=by, **inputs)
    else:
        perform(getattr(process, name), by=by, **inputs)


def road(process: PolicyProcess) -> list[Station]:
    """The stations from drafting to enactment, with the present one marked."""
    here = PolicyState.ENACTED if process.state == PolicyState.EVALUATION else process.state
    reached = -1 if here in ENDED else _ROAD.index(PolicyState(here))
    return [
        Station(str(state.label), is_passed=place < reached, is_here=place == reached)
        for place, state in enumerate(_ROAD)
    ]


def timeline(process: PolicyProcess, *, extended: str) -> list[Event]:
    """What happened to a policy, the latest first; two queries."""
    extensions = Extension.objects.filter(consultation__page=process.page_id).select_related("by")
    events = [
        *history_of(process, process.log.all()),
        *(Event(one.at, extended, one.by, one.reason) for one in extensions),
    ]
    return sorted(events, key=lambda event: event.at)[::-1]


def history_of(record: models.Model, log: LogQuerySet) -> list[Event]:
    """What happened to one record, the earliest first; one query."""
    labels = {
        name: str(transitions[0].custom["label"])
        for name, transitions in every_transition(type(record))
    }
    return [
        Event(row.at, labels.get(row.transition, row.transition), row.by, row.reason)
        for row in log.of(record).select_related("by")
    ]


def _step(
    process: PolicyProcess,
    found: Transition,
    missing: list[Missing] | None = None,
    *,
    is_possible_now: bool = True,
) -> Step:
    return Step(
        name=found.name,
        label=str(found.custom["label"]),
        means=meaning(PolicyProcess, found.name),
        who=str(found.custom.get("who", "")),
        url=reverse("desk:transition", args=[process.pk, found.name]),
        missing=missing or [],
        is_possible_now=is_possible_now,
    )
