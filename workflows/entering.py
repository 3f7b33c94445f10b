"""Officers write down what came on paper or was said in a meeting, by whom and under which right."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from consultations.entering import file_for
from consultations.models import Comment, CommentAttachment, Consultation, Provision, User
from workflows.models import PolicyProcess
from workflows.models.disposition import ANSWERING
from workflows.transitions import NotAllowed, NotYet

ENTERED = "rembuk.comment.enter"


def check_may_enter(process: PolicyProcess, *, by: User) -> Consultation:
    """Gives the consultation whose comments may be entered now, or refuses with the reason.

    Letters lie on desks: what was said before the closing can be entered until the policy goes to
    the officials for sign-off.
    """
    if not by.has_perm("consultations.enter_comment"):
        raise NotAllowed(_("You may not do this. It is for: %(who)s.") % {"who": _("coordinator")})
    consultation = process.consultation
    if consultation is None or process.state not in ANSWERING or consultation.is_upcoming:
        raise NotYet(
            _("Comments can be entered from the opening until the text is submitted for sign-off.")
        )
    return consultation


def enter_comment(
    process: PolicyProcess,
    *,
    by: User,
    submission_id: UUID,
    provision: Provision | None,
    words: dict[str, Any],
    scan: CommentAttachment | None = None,
) -> Comment:
    """Files a comment for somebody who sent a letter or spoke, and notes who entered it."""
    with _off_the_disk_with_its_row(scan), transaction.atomic():
        # Nobody submits the text for sign-off between this question and the comment.
        held = PolicyProcess.objects.select_for_update().get(pk=process.pk)
        consultation = check_may_enter(held, by=by)
        comment = file_for(
            consultation,
            by=by,
            submission_id=submission_id,
            provision=provision,
            words=words,
            scan=scan,
        )
        data = {"comment": comment.number, "source": comment.source}
        log(instance=process.page, action=ENTERED, user=by, data=data)
    return comment


@contextmanager
def _off_the_disk_with_its_row(scan: CommentAttachment | None) -> Iterator[None]:
    """Deletes the file of a scan whose row was rolled back: nothing else would ever find it."""
    try:
        yield
    except BaseException:
        if scan is not None:
            scan.file.delete(save=False)
        raise
