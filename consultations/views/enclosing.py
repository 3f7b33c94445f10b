"""Files that come with a form: kept at once, under the place that they were chosen at."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from consultations import attaching, guarding
from consultations.files.kinds import ENDINGS
from consultations.forms.amendment import AmendmentForm
from consultations.forms.block import BlockForm
from consultations.forms.comment import CommentForm
from consultations.forms.guard import come_later
from consultations.models import CommentAttachment
from consultations.row_numbers import row_numbers
from consultations.views.visitors import visitor_of

ROOM_FOR_WORDS = 3_000_000
PLACES_WITH_FILES = 3
"""So many comments of one form may have all the files that they can; the rest is sent apart."""


def refuse_far_too_much(request: HttpRequest) -> None:
    """Refuses before reading: no form that somebody fills in is so long."""
    files = settings.ATTACHMENT_BYTES * (settings.ATTACHMENT_COUNT * PLACES_WITH_FILES + 1)
    if int(request.META.get("CONTENT_LENGTH") or 0) > ROOM_FOR_WORDS + files:
        raise RequestDataTooBig


def file_limits() -> dict[str, Any]:
    """What the part of a page about files has to say."""
    return {
        "accepts": ENDINGS,
        "most_files": settings.ATTACHMENT_COUNT,
        "most_bytes": settings.ATTACHMENT_BYTES,
    }


def take_files(request: HttpRequest, form: CommentForm) -> None:
    """Keeps the files that came, whatever else is wrong with the form, and shows what is kept."""
    sent = {block: request.FILES.getlist(block.enclosed.name) for block in form.blocks}
    if not (any(sent.values()) or "has_files" in request.POST):
        return
    _limit(request, sent)
    ids = _waiting_ids(form)
    removed = row_numbers(request.POST.getlist("remove_file"))
    attaching.leave_out(removed, waiting=ids.values())
    for block, files in sent.items():
        if files:
            block.enclosed.errors = attaching.take_in(files, waits_as=ids[block])
    kept = list(CommentAttachment.objects.filter(comment=None, submission__in=ids.values()))
    for block in form.blocks:
        block.enclosed.kept = [one for one in kept if one.submission == ids[block]]


def _limit(request: HttpRequest, sent: dict[BlockForm, list[UploadedFile]]) -> None:
    """Takes no file from where too many came within an hour; what else was sent is looked at."""
    first = next((block for block, files in sent.items() if files), None)
    if first and guarding.count(visitor_of(request), "upload").is_too_much:
        sent.update({block: [] for block in sent})
        first.enclosed.errors = [come_later()]


def take_files_of_amendment(request: HttpRequest, form: AmendmentForm) -> None:
    """Keeps the files that came with other words, beside those that the comment has already."""
    comment, removed = form.comment, row_numbers(request.POST.getlist("remove_file"))
    waits_as = attaching.waiting_id(comment.submission_id, "amended")
    attaching.leave_out(removed, waiting=[waits_as])
    present = comment.public_files
    form.enclosed.removed = frozenset(removed) & {one.pk for one in present}
    staying = [one for one in present if one.pk not in form.enclosed.removed]
    sent = request.FILES.getlist(form.enclosed.name)
    if sent and guarding.count(visitor_of(request), "upload").is_too_much:
        form.enclosed.errors = [come_later()]
    elif sent:
        form.enclosed.errors = attaching.take_in(sent, waits_as=waits_as, known=staying)
    form.enclosed.kept = [*present, *CommentAttachment.objects.waiting_for(waits_as)]


def let_files_wait(form: CommentForm) -> None:
    """Keeps the files of a form that got a new id."""
    for block, waits_as in _waiting_ids(form).items():
        if block.enclosed.kept:
            attaching.wait_as(block.enclosed.kept, waits_as)


def _waiting_ids(form: CommentForm) -> dict[BlockForm, UUID]:
    assert form.submission is not None
    submission_id = form.submission.id
    return {block: attaching.waiting_id(submission_id, block.number) for block in form.blocks}
