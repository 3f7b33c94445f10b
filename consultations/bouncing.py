"""Letters that come back: what mail servers say about them (RFC 3464) is noted on the letter."""

import email
import mailbox
import re
from collections.abc import Iterable
from email.message import Message
from pathlib import Path

from django.utils.crypto import constant_time_compare

from consultations import clock
from consultations.models import Letter
from consultations.models.letter import mark_of

_OURS = re.compile(r"<letter-(\d{1,18})-([0-9a-f]{20})@[^>\s]+>")


def read_mailbox(path: Path) -> list[Message]:
    """Reads the messages of a mailbox: a file (mbox), a folder (Maildir), or one message."""
    if path.is_dir():
        return list(mailbox.Maildir(path, create=False))
    data = path.read_bytes()
    if data.startswith(b"From "):
        box = mailbox.mbox(path, create=False)
        try:
            return list(box)
        finally:
            box.close()
    return [email.message_from_bytes(data)]


def take(messages: Iterable[Message]) -> tuple[int, int]:
    """Notes the letters that came back; gives how many were ours and how many were not known."""
    noted = unknown = 0
    for message in messages:
        letter = letter_of(message)
        reason = failure(message)
        if letter is None or reason is None:
            unknown += 1
            continue
        letter.bounced_at = letter.bounced_at or clock.now()
        letter.bounce = reason[:1_000]
        letter.save(update_fields=["bounced_at", "bounce"])
        noted += 1
    return noted, unknown


def letter_of(message: Message) -> Letter | None:
    """Finds which letter of ours a message is about, by the name that only we can make."""
    for part in message.walk():
        for name in ("Message-ID", "Original-Message-ID", "In-Reply-To", "References"):
            for found in _OURS.finditer(str(part.get(name, ""))):
                if letter := _letter(found):
                    return letter
        if part.get_content_type() == "text/rfc822-headers":
            for found in _OURS.finditer(str(part.get_payload())):
                if letter := _letter(found):
                    return letter
    return None


def failure(message: Message) -> str | None:
    """What the mail server says for good; a delay, or an answer of a person, is no failure."""
    if message.get_content_type() != "multipart/report":
        return None
    for part in message.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        blocks = part.get_payload()
        for block in blocks if isinstance(blocks, list) else []:
            assert isinstance(block, Message)
            if str(block.get("Action", "")).strip().lower() == "failed":
                said = " ".join(str(block.get("Diagnostic-Code", "")).split())
                return " ".join([str(block.get("Status", "")).strip(), said]).strip() or "failed"
    return None


def _letter(found: re.Match[str]) -> Letter | None:
    pk, mark = int(found[1]), found[2]
    if not constant_time_compare(mark, mark_of(pk)):
        return None
    return Letter.objects.filter(pk=pk).first()
