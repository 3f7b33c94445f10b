"""Filing a comment: heard once, with a receipt, however often the form is sent."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import get_language

from consultations.drafting.spans import Span
from consultations.models import Comment, Consultation, Letter, Provision
from consultations.models.comment import quoted


class ConsultationClosed(Exception):
    """The consultation is not open (yet, or any more); nothing was filed."""


def file_comment(
    consultation: Consultation,
    *,
    submission_id: UUID,
    provision: Provision | None,
    words: dict[str, Any],
    span: Span | None = None,
) -> Comment:
    """Writes a comment and the letter with its receipt in one transaction.

    `span` says which characters of the place's text the comment quotes; the words themselves are
    taken from the frozen text.

    The same submission id always gives the same comment, also when two requests race and after
    the closing time. Raises `ConsultationClosed` for a new one.
    """
    found = Comment.objects.filter(submission_id=submission_id).first()
    if found:
        return found
    if not consultation.is_open:
        raise ConsultationClosed
    try:
        with transaction.atomic():
            comment = Comment.objects.create(
                consultation=consultation,
                submission_id=submission_id,
                provision=provision,
                language=get_language() or settings.LANGUAGE_CODE,
                **quoted(provision, span),
                **words,
            )
            _write_receipt(comment)
    except IntegrityError:
        return Comment.objects.get(submission_id=submission_id)
    return comment


def own_url(comment: Comment) -> str:
    """The full address under which only the author finds the own comment."""
    path = reverse("consultations:own_comment", args=[comment.number, comment.secret])
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"


def _write_receipt(comment: Comment) -> Letter | None:
    return Letter.objects.write(
        "comment_received",
        to=comment.email,
        language=comment.language,
        context={
            "comment": comment,
            "policy": comment.consultation.version.title,
            "url": own_url(comment),
        },
    )
