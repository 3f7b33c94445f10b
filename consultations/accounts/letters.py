"""Letters with codes: sent at once and kept nowhere, so that nobody finds a code in the outbox."""

import logging
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)


class NotSent(Exception):
    """The mail server did not take the letter; nobody has a code."""


def send(name: str, *, to: str, context: dict[str, Any]) -> None:
    """Sends the letter templates/emails/<name>/ in the present language; raises `NotSent`."""
    subject = " ".join(render_to_string(f"emails/{name}/subject.txt", context).split())
    message = EmailMultiAlternatives(
        subject, render_to_string(f"emails/{name}/body.txt", context), to=[to]
    )
    message.attach_alternative(render_to_string(f"emails/{name}/body.html", context), "text/html")
    try:
        message.send()
    except OSError as error:  # What smtplib raises is one, too.
        logger.warning("a letter of %s was not sent: %s", name, type(error).__name__)
        raise NotSent from error
