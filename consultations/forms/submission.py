"""The id that the server gives every form, so that sending it twice makes one comment."""

import uuid
from datetime import UTC, datetime
from typing import NamedTuple

from django.core import signing

from consultations import clock
from consultations.models import Consultation

SALT = "consultations.submission"


class Submission(NamedTuple):
    """What a form that came back says of itself: its id, and when it was given out."""

    id: uuid.UUID
    opened_at: datetime


def new_submission(consultation: Consultation, *, opened_at: datetime | None = None) -> str:
    """Gives a fresh id, signed with the consultation that it is good for and the time.

    A form that is given out anew because its id was used keeps the time at which it was opened:
    the closing hour must not fall between.
    """
    opened = (opened_at or clock.now()).timestamp()
    return signing.dumps([str(uuid.uuid4()), consultation.pk, opened], salt=SALT)


def read_submission(signed: str, consultation: Consultation) -> Submission | None:
    """Reads what a form says of itself, or gives None when we never gave it out."""
    try:
        submission_id, consultation_pk, opened = signing.loads(signed, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if consultation_pk != consultation.pk:
        return None
    return Submission(uuid.UUID(submission_id), datetime.fromtimestamp(opened, tz=UTC))
