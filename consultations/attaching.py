"""Files of a comment: taken in, kept until their comment is filed, and scanned."""

import hashlib
import logging
from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import PurePath
from uuid import UUID, uuid5

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from consultations import clock
from consultations.files.kinds import Kind, kind_of
from consultations.files.pictures import BadPicture, drawn_anew
from consultations.files.scanning import scan
from consultations.models import Comment, CommentAttachment

logger = logging.getLogger(__name__)

KEPT_UNFILED = timedelta(days=2)


class NotTaken(Exception):
    """A file that was not taken in; the message says why and what to do."""


def waiting_id(submission_id: UUID, number: str = "1") -> UUID:
    """The id under which the files of one place of a form wait for their comment."""
    return submission_id if number == "1" else uuid5(submission_id, f"files {number}")


def take_in(
    files: Iterable[UploadedFile],
    *,
    waits_as: UUID,
    known: Sequence[CommentAttachment] = (),
) -> list[str]:
    """Keeps the files that a form brought until its comment is filed, and says which it refused.

    The same file sent again with the same form is kept once; `known` are files that the comment
    has already.
    """
    kept = [*known, *CommentAttachment.objects.waiting_for(waits_as)]
    refused = []
    for file in files:
        try:
            taken = accepted(file)
            if any(one.sha256 == taken.sha256 for one in kept):
                continue
            if len(kept) >= settings.ATTACHMENT_COUNT:
                raise NotTaken(_too_many(file))
        except NotTaken as refusal:
            refused.append(str(refusal))
            continue
        taken.submission = waits_as
        taken.save()
        kept.append(taken)
    return refused


def accepted(file: UploadedFile) -> CommentAttachment:
    """Gives a file as an attachment that is not saved yet, or raises `NotTaken`."""
    name = name_of(file)
    if (file.size or 0) > settings.ATTACHMENT_BYTES:
        raise NotTaken(
            _("“%(name)s” is too large: a file may have %(size)s at most.")
            % {"name": name, "size": filesizeformat(settings.ATTACHMENT_BYTES)}
        )
    data = file.read()
    kind = kind_of(data)
    if kind is None:
        raise NotTaken(
            _("“%(name)s” is not a PDF, Word or OpenDocument text, or JPEG, PNG or WebP picture.")
            % {"name": name}
        )
    data = _cleaned(data, kind, name)
    found = scan(data)
    if found.finding:
        raise NotTaken(_("“%(name)s” holds harmful software.") % {"name": name})
    stem = PurePath(name).stem[:180] or "berkas"
    return CommentAttachment(
        file=ContentFile(data, name=f"{stem}.{kind.ending}"),
        name=f"{stem}.{kind.ending}",
        media_type=kind.media_type,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        scanned_at=clock.now() if found.was_made else None,
    )


def leave_out(chosen: Sequence[int], *, waiting: Iterable[UUID]) -> None:
    """Takes files out again that wait for the comments of this form."""
    found = CommentAttachment.objects.filter(comment=None, submission__in=waiting)
    for one in found.filter(pk__in=chosen):
        _forget(one)


def wait_as(files: Sequence[CommentAttachment], waits_as: UUID) -> None:
    """Lets files that still wait do so for another form, which was given out in place of theirs."""
    waiting = CommentAttachment.objects.filter(comment=None, pk__in=[one.pk for one in files])
    waiting.update(submission=waits_as)


def give_to(comment: Comment, waiting: Sequence[CommentAttachment]) -> None:
    """Gives files that waited for their comment to it."""
    ids = [one.pk for one in waiting]
    CommentAttachment.objects.filter(pk__in=ids).update(comment=comment)


def forget_unfiled() -> int:
    """Deletes the files of forms that never came back, and says how many."""
    found = list(CommentAttachment.objects.forgotten(clock.now() - KEPT_UNFILED))
    return sum(_forget(one) for one in found)


def scan_again() -> tuple[int, int]:
    """Scans files that the scanner could not read when they came: (scanned, found harmful).

    A file that is missing from the disk is told to the log and keeps nobody else waiting.
    """
    scanned = harmful = 0
    for one in CommentAttachment.objects.unscanned().iterator():
        try:
            with one.file.open() as file:
                found = scan(file.read())
        except OSError as error:
            logger.warning("the file of attachment %d is not to be had: %s", one.pk, error)
            continue
        if not found.was_made:
            break
        one.scanned_at, one.finding = clock.now(), found.finding
        one.save(update_fields=["scanned_at", "finding"])
        scanned += 1
        harmful += bool(found.finding)
    return scanned, harmful


def _forget(one: CommentAttachment) -> bool:
    """Deletes a file; one whose form came just now belongs to a comment and stays."""
    is_gone = CommentAttachment.objects.filter(pk=one.pk, comment=None).delete()[0] > 0
    if is_gone:
        one.file.delete(save=False)
    return is_gone


def _cleaned(data: bytes, kind: Kind, name: str) -> bytes:
    if not kind.is_picture:
        return data
    try:
        return drawn_anew(data, kind, most_pixels=settings.ATTACHMENT_PIXELS)
    except BadPicture as error:
        raise NotTaken(
            _("“%(name)s” is too large a picture or damaged. Take it anew or make it smaller.")
            % {"name": name}
        ) from error


def name_of(file: UploadedFile) -> str:
    """The name of a file that came, without what nobody can see."""
    return "".join(letter for letter in PurePath(file.name or "").name if letter.isprintable())


def _too_many(file: UploadedFile) -> str:
    given = {"name": name_of(file), "count": settings.ATTACHMENT_COUNT}
    return _("“%(name)s” was left out: a comment may have %(count)d files at most.") % given
