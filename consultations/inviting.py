"""Invitations of bodies and units, as they answer them: opened, working, submitted or declined."""

from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery

from consultations import clock
from consultations.models import Comment, Consultation, Invitation, Organisation

State = Invitation.State
ANSWERED = frozenset({State.SUBMITTED, State.DECLINED})
"""Who answered is not reminded any more."""


def note_opened(invitation: Invitation) -> None:
    """Notes that the address in the letter was opened for the first time."""
    new = Invitation.objects.filter(pk=invitation.pk, response=State.INVITED)
    new.update(response=State.OPENED, opened_at=clock.now())


def note_started(invitation: Invitation) -> None:
    """Notes that somebody goes to the form; who declined before has changed their mind."""
    waiting = Invitation.objects.filter(pk=invitation.pk).exclude(response=State.SUBMITTED)
    waiting.update(response=State.WORKING, answered_at=None)


@transaction.atomic
def decline(invitation: Invitation, *, reason: str) -> bool:
    """Notes that somebody does not take part; False when they have taken part already."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.response == State.SUBMITTED or invitation.consultation.is_over:
        return False
    invitation.response = State.DECLINED
    invitation.declined_because = reason
    invitation.answered_at = clock.now()
    invitation.save(update_fields=["response", "declined_because", "answered_at"])
    return True


def note_working(organisation: Organisation, consultation: Consultation) -> None:
    """Notes that the members of an organisation that was invited write inside."""
    found = Invitation.objects.filter(_of(organisation), consultation=consultation)
    found.filter(response__in=[State.INVITED, State.OPENED]).update(response=State.WORKING)


def note_submitted(consultation: Consultation, *, email: str, organisation: Organisation) -> None:
    """Notes that an organisation that was invited has spoken."""
    found = Invitation.objects.filter(
        _of(organisation) | Q(email__iexact=email), consultation=consultation
    )
    found.update(response=State.SUBMITTED, answered_at=clock.now(), organisation=organisation)


def catch_up(invitations: QuerySet[Invitation]) -> None:
    """Notes who has taken part by the ordinary form, under the address of the invitation.

    Only an address that was confirmed counts. Whatever shows an invitation or reminds of it calls
    this first, so that filing a comment asks nothing about invitations.
    """
    said = Comment.objects.filter(
        consultation=OuterRef("consultation"), email__iexact=OuterRef("email")
    ).exclude(confirmed_at=None)
    first = Subquery(said.order_by("filed_at").values("filed_at")[:1])
    waiting = invitations.exclude(response=State.SUBMITTED)
    rows = list(waiting.annotate(first=first).exclude(first=None))
    for one in rows:
        one.response, one.answered_at = State.SUBMITTED, one.first
    Invitation.objects.bulk_update(rows, ["response", "answered_at"])


def _of(organisation: Organisation) -> Q:
    """Invitations of an organisation: by its name in the list, or by the address of a member."""
    return Q(organisation=organisation) | Q(
        email__in=organisation.memberships.exclude(accepted_at=None).values("email")
    )
