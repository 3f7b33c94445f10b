"""Letters to people: written together with what they tell of, sent afterwards."""

import logging
from typing import Self

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import models, transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from consultations import clock

logger = logging.getLogger(__name__)

TRIES = 8


class LetterQuerySet(models.QuerySet["Letter"]):
    """Questions about letters, and how they come to be."""

    def waiting(self) -> Self:
        return self.filter(sent_at=None, tries__lt=TRIES)

    def failed(self) -> Self:
        return self.filter(sent_at=None, tries__gte=TRIES)

    def write(self, name: str, *, to: str, language: str, context: dict) -> "Letter":
        """Writes the letter templates/emails/<name>/ in somebody's language into the outbox.

        It leaves only after the transaction that it tells of is safely written.
        """
        with translation.override(language):
            folder = f"emails/{name}"
            letter = self.create(
                name=name,
                to=to,
                subject=" ".join(render_to_string(f"{folder}/subject.txt", context).split()),
                body=render_to_string(f"{folder}/body.txt", context),
                html=render_to_string(f"{folder}/body.html", context),
            )
        if settings.SEND_LETTERS_AT_ONCE:
            transaction.on_commit(letter.send)
        return letter


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
    last_error = models.TextField(_("last error"), blank=True)
    headers = models.JSONField(_("headers"), default=dict, blank=True)
    bounced_at = models.DateTimeField(_("came back at"), null=True, blank=True)
    bounce = models.TextField(_("why it came back"), blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["tries"], name="letters_waiting", condition=models.Q(sent_at=None))
        ]
        verbose_name = _("letter")
        verbose_name_plural = _("letters")

    def __str__(self) -> str:
        return f"{self.name} → {self.pk}"

    def send(self) -> bool:
        """Tries to send this letter once and notes how it went; a failure is never raised."""
        message = EmailMultiAlternatives(self.subject, self.body, to=[self.to])
        message.attach_alternative(self.html, "text/html")
        self.tries += 1
        try:
            message.send()
        except Exception as error:  # noqa: BLE001 - whatever the mail server does, the letter waits
            self.last_error = f"{type(error).__name__}: {error}"
            logger.warning("letter %s was not sent: %s", self.pk, self.last_error)
        else:
            self.sent_at = clock.now()
            self.last_error = ""
        self.save(update_fields=["tries", "sent_at", "last_error"])
        return self.sent_at is not None
