"""Readers' reports: somebody says that a comment which everybody can read breaks the rules."""

from django.db import IntegrityError, transaction

from consultations.models import Comment, ReaderReport


def report_comment(comment: Comment, *, voter: str, ground: str, text: str) -> bool:
    """Keeps a report for an officer; says whether it is this reader's first about the comment."""
    try:
        with transaction.atomic():
            ReaderReport.objects.create(comment=comment, voter=voter, ground=ground, text=text)
    except IntegrityError:
        return False
    return True
