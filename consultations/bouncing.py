"""Letters that come back: what mail servers say about them (RFC 3464) is noted on the letter."""

import email
import hashlib
import mailbox
import re
from collections.abc import Iterable
from email.message import Message
from pathlib import Path
from typing import NamedTuple

from django.db import transaction
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


class Taken(NamedTuple):
    """How many messages told something new, how many were read before, how many are not ours."""

    noted: int
    before: int
    unknown: int


def take(messages: Iterable[Message]) -> Taken:
    """Notes the letters that came back; a message that was taken before changes nothing."""
    noted = before = unknown = 0
    for message in messages:
        letter = letter_of(message)
        reason = failure(message)
        if letter is None or reason is None:
            unknown += 1
        elif _note(letter, reason, mark=_mark_of(message)):
            noted += 1
        else:
            before += 1
    return Taken(noted, before, unknown)


@transaction.atomic
def _note(letter: Letter, reason: str, *, mark: str) -> bool:
    """Writes a bounce down, unless this very message was taken: the letter may be sent again since."""
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    if mark in letter.bounces_taken:
        return False
    letter.bounced_at = letter.bounced_at or clock.now()
    letter.bounce = reason[:1_000] if letter.to else ""  # what was erased stays erased
    letter.bounces_taken.append(mark)
    letter.save(update_fields=["bounced_at", "bounce", "bounces_taken"])
    return True


def _mark_of(message: Message) -> str:
    """Tells a message from others: by its name, or by its words where it has none."""
    name = str(message.get("Message-ID", "")).strip()
    return hashlib.sha256(name.encode() or message.as_bytes()).hexdigest()[:32]


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
