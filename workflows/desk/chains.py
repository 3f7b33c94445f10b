"""Chains of sign-offs as one official sees them: whose turn it is, and who decided what."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import F

from consultations.models import User
from consultations.states import PolicyState, SignOffState
from workflows.conditions import Missing
from workflows.models import SignOff
from workflows.models.signoff import is_the_officer
from workflows.transitions import available, missing_for


@dataclass(frozen=True)
class OwnSignOff:
    """A sign-off that waits for one person, in the chain that it stands in."""

    sign_off: SignOff
    chain: list[SignOff]

    @property
    def is_next(self) -> bool:
        """Says whether everybody before has signed."""
        return not self.waits_for

    @property
    def waits_for(self) -> list[str]:
        """The positions that sign first."""
        return [
            one.position
            for one in self.chain
            if one.order < self.sign_off.order and one.state != SignOffState.GIVEN
        ]


@dataclass(frozen=True)
class Decision:
    """A sign-off with what this person may do now, and what stands in the way."""

    sign_off: SignOff
    chain: list[SignOff]
    verbs: set[str]
    missing: list[Missing]


def own_rows(person: User) -> list[OwnSignOff]:
    """The sign-offs that wait for this person, next ones first; one query."""
    page = "version__page"
    up_for_sign_off = (
        SignOff.objects.filter(
            **{f"{page}__process__state": PolicyState.CLEARANCE},
            **{f"{page}__process__clearance_version": F("version")},
        )
        .select_related("version", "signed_by")
        .defer("version__text")
        .order_by("version", "order")
    )
    rows = []
    for _version, members in groupby(up_for_sign_off, key=lambda one: one.version_id):
        chain = list(members)
        rows += [
            OwnSignOff(one, chain)
            for one in chain
            if one.state == SignOffState.PENDING and is_the_officer(one, person)
        ]
    return sorted(rows, key=lambda row: not row.is_next)


def decision_of(sign_off: SignOff, person: User) -> Decision:
    """One sign-off with its chain and the buttons of one person."""
    chain = SignOff.objects.filter(version=sign_off.version_id).select_related("signed_by")
    found = available(sign_off, person)
    return Decision(
        sign_off=sign_off,
        chain=list(chain),
        verbs={one.name for one in found},
        missing=missing_for(sign_off, found[0]) if found else [],
    )
