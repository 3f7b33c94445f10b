"""Letters to the authors of comments about what officers decided."""

from django.utils import translation

from consultations.filing import own_url
from consultations.models import Comment, Letter
from workflows.models import Disposition


def comment_published(comment: Comment) -> Letter | None:
    """Tells an author that everybody can read the comment now."""
    return _write("comment_published", comment)


def comment_withheld(comment: Comment) -> Letter | None:
    """Tells an author why the comment is not shown."""
    return _write("comment_withheld", comment)


def comment_answered(disposition: Disposition) -> Letter | None:
    """Tells an author what became of the comment, with the reason and the changed places."""
    return _write(
        "comment_answered",
        disposition.comment,
        disposition=disposition,
        changes=list(disposition.changes.all()),
    )


def _write(name: str, comment: Comment, **context: object) -> Letter | None:
    with translation.override(comment.language):
        url = own_url(comment)
    return Letter.objects.write(
        name,
        to=comment.email,
        language=comment.language,
        context={
            "comment": comment,
            "policy": comment.consultation.version.title,
            "url": url,
            **context,
        },
    )
