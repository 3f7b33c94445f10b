"""What the members of an organisation do together: write inside, and speak once."""

import hashlib
import math
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from consultations import clock, inviting
from consultations.filing import ConsultationClosed, Said, file_comments
from consultations.membership import NotPossible, hold, letter_to, page_of
from consultations.models import (
    Comment,
    Consultation,
    Contribution,
    Membership,
    Organisation,
    Proof,
    Submission,
    User,
)

MOST_CONTRIBUTIONS = 300
"""So many contributions members write for one consultation; a signatory has to read them all."""


def may_still_speak(organisation: Organisation, consultation: Consultation) -> bool:
    """Says whether an organisation can still write and submit in a consultation."""
    spoke = Submission.objects.filter(organisation=organisation, consultation=consultation)
    return consultation.is_open and not spoke.exists()


def written_inside(
    organisation: Organisation, consultation: Consultation
) -> QuerySet[Contribution]:
    """What the members wrote for a consultation, in the order of the submission."""
    found = Contribution.objects.filter(organisation=organisation, consultation=consultation)
    return found.select_related("provision", "by")


def fingerprint_of(contributions: Iterable[Contribution]) -> str:
    """Names these very contributions in this order, so that nobody signs for others."""
    named = "".join(f"{one.pk}:{one.fingerprint};" for one in contributions)
    return hashlib.sha256(named.encode()).hexdigest()


class Overtaken(NotPossible):
    """Somebody else has rewritten a contribution since its form was opened; its `present` words."""

    def __init__(self, present: Contribution) -> None:
        self.present = present
        super().__init__(
            _(
                "Another member has changed this contribution meanwhile. Its present words stand "
                "above yours: take over what you need, then save."
            )
        )


@transaction.atomic
def contribute(
    organisation: Organisation,
    consultation: Consultation,
    *,
    by: User,
    words: dict[str, Any],
    contribution: Contribution | None = None,
    seen: str = "",
) -> Contribution:
    """Keeps what a member writes inside, or rewrites it.

    `seen` is the fingerprint of the words that the member changes: others raise `Overtaken`. One
    that was deleted meanwhile is written anew.
    """
    _hold_to_speak(organisation, consultation)
    if contribution is not None:
        contribution = Contribution.objects.filter(pk=contribution.pk).first()
    if contribution and seen and seen != contribution.fingerprint:
        raise Overtaken(contribution)
    if contribution is None:
        contribution = Contribution(organisation=organisation, consultation=consultation, by=by)
        contribution.order = written_inside(organisation, consultation).count()
        if contribution.order >= MOST_CONTRIBUTIONS:
            raise NotPossible(
                _("There are %(count)d contributions already: rewrite or delete one of them.")
                % {"count": contribution.order}
            )
    for name, value in words.items():
        setattr(contribution, name, value)
    contribution.save()
    inviting.note_working(organisation, consultation)
    return contribution


@transaction.atomic
def take_out(contribution: Contribution, *, by: User) -> None:
    """Deletes a contribution; somebody else who wrote it gets one letter with the words."""
    organisation, writer = contribution.organisation, contribution.by
    _hold_to_speak(organisation, contribution.consultation)
    if not Contribution.objects.filter(pk=contribution.pk).exists():
        return
    if writer != by and writer.email:
        letter_to(
            writer,
            "contribution_removed",
            organisation=organisation,
            policy=contribution.consultation.version.title,
            text=contribution.text,
            by=by.get_full_name(),
            url=page_of(organisation),
        )
    contribution.delete()


@transaction.atomic
def arrange(
    organisation: Organisation,
    consultation: Consultation,
    *,
    chosen: Collection[int],
    places: Mapping[int, int],
) -> None:
    """Says which contributions go into the submission, and in which order; both by their ids.

    Only what has a place was there to be chosen: what was written meanwhile stays as it is, last.
    """
    _hold_to_speak(organisation, consultation)
    rows = sorted(
        written_inside(organisation, consultation), key=lambda one: places.get(one.pk, math.inf)
    )
    for order, one in enumerate(rows):
        one.order = order
        if one.pk in places:
            one.is_included = one.pk in chosen
    Contribution.objects.bulk_update(rows, ["is_included", "order"])


def submit(
    organisation: Organisation,
    consultation: Consultation,
    *,
    by: User,
    opened_at: datetime | None = None,
    seen: str = "",
) -> Submission:
    """Files the chosen contributions as what the organisation says: all together, once.

    `opened_at` is when the signatory saw what is sent: who saw it in time may press a little late.
    `seen` is the fingerprint of what the signatory saw: other words are shown once more first.
    """
    batch = uuid.uuid4()
    try:
        with transaction.atomic():
            hold(organisation)
            said = _said_by(organisation, consultation, seen=seen)
            submission = Submission.objects.create(
                organisation=organisation, consultation=consultation, batch=batch, approved_by=by
            )
            comments = file_comments(
                consultation,
                submission_id=batch,
                said=said,
                identity=_identity(organisation, by),
                opened_at=opened_at,
            )
            inviting.note_submitted(consultation, email=by.email, organisation=organisation)
            _tell_members(organisation, consultation, comments)
    except IntegrityError as error:
        raise NotPossible(_("Your organisation has sent its comments already.")) from error
    except ConsultationClosed as error:
        raise NotPossible(_("The consultation is closed. Nothing was sent.")) from error
    return submission


def _hold_to_speak(organisation: Organisation, consultation: Consultation) -> None:
    hold(organisation)
    if not may_still_speak(organisation, consultation):
        raise NotPossible(_("The organisation has spoken, or the consultation is not open."))


def _said_by(organisation: Organisation, consultation: Consultation, *, seen: str) -> list[Said]:
    chosen = list(written_inside(organisation, consultation).filter(is_included=True))
    if not chosen:
        raise NotPossible(_("Nothing is chosen: choose at least one contribution."))
    if seen and seen != fingerprint_of(chosen):
        raise NotPossible(
            _("A member has changed this meanwhile. Read it once more, then send it.")
        )
    return [_said(one) for one in chosen]


def _said(one: Contribution) -> Said:
    words = {
        "stance": one.stance,
        "text": one.text,
        "reason": one.reason,
        "proposed_wording": one.proposed_wording,
    }
    return Said(words=words, provision=one.provision)


def _identity(organisation: Organisation, by: User) -> dict[str, Any]:
    return {
        "group": organisation.group,
        "organisation": organisation.name,
        "on_behalf_of": organisation,
        "name": by.full_name if by.get_full_name() else organisation.name,
        "show_name": False,
        "email": by.email,
        "author": by,
        "confirmed_at": clock.now(),
        "proof": Proof.ORGANISATION if organisation.is_verified else Proof.ACCOUNT,
    }


def _tell_members(
    organisation: Organisation, consultation: Consultation, comments: Sequence[Comment]
) -> None:
    members = Membership.objects.filter(organisation=organisation).exclude(accepted_at=None)
    for one in members.select_related("user"):
        letter_to(
            one.user or one.email,
            "organisation_spoke",
            organisation=organisation,
            policy=consultation.version.title,
            numbers=[comment.number for comment in comments],
            url=page_of(organisation),
        )
