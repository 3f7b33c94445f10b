"""The author of a comment, as somebody whose rights the gate can ask for."""

from django.db import models

from consultations.models.comment import Comment

_WITHDRAW = "consultations.withdraw_comment"
_AUTHORS_RIGHTS = {
    "consultations.amend_comment",
    "consultations.object_to_withholding",
}


class Author:
    """Somebody who proved to be the author of a comment by knowing its secret address."""

    def __init__(self, comment: Comment) -> None:
        self._comment_pk = comment.pk

    def has_perm(self, permission: str, obj: models.Model | None = None) -> bool:
        """An author may amend and defend exactly the own comment, and withdraw it while it is open."""
        if not isinstance(obj, Comment) or obj.pk != self._comment_pk:
            return False
        if permission == _WITHDRAW:
            return obj.consultation.is_open
        return permission in _AUTHORS_RIGHTS
