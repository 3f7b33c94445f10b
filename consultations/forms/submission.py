"""The id that the server gives every form, so that sending it twice makes one comment."""

import uuid

from django.core import signing

from consultations.models import Consultation

SALT = "consultations.submission"


def new_submission(consultation: Consultation) -> str:
    """Gives a fresh id, signed together with the consultation that it is good for."""
    return signing.dumps([str(uuid.uuid4()), consultation.pk], salt=SALT)


def read_submission(signed: str, consultation: Consultation) -> uuid.UUID | None:
    """Reads the id out of a form that came back, or None when we never gave it."""
    try:
        submission_id, consultation_pk = signing.loads(signed, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return uuid.UUID(submission_id) if consultation_pk == consultation.pk else None
