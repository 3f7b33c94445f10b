"""Comments that came on paper or in a meeting: an officer files them for those who said them."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from consultations import clock
from consultations.filing import filed_before, write_receipt
from consultations.fingerprints import fingerprint
from consultations.models import Comment, CommentAttachment, Consultation, Proof, Provision, User

LANGUAGE = "id"
"""Letters and minutes reach an office in Indonesian."""


def file_for(
    consultation: Consultation,
    *,
    by: User,
    submission_id: UUID,
    provision: Provision | None,
    words: dict[str, Any],
    scan: CommentAttachment | None = None,
) -> Comment:
    """Writes a comment for somebody else, with its scan and, where there is an address, a letter.

    The same submission id always gives the same comment. The scan is for officers only: it shows
    signatures and addresses.
    """
    if found := filed_before(submission_id):
        return found[0]
    try:
        with transaction.atomic():
            comment = Comment.objects.create(
                consultation=consultation,
                submission_id=submission_id,
                provision=provision,
                entered_by=by,
                proof=Proof.OFFICER,
                confirmed_at=clock.now(),
                language=LANGUAGE,
                fingerprint=fingerprint(words["text"]),
                **words,
            )
            write_receipt([comment])
            _keep(scan, comment)
    except IntegrityError:
        if found := filed_before(submission_id):
            return found[0]
        raise
    return comment


def may_have_been_said(consultation: Consultation, said_on: date) -> bool:
    """Says whether something was said in time: not in the future, and not after the closing day."""
    last = min(consultation.closes_at, consultation.ended_at or consultation.closes_at)
    return said_on <= min(consultation.local(last), consultation.local(clock.now())).date()


def _keep(scan: CommentAttachment | None, comment: Comment) -> None:
    if scan is not None:
        scan.comment = comment
        scan.is_internal = True
        scan.save()
