"""What authors do to their own comments after filing: prove the address, amend, take back."""

from collections.abc import Collection, Sequence

from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from consultations import clock
from consultations.attaching import give_to
from consultations.filing import batch_of
from consultations.models import (
    Author,
    Comment,
    CommentAttachment,
    Confirmation,
    EarlierWords,
    Proof,
)
from consultations.models.comment_words import WORDS
from consultations.models.confirmation import TRIES, confirmation_of, link_of
from consultations.states import ADMISSIBLE
from workflows import mail
from workflows.models import Disposition
from workflows.transitions import Refused, SomebodyWasFaster, perform


class WrongCode(Refused):
    """The code or link proves nothing (any more)."""


def may_amend(comment: Comment) -> bool:
    """Says whether an author can still amend: while the consultation is open, before an answer."""
    if comment.state not in ADMISSIBLE or not comment.text or not comment.consultation.is_open:
        return False
    return not Disposition.objects.filter(comment=comment).exists()


@transaction.atomic
def amend_comment(
    comment: Comment,
    *,
    words: dict[str, str],
    added: Sequence[CommentAttachment] = (),
    taken_out: Collection[int] = (),
) -> None:
    """Puts other words and files in the place of the author's; the earlier ones stay in the record."""
    held = Comment.objects.select_for_update().get(pk=comment.pk)
    if not may_amend(held):
        raise SomebodyWasFaster(_("This comment can't be amended any more. Nothing was changed."))
    earlier = {name: getattr(held, name) for name in WORDS}
    going = [one.pk for one in held.files if one.pk in taken_out and not one.is_internal]
    if earlier == words and not going and not added:
        return
    before = EarlierWords.objects.create(
        comment=held, content_hash=held.content_hash, was_public=held.is_public, **earlier
    )
    held.attachments.filter(pk__in=going).update(taken_out=before)
    give_to(held, added)
    public = held.attachments.current().filter(is_internal=False)
    Comment.objects.filter(pk=held.pk).update(file_count=public.count())
    perform(held.amend, by=Author(held), words=words)


def confirm_by_code(comment: Comment, code: str) -> None:
    """Confirms the address of a submission by the six digits of its letter; tries are counted.

    A wrong try is kept although it raises `WrongCode`.
    """
    first = batch_of(comment)[0]
    if first.confirmed_at is not None:
        return
    found = confirmation_of(first)
    if not found.is_valid or not _takes_a_try(found):
        raise WrongCode(_("This code can't be used any more. Let us send you a new one."))
    typed = "".join(letter for letter in code if letter.isdecimal())
    if not constant_time_compare(found.code, typed):
        raise WrongCode(_("This is not the code of our last letter. Check every digit."))
    _confirm(first)


def confirm_by_link(comment: Comment, link: str) -> None:
    """Confirms the address of a submission by the link of its letter."""
    first = batch_of(comment)[0]
    if not is_link_of(comment, link):
        raise WrongCode(_("This link is not that of our last letter."))
    if letter_has_expired(first):
        raise WrongCode(_("This link is too old. Let us send you a new one."))
    _confirm(first)


def is_link_of(comment: Comment, link: str) -> bool:
    """Says whether a link is that of the last letter."""
    first = batch_of(comment)[0]
    return constant_time_compare(link_of(first, confirmation_of(first).issue), link)


def letter_has_expired(comment: Comment) -> bool:
    """Says whether the last letter is too old to prove anything."""
    return clock.now() >= confirmation_of(batch_of(comment)[0]).expires_at


@transaction.atomic
def send_code_again(comment: Comment) -> None:
    """Sends a new code and link; the earlier ones end. Some minutes apart, and a few times only."""
    first = batch_of(comment)[0]
    found = _kept(first)
    if first.confirmed_at is not None or not first.email:
        return
    if not found.may_be_sent_again:
        raise WrongCode(_("A letter is on its way. Wait a minute and look among unwanted letters."))
    before = Confirmation.objects.filter(pk=found.pk, issue=found.issue)
    found.issue, found.issued_at, found.tries = found.issue + 1, clock.now(), 0
    # Of two presses at once one sends a letter.
    if before.update(issue=found.issue, issued_at=found.issued_at, tries=found.tries):
        mail.code_again(first, found)


def _takes_a_try(found: Confirmation) -> bool:
    """Uses up one try, also when many codes are tried at the same moment."""
    kept = Confirmation.objects.filter(pk=_kept(found.comment).pk, tries__lt=TRIES)
    return bool(kept.update(tries=F("tries") + 1))


def _kept(first: Comment) -> Confirmation:
    """The row that counts, written when it is needed first."""
    return Confirmation.objects.get_or_create(
        comment=first, defaults={"issued_at": first.filed_at}
    )[0]


@transaction.atomic
def _confirm(first: Comment) -> None:
    rows = Comment.objects.filter(pk__in=[one.pk for one in batch_of(first)], confirmed_at=None)
    rows.update(confirmed_at=clock.now(), proof=Proof.EMAIL)
