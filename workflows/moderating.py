"""What follows a comment that was withheld or reported: objections, decisions, settled reports."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from consultations import clock
from consultations.models import Comment, User
from consultations.reading.objections import UPHELD
from workflows import mail
from workflows.conditions import Missing
from workflows.transitions import NotAllowed, NotYet, Person, SomebodyWasFaster, perform

OBJECTED = "rembuk.comment.object"
KEPT = "rembuk.comment.keep"

_MODERATE = "consultations.moderate_comment"


@transaction.atomic
def object_to_withholding(comment: Comment, *, by: Person, text: str) -> None:
    """Lets an author reply, once, to a comment's being withheld; an officer decides about it."""
    if not may_reply(comment, by=by):
        raise NotAllowed(_("You may not do this. It is for: %(who)s.") % {"who": _("the author")})
    held = _hold(comment)
    if not held.may_be_objected:
        raise SomebodyWasFaster(
            _("You have replied to this before, or it is not withheld any more.")
        )
    if not text.strip():
        raise NotYet(_("Nothing was sent."), [Missing(_("Write why it should be shown."))])
    comment.objection, comment.objected_at = text.strip(), clock.now()
    comment.save(update_fields=["objection", "objected_at"])
    officer = by if isinstance(by, User) else None
    data = {"comment": comment.number}
    log(instance=comment.consultation.page, action=OBJECTED, user=officer, data=data)


def may_reply(comment: Comment, *, by: Person) -> bool:
    """Says who may reply to the withholding: the author, and an officer where a letter came.

    Authors of letters have no address of their own here; what they say comes on paper again.
    """
    if comment.entered_by_id and by.has_perm("consultations.enter_comment"):
        return True
    return by.has_perm("consultations.object_to_withholding", comment)


@transaction.atomic
def settle_objection(comment: Comment, *, by: User, is_restored: bool, reply: str) -> None:
    """Decides about an objection: the comment is shown after all, or the reason stands."""
    _check_moderator(by)
    if not _hold(comment).has_open_objection:
        raise SomebodyWasFaster(_("Somebody else has decided about this objection."))
    if not is_restored and not reply.strip():
        raise NotYet(_("Nothing was decided."), [Missing(_("Tell the author why it stands."))])
    if is_restored:
        perform(comment.publish, by=by)
    comment.objection_reply, comment.objection_settled_at = reply.strip(), clock.now()
    comment.save(update_fields=["objection_reply", "objection_settled_at"])
    if not is_restored:
        data = {"comment": comment.number, "reason": comment.objection_reply}
        log(instance=comment.consultation.page, action=UPHELD, user=by, data=data)
    mail.objection_settled(comment)


@transaction.atomic
def keep_in_spite_of_reports(
    comment: Comment, *, by: User, read_at: datetime | None = None
) -> None:
    """Settles what readers reported about a comment: it breaks no rule and stays."""
    _check_moderator(by)
    check_read(comment, read_at)
    if not settle_reports(comment, by=by):
        if comment.reader_reports.exists():
            raise SomebodyWasFaster(_("Somebody else has settled these reports."))
        raise SomebodyWasFaster(
            _("No reader has reported this comment. To show it to everybody, press “Publish”.")
        )
    log(
        instance=comment.consultation.page,
        action=KEPT,
        user=by,
        data={"comment": comment.number},
    )


def check_read(comment: Comment, read_at: datetime | None) -> None:
    """Refuses a decision about words that their author amended after they were read."""
    amended_at = _hold(comment).amended_at
    if read_at is not None and amended_at is not None and amended_at > read_at:
        raise SomebodyWasFaster(
            _("Its author amended the comment meanwhile. Read it again, please.")
        )


def has_open_reports(comment: Comment) -> bool:
    """Says whether readers reported a comment and no officer has decided about it."""
    return comment.reader_reports.filter(settled_at=None).exists()


def settle_reports(comment: Comment, *, by: User) -> int:
    """Marks the open reports of a comment as settled; gives how many there were."""
    reports = comment.reader_reports.filter(settled_at=None)
    return reports.update(settled_at=clock.now(), settled_by=by)


def _check_moderator(person: User) -> None:
    if not person.has_perm(_MODERATE):
        raise NotAllowed(_("You may not do this. It is for: %(who)s.") % {"who": _("coordinator")})


def _hold(comment: Comment) -> Comment:
    """The comment as the database has it, kept from everybody else until the transaction ends."""
    return Comment.objects.select_for_update().get(pk=comment.pk)
