"""Letters to the authors of comments about what officers decided."""

from django.conf import settings
from django.utils import translation

from consultations.filing import confirm_url, own_url
from consultations.models import Comment, Confirmation, Letter
from workflows.models import Disposition


def comment_published(comment: Comment) -> Letter | None:
    """Tells an author that everybody can read the comment now."""
    return _write("comment_published", comment)


def comment_withheld(comment: Comment) -> Letter | None:
    """Tells an author why the comment is not shown."""
    return _write("comment_withheld", comment)


def objection_settled(comment: Comment) -> Letter | None:
    """Tells an author what an officer decided about the objection."""
    return _write("objection_settled", comment)


def comment_answered(disposition: Disposition) -> Letter | None:
    """Tells an author what became of the comment, with the reason and the changed places."""
    return _write(
        "comment_answered",
        disposition.comment,
        disposition=disposition,
        changes=list(disposition.changes.all()),
    )


def erasure_granted(comment: Comment, *, to: str) -> Letter | None:
    """Tells an author that the data are gone; the letter names nothing by which one could be found."""
    return Letter.objects.write(
        "erasure_granted",
        to=to,
        language=comment.language,
        context={"policy": comment.consultation.version.title},
    )


def erasure_refused(comment: Comment, *, reply: str) -> Letter | None:
    """Tells an author why the words of the comment stay."""
    return _write("erasure_refused", comment, reply=reply)


def code_again(comment: Comment, confirmation: Confirmation) -> Letter | None:
    """Sends an author the next code and link for confirming the e-mail address."""
    with translation.override(comment.language):
        link = confirm_url(comment, confirmation.issue)
    return _write(
        "confirm_address",
        comment,
        code=confirmation.code,
        confirm_url=link,
        hours=settings.CONFIRMATION_HOURS,
    )


def _write(name: str, comment: Comment, **context: object) -> Letter | None:
    with translation.override(comment.language):
        url = own_url(comment)
    return Letter.objects.write(
        name,
        to=comment.email,
        language=comment.language,
        about=comment,
        context={
            "comment": comment,
            "policy": comment.consultation.version.title,
            "url": url,
            **context,
        },
    )
