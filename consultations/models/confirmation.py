"""Confirming an e-mail address: a code that nobody keeps, and how often it was tried."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from consultations import clock
from consultations.models.comment import Comment

TRIES = 5
ISSUES = 5
PAUSE = timedelta(minutes=1)

_SALT = "consultations.confirmation"


class Confirmation(models.Model):
    """How often the code of a submission was sent and tried.

    The row is written at the first wrong code or the second letter: filing writes none. The code
    follows from the secret of the comment and the number of the letter, so it is stored nowhere.
    """

    comment = models.OneToOneField(Comment, on_delete=models.CASCADE, related_name="confirmation")
    issue = models.PositiveSmallIntegerField(_("letters sent"), default=1)
    issued_at = models.DateTimeField(_("last letter written at"))
    tries = models.PositiveSmallIntegerField(_("wrong codes"), default=0)

    class Meta:
        verbose_name = _("confirmation of an address")
        verbose_name_plural = _("confirmations of addresses")

    def __str__(self) -> str:
        return f"{self.comment_id} ({self.issue})"

    @property
    def code(self) -> str:
        return code_of(self.comment, self.issue)

    @property
    def is_valid(self) -> bool:
        """Says whether the last code may still be tried."""
        return self.tries < TRIES and clock.now() < self.expires_at

    @property
    def expires_at(self) -> datetime:
        return self.issued_at + timedelta(hours=settings.CONFIRMATION_HOURS)

    @property
    def may_be_sent_again(self) -> bool:
        return self.issue < ISSUES and clock.now() >= self.issued_at + PAUSE


def confirmation_of(comment: Comment) -> Confirmation:
    """Gives how often the code of a comment was sent and tried; unsaved while it was once at most."""
    found = Confirmation.objects.filter(comment=comment).first()
    return found or Confirmation(comment=comment, issued_at=comment.filed_at)


def code_of(comment: Comment, issue: int = 1) -> str:
    """Gives the six digits that prove that somebody reads the letters to an address."""
    digest = _digest(comment, issue, "code")
    return f"{int(digest[:15], 16) % 1_000_000:06}"


def link_of(comment: Comment, issue: int = 1) -> str:
    """Gives the unguessable part of the link that proves the same."""
    return _digest(comment, issue, "link")[:40]


def _digest(comment: Comment, issue: int, use: str) -> str:
    return salted_hmac(_SALT, f"{use}:{issue}:{comment.secret}", algorithm="sha256").hexdigest()
