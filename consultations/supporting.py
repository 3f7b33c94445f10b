"""Agreeing with a comment of somebody else: once a person, and to be taken back."""

from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from consultations.guarding import Visitor
from consultations.models import Comment, Support, User


def voter_of(visitor: Visitor, user: User | None) -> str:
    """Names whoever agrees: the account, or else the device; the name tells nobody who it is."""
    if user is None:
        return visitor.voter
    return salted_hmac("consultations.voter", f"person {user.pk}").hexdigest()


def support(comment: Comment, *, voter: str, user: User | None = None) -> bool:
    """Counts one person more who agrees; says whether it is this person's first time."""
    try:
        with transaction.atomic():
            Support.objects.create(comment=comment, voter=voter, user=user)
            _count(comment)
    except IntegrityError:
        return False
    return True


def take_back(comment: Comment, *, voter: str) -> None:
    """Counts somebody no more who agreed; nothing happens for those who had not."""
    with transaction.atomic():
        Support.objects.filter(comment=comment, voter=voter).delete()
        _count(comment)


def has_supported(comment: Comment, *, voter: str) -> bool:
    """Says whether somebody agreed with a comment and did not take it back."""
    return Support.objects.filter(comment=comment, voter=voter).exists()


def _count(comment: Comment) -> None:
    """Writes the number beside the comment, by which lists are sorted."""
    row = Comment.objects.select_for_update().filter(pk=comment.pk)
    row.get()  # two who agree at once are counted one after the other
    row.update(support_count=comment.supports.count())
