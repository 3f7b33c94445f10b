"""Letters to people: written together with what they tell of, sent afterwards."""

import logging
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.core.cache import cache
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.db import models, transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from consultations import clock

if TYPE_CHECKING:
    from consultations.models.comment import Comment

logger = logging.getLogger(__name__)

TRIES = 8
FIRST_PAUSE = timedelta(minutes=5)
"""After every failure the pause is twice as long: the eighth try is ten hours after the first."""

FORGOTTEN_ONCE_SENT = frozenset({"erasure_granted"})
"""Letters that say that somebody's data are gone must not be what keeps the address."""

_SENDING = timedelta(minutes=15)
"""So long a letter that somebody is sending just now is nobody else's."""

_SILENT = "letters:mail-server-is-silent"
_SILENCE = 60
"""So many seconds nobody waits for a mail server that did not answer: letters wait in the outbox."""


class LetterQuerySet(models.QuerySet["Letter"]):
    """Questions about letters, and how they come to be."""

    def waiting(self) -> Self:
        return self.unsent().filter(tries__lt=TRIES)

    def unsent(self) -> Self:
        """Letters that somebody should have; whose address was erased meanwhile is written to no more."""
        return self.filter(sent_at=None).exclude(to="")

    def due(self) -> Self:
        """Letters that may be tried now: those that failed wait longer each time."""
        is_due = models.Q(next_try_at=None) | models.Q(next_try_at__lte=clock.now())
        return self.waiting().filter(is_due)

    def failed(self) -> Self:
        return self.unsent().filter(tries__gte=TRIES)

    def sent(self) -> Self:
        return self.exclude(sent_at=None)

    def bounced(self) -> Self:
        return self.exclude(bounced_at=None)

    def forget(self) -> int:
        """Erases whom letters went to and what they said; mail servers repeat addresses in errors."""
        return self.update(to="", body="", html="", headers={}, last_error="", bounce="")

    def write(
        self,
        name: str,
        *,
        to: str,
        language: str,
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
        about: "Comment | None" = None,
    ) -> "Letter | None":
        """Writes the letter templates/emails/<name>/ in somebody's language into the outbox.

        It leaves only after the transaction that it tells of is safely written. Somebody who left
        no address gets no letter.
        """
        if not to:
            return None
        letter = self.composed(name, to=to, language=language, context=context, headers=headers)
        letter.about = about
        letter.save()
        if settings.SEND_LETTERS_AT_ONCE:
            transaction.on_commit(letter.send_at_once)
        return letter

    def composed(
        self,
        name: str,
        *,
        to: str,
        language: str,
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> "Letter":
        """Gives the letter as it will be, not yet in the outbox: many are written at one go."""
        with translation.override(language):
            folder = f"emails/{name}"
            return self.model(
                name=name,
                to=to,
                subject=" ".join(render_to_string(f"{folder}/subject.txt", context).split())[:300],
                body=render_to_string(f"{folder}/body.txt", context),
                html=render_to_string(f"{folder}/body.html", context),
                headers=headers or {},
            )


class Letter(models.Model):
    """One letter in the outbox; it is kept after sending, so that we can show what was said."""

    name = models.CharField(_("kind of letter"), max_length=60)
    to = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=300)
    body = models.TextField(_("text"))
    html = models.TextField(_("HTML"))
    written_at = models.DateTimeField(_("written at"), default=clock.now)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    next_try_at = models.DateTimeField(_("next try"), null=True, blank=True)
    last_error = models.TextField(_("last error"), blank=True)
    headers = models.JSONField(_("headers"), default=dict, blank=True)
    bounced_at = models.DateTimeField(_("came back at"), null=True, blank=True)
    bounce = models.TextField(_("why it came back"), blank=True)
    bounces_taken = models.JSONField(default=list, blank=True, editable=False)
    """Marks of the messages that told so: a mailbox may be read as often as one likes."""
    about = models.ForeignKey(
        "consultations.Comment",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="letters",
    )
    """The comment that its author is told about; of those sent together, the first."""

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["tries"], name="letters_waiting", condition=models.Q(sent_at=None)
            ),
            models.Index(
                fields=["bounced_at"], name="letters_back", condition=~models.Q(bounced_at=None)
            ),
        ]
        permissions = [("tend_outbox", _("May see the outbox and send letters again"))]
        verbose_name = _("letter")
        verbose_name_plural = _("letters")

    def __str__(self) -> str:
        return f"{self.name} → {self.pk}"

    @property
    def is_given_up(self) -> bool:
        """Says whether nobody tries any more; an officer can still send it again."""
        return self.sent_at is None and self.tries >= TRIES

    @property
    def message_id(self) -> str:
        """The name of the message; only we can make one, so that nobody can invent a bounce."""
        domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
        return f"<letter-{self.pk}-{mark_of(self.pk)}@{domain}>"

    def send_at_once(self) -> None:
        """Tries to send this letter while people wait, unless the mail server was silent just now."""
        if not server_is_silent():
            self.send()

    def send(self, connection: BaseEmailBackend | None = None) -> bool:
        """Tries to send this letter once and notes how it went; a failure is never raised.

        Two senders at the same time never send it twice: the first one takes it.
        """
        if not self._take():
            return False
        headers = {
            "Message-ID": self.message_id,
            "Auto-Submitted": "auto-generated",
            **self.headers,
        }
        message = EmailMultiAlternatives(
            self.subject, self.body, to=[self.to], headers=headers, connection=connection
        )
        message.attach_alternative(self.html, "text/html")
        try:
            message.send()
        except Exception as error:  # noqa: BLE001 - whatever the mail server does, the letter waits
            self.last_error = f"{type(error).__name__}: {error}"
            self.next_try_at = clock.now() + FIRST_PAUSE * 2 ** (self.tries - 1)
            logger.warning("letter %s was not sent: %s", self.pk, type(error).__name__)
            if not isinstance(error, SMTPResponseException | SMTPRecipientsRefused):
                cache.set(_SILENT, 1, _SILENCE)
        else:
            self.sent_at = clock.now()
            self.next_try_at = None
            self.last_error = ""
            if self.name in FORGOTTEN_ONCE_SENT:
                self.to = self.body = self.html = ""
        written = ["sent_at", "next_try_at", "last_error", "to", "body", "html"]
        self.save(update_fields=written)
        return self.sent_at is not None

    def send_again(self) -> bool:
        """Sends a letter that was given up, or that came back, once more from the beginning."""
        self.tries = 0
        self.sent_at = self.next_try_at = self.bounced_at = None
        self.bounce = ""
        self.save(update_fields=["tries", "sent_at", "next_try_at", "bounced_at", "bounce"])
        return self.send()

    def _take(self) -> bool:
        """Counts this try, unless somebody else has counted it since the letter was read."""
        mine = Letter.objects.waiting().filter(pk=self.pk, tries=self.tries)
        until = clock.now() + _SENDING
        taken = mine.update(tries=models.F("tries") + 1, next_try_at=until) == 1
        self.tries += taken
        return taken


def server_is_silent() -> bool:
    """Says whether the mail server gave no answer at all a moment ago."""
    return bool(cache.get(_SILENT))


def mark_of(pk: int) -> str:
    """The mark by which a letter that comes back is known to be ours."""
    return salted_hmac("rembuk.letters", str(pk)).hexdigest()[:20]
