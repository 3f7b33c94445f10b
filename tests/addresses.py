"""The addresses of a comment: its public page, and those that only its author knows."""

from django.urls import reverse

from consultations.models import Comment


def receipt_url(comment: Comment) -> str:
    """The public page."""
    return reverse("consultations:receipt", args=[comment.number])


def own_url(comment: Comment) -> str:
    """The author's own page."""
    return reverse("consultations:own_comment", args=[comment.number, comment.secret])


def author_url(name: str, comment: Comment) -> str:
    """A page on which the author does something about the comment."""
    return reverse(f"workflows:{name}", args=[comment.number, comment.secret])
