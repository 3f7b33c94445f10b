"""What became of an author's reply to the withholding: only the log of decisions knows it."""

from wagtail.models import PageLogEntry

from consultations.models import Comment

UPHELD = "rembuk.comment.uphold"
"""The entry of the log that says that the reason for the withholding stands."""


def was_restored(comment: Comment) -> bool:
    """Says whether an officer agreed with the author; the comment may be withheld again since."""
    if comment.objection_settled_at is None:
        return False
    upheld = PageLogEntry.objects.filter(page=comment.consultation.page_id, action=UPHELD)
    return not upheld.filter(data__comment=comment.number).exists()
