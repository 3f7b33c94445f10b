"""The way of a policy: the stations it passes, what happened at each, and what comes next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations.models import Consultation, Extension, PolicyVersion
from consultations.states import PolicyState

STATIONS = (
    (pgettext_lazy("station of a policy", "Draft"), {PolicyState.DRAFTING, PolicyState.REVIEW}),
    (pgettext_lazy("station of a policy", "Consultation"), {PolicyState.CONSULTATION}),
    (pgettext_lazy("station of a policy", "Deliberation"), {PolicyState.DELIBERATION}),
    (pgettext_lazy("station of a policy", "Sign-off"), {PolicyState.CLEARANCE}),
    (pgettext_lazy("station of a policy", "In force"), {PolicyState.ENACTED}),
    (pgettext_lazy("station of a policy", "Evaluation"), {PolicyState.EVALUATION}),
)

EVENTS = {
    "submit_for_review": _("The draft was submitted for review"),
    "return_to_drafting": _("The draft went back to its drafters"),
    "open_consultation": _("The public consultation was announced"),
    "conclude_consultation": _("The consultation was concluded; deliberation began"),
    "submit_for_clearance": _("The final text went to the officials for sign-off"),
    "return_for_revision": _("An official returned the text for revision"),
    "enact": _("The policy was enacted"),
    "begin_evaluation": _("An evaluation began"),
    "conclude_evaluation": _("The evaluation was concluded"),
    "propose_amendment": _("An amendment was proposed"),
    "revoke": _("The policy was revoked"),
    "withdraw": _("The draft was withdrawn"),
}

NEXT = {
    PolicyState.DRAFTING: _("The draft is being written. The public is asked when it is ready."),
    PolicyState.REVIEW: _("The draft is being reviewed. The public is asked when it is ready."),
    PolicyState.CONSULTATION: _(
        "After closing, officers consider every comment and answer it here, with a reason."
    ),
    PolicyState.DELIBERATION: _(
        "Officers consider every comment and answer it. The text moves on only when all are answered."
    ),
    PolicyState.CLEARANCE: _("The officials sign the final text off, one after the other."),
    PolicyState.ENACTED: _("The policy is in force. Later it is evaluated whether it works."),
    PolicyState.EVALUATION: _(
        "It is examined whether the policy works. It stays in force meanwhile."
    ),
    PolicyState.REVOKED: _("Nothing more: the policy has ended. Its record stays."),
    PolicyState.WITHDRAWN: _("Nothing more: the draft was given up. Its record stays."),
}
NEXT_OF_AN_ANNOUNCEMENT = _(
    "The consultation opens: then everybody can comment, without an account."
)
NEXT_OF_AN_AMENDMENT = _("The amendment is being written. The public is asked when it is ready.")
NEXT_AFTER_AN_EVALUATION = _("The policy is in force and was evaluated. It can be amended.")


@dataclass(frozen=True, slots=True)
class Station:
    """One station of the way; `status` is done, current or ahead."""

    label: Any
    status: str


@dataclass(slots=True)
class Event:
    """Something that happened to a policy, for everybody to read."""

    at: datetime
    title: Any
    reason: str = ""
    by: str = ""
    staff_opens_at: datetime | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    url: str = ""
    transition: str = ""


def stations(state: str) -> list[Station]:
    """Marks the stations of a policy's way as done, current or ahead."""
    present = next((i for i, (_label, states) in enumerate(STATIONS) if state in states), None)
    if present is None:
        return []
    return [
        Station(label, "done" if i < present else "current" if i == present else "ahead")
        for i, (label, _states) in enumerate(STATIONS)
    ]


def events(
    log: Iterable[Any], rounds: Iterable[Consultation], extensions: Iterable[Extension]
) -> list[Event]:
    """Tells the transitions of a policy and the extensions of its consultations, oldest first."""
    following = iter(sorted(rounds, key=lambda one: one.round))
    told = []
    for row in log:
        event = Event(row.at, EVENTS.get(row.transition, row.transition), row.reason, _name(row))
        event.transition = row.transition
        if row.transition == "open_consultation" and (opened := next(following, None)):
            _tell_round(event, opened)
        told.append(event)
    told += [
        Event(
            one.at,
            _("The consultation was extended"),
            one.reason,
            _name(one),
            closes_at=one.new_closes_at,
        )
        for one in extensions
    ]
    return sorted(told, key=lambda event: event.at)


def signed(sign_offs: Iterable[Any]) -> list[Event]:
    """Tells which officials have signed a version off, and when."""
    return [
        Event(one.signed_at, one.position, one.reason, _name(one, "signed_by"))
        for one in sign_offs
        if one.state == one.State.GIVEN
    ]


def version_url(version: PolicyVersion) -> str:
    """The address of a frozen version."""
    return reverse("consultations:version", args=[version.pk])


def _tell_round(event: Event, opened: Consultation) -> None:
    event.staff_opens_at, event.opens_at = opened.staff_opens_at, opened.opens_at
    event.url = version_url(opened.version)


def with_names(rows: QuerySet, by: str = "by") -> QuerySet:
    """Loads the officers of rows, where the installation shows names."""
    return rows.select_related(by) if settings.SHOW_OFFICER_NAMES else rows


def _name(row: Any, by: str = "by") -> str:
    """The name of the officer of a row, where the installation shows names."""
    officer = getattr(row, by) if settings.SHOW_OFFICER_NAMES else None
    return officer.full_name if officer else ""
