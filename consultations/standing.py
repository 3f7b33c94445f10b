"""Who somebody with an account is, as far as we know it: what a comment of this person may say."""

from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth.models import AnonymousUser

from consultations import clock
from consultations.models import Membership, Organisation, Proof, StaffStanding, User

STAFF_GROUP = "asn"
"""The group of civil servants, one of the three that come with the system."""


@dataclass(frozen=True)
class Standing:
    """What is known of a person; somebody without an account has an empty one."""

    author: User | None = None
    proof: str = ""
    confirmed_at: datetime | None = None
    group_code: str = ""
    unit: str = ""
    name: str = ""
    email: str = ""
    memberships: list[Membership] = field(default_factory=list)

    @property
    def is_civil_servant(self) -> bool:
        """Says whether this is a verified civil servant."""
        return self.proof == Proof.STAFF

    @property
    def organisations(self) -> list[Organisation]:
        """The organisations that this person is a member of."""
        return [one.organisation for one in self.memberships]


def standing_of(user: User | AnonymousUser) -> Standing:
    """Gives what is known of somebody; at most two queries, none for a guest."""
    if not isinstance(user, User) or not user.is_active:
        return Standing()
    staff = StaffStanding.objects.filter(user=user).first()
    memberships = Membership.objects.filter(user=user).exclude(accepted_at=None)
    return Standing(
        author=user,
        proof=Proof.STAFF if staff else Proof.ACCOUNT,
        confirmed_at=clock.now(),
        group_code=STAFF_GROUP if staff else "",
        unit=staff.unit if staff and staff.shows_unit else "",
        name=user.get_full_name(),
        email=user.email,
        memberships=list(memberships.select_related("organisation__group")),
    )
