"""Filing comments: heard once, with a receipt, however often the form is sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import get_language

from consultations.attaching import give_to
from consultations.drafting.spans import Span
from consultations.fingerprints import fingerprint
from consultations.models import (
    Comment,
    CommentAttachment,
    Consultation,
    Letter,
    Provision,
    Question,
    Reply,
)
from consultations.models.comment_words import quoted
from consultations.models.confirmation import code_of, link_of

RECEIPT = "comment_received"


class ConsultationClosed(Exception):
    """The consultation is not open (yet, or any more); nothing was filed."""


@dataclass(frozen=True, slots=True)
class Said:
    """One comment of a submission: the words, and what they are about.

    `span` says which characters of the place's text are quoted; the words themselves are taken
    from the frozen text.
    """

    words: Mapping[str, Any]
    provision: Provision | None = None
    span: Span | None = None
    question: Question | None = None
    files: Sequence[CommentAttachment] = ()


def file_comments(
    consultation: Consultation,
    *,
    submission_id: UUID,
    said: Sequence[Said],
    identity: Mapping[str, Any],
    replies: Mapping[Question, int] | None = None,
    opened_at: datetime | None = None,
    is_staff: bool = False,
) -> list[Comment]:
    """Writes the comments of one submission and one letter with their receipts, or nothing.

    The same submission id always gives the same comments, also when two requests race and after
    the closing time. `opened_at` is when the form was given out: one that was opened in time may
    come a little late. Raises `ConsultationClosed` for a new one.
    """
    if not consultation.takes(opened_at, is_staff=is_staff):
        if found := filed_before(submission_id):
            return found
        raise ConsultationClosed
    shared: dict[str, Any] = {
        "consultation": consultation,
        "language": get_language() or settings.LANGUAGE_CODE,
        "batch": submission_id if len(said) > 1 else None,
        **identity,
    }
    rows = [
        Comment(
            submission_id=uuid5(submission_id, str(index)) if index else submission_id,
            provision=one.provision,
            question=one.question,
            file_count=len(one.files),
            fingerprint=fingerprint(one.words["text"]),
            **shared,
            **quoted(one.provision, one.span),
            **one.words,
        )
        for index, one in enumerate(said)
    ]
    try:
        with transaction.atomic():
            _write(rows, said=said, replies=replies or {})
    except IntegrityError:
        if found := filed_before(submission_id):
            return found
        raise
    return rows


def filed_before(submission_id: UUID) -> list[Comment]:
    """The comments that were filed under a submission id; empty when there are none."""
    first = Comment.objects.filter(submission_id=submission_id).first()
    return batch_of(first) if first else []


def batch_of(comment: Comment) -> list[Comment]:
    """All comments that were sent together with one, in the order of their form."""
    if comment.batch is None:
        return [comment]
    sent = Comment.objects.filter(batch=comment.batch).select_related("provision", "question")
    return list(sent.order_by("pk"))


def own_url(comment: Comment) -> str:
    """The full address under which only the author finds the own comment."""
    path = reverse("consultations:own_comment", args=[comment.number, comment.secret])
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"


def confirm_url(comment: Comment, issue: int = 1) -> str:
    """The full address under which the author confirms the own e-mail address."""
    path = reverse("workflows:confirm_link", args=[comment.number, link_of(comment, issue)])
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"


def _write(rows: list[Comment], *, said: Sequence[Said], replies: Mapping[Question, int]) -> None:
    Comment.objects.bulk_create(rows)
    first = rows[0]
    if replies:
        Reply.objects.bulk_create(
            Reply(question=question, comment=first, value=value)
            for question, value in replies.items()
        )
    for row, one in zip(rows, said, strict=True):
        if one.files:
            give_to(row, one.files)
    write_receipt(rows)


def write_receipt(comments: list[Comment]) -> Letter | None:
    """Writes the letter that says what was received; nobody without an address gets one."""
    first = comments[0]
    is_known = first.confirmed_at is not None
    return Letter.objects.write(
        RECEIPT,
        to=first.email,
        language=first.language,
        about=first,
        context={
            "comment": first,
            "comments": comments,
            "policy": first.consultation.version.title,
            "url": own_url(first),
            "code": "" if is_known else code_of(first),
            "confirm_url": "" if is_known else confirm_url(first),
            "hours": settings.CONFIRMATION_HOURS,
        },
    )


def receipt_letter(first: Comment) -> Letter | None:
    """The letter with the receipts of a submission, from its first comment."""
    return first.letters.filter(name=RECEIPT).defer("body", "html").first()
