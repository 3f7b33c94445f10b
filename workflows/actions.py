"""Verbs that touch several objects or send a letter; each is one transaction, or nothing."""

from datetime import date, datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from consultations import clock
from consultations.models import (
    Comment,
    Consultation,
    Enactment,
    Extension,
    ModerationReason,
    PolicyPage,
    PolicyVersion,
    Stage,
    User,
    publish_version,
)
from consultations.reading.moments import zone_of
from consultations.states import CommentState, PolicyState
from workflows import mail
from workflows.changes import fix_changes, refresh_changes
from workflows.conditions import Missing
from workflows.models import PolicyProcess, SignOff, SignOffStep
from workflows.moderating import check_read, has_open_reports, settle_objection, settle_reports
from workflows.placing import place_comments
from workflows.telling import note_extension
from workflows.timetable import check_enactment, check_opening, far_away
from workflows.transitions import NotAllowed, NotYet, Person, SomebodyWasFaster, perform


def start_process(page: PolicyPage) -> PolicyProcess:
    """Gives a new policy page its process; a page that has one keeps it."""
    return PolicyProcess.objects.get_or_create(page=page)[0]


@transaction.atomic
def open_consultation(
    process: PolicyProcess,
    *,
    by: User,
    opens_at: datetime,
    closes_at: datetime,
    staff_opens_at: datetime | None = None,
    shows_first: bool = False,
) -> Consultation:
    """Freezes the draft, publishes it and lets the public comment between two moments.

    Verified civil servants may comment from `staff_opens_at` on, where there is such a stage;
    `shows_first` shows comments before an officer has read them.
    """
    check_opening(opens_at, closes_at, staff_opens_at, zone=zone_of(process.page))
    _hold(process)
    base = process.consultation.version if process.consultation else process.enacted_version
    version = PolicyVersion.objects.freeze(
        process.page, stage=Stage.CONSULTATION, cycle=process.cycle, by=by
    )
    consultation = Consultation.objects.create(
        page=process.page,
        version=version,
        round=process.page.consultations.count() + 1,
        opens_at=opens_at,
        closes_at=closes_at,
        staff_opens_at=staff_opens_at,
        shows_first=shows_first,
    )
    perform(process.open_consultation, by=by, consultation=consultation)
    if base:
        fix_changes(base, version)
    place_comments(version)
    publish_version(version, by=by)
    return consultation


@transaction.atomic
def extend_consultation(
    process: PolicyProcess, *, by: User, closes_at: datetime, reason: str
) -> Extension:
    """Gives the public more time; a consultation can never be shortened."""
    if not by.has_perm("workflows.conclude_consultation"):
        raise NotAllowed(_("You may not do this. It is for: %(who)s.") % {"who": _("coordinator")})
    held = _hold(process)
    if held.state != PolicyState.CONSULTATION or held.consultation_id is None:
        raise SomebodyWasFaster(_("Only a running consultation can be extended."))
    consultation = Consultation.objects.select_for_update().get(pk=held.consultation_id)
    missing = []
    if not reason.strip():
        missing.append(Missing(_("Give a reason: the public reads it.")))
    present = max(consultation.closes_at, clock.now())
    if closes_at <= present:
        missing.append(Missing(_("The new closing time must be later than the present one.")))
    missing.extend(far_away(closes_at, after=present, zone=consultation.zone))
    if missing:
        raise NotYet(_("The consultation was not extended."), missing)
    extension = Extension.objects.create(
        consultation=consultation,
        old_closes_at=consultation.closes_at,
        new_closes_at=closes_at,
        reason=reason,
        by=by,
    )
    consultation.closes_at = closes_at
    consultation.save(update_fields=["closes_at"])
    log(
        instance=process.page, action="rembuk.consultation.extend", user=by, data={"reason": reason}
    )
    note_extension(extension)
    return extension


@transaction.atomic
def submit_for_clearance(process: PolicyProcess, *, by: User) -> PolicyVersion:
    """Freezes the final text and asks the officials of the chain to sign it off."""
    _hold(process)
    refresh_changes(process)
    version = PolicyVersion.objects.freeze(
        process.page, stage=Stage.CLEARANCE, cycle=process.cycle, by=by
    )
    perform(process.submit_for_clearance, by=by, version=version)
    assert process.consultation is not None
    fix_changes(process.consultation.version, version)
    place_comments(version)
    for step in SignOffStep.objects.for_kind(process.page.kind_id):
        SignOff.objects.create(
            version=version, order=step.order, position=step.position, officer=step.officer
        )
    return version


@transaction.atomic
def return_for_revision(process: PolicyProcess, *, by: User, reason: str) -> None:
    """Sends a version back to deliberation; what was explained stays explained."""
    perform(process.return_for_revision, by=by, reason=reason)
    refresh_changes(process)


@transaction.atomic
def enact(
    process: PolicyProcess, *, by: User, number: str, enacted_on: date, promulgated_on: date
) -> None:
    """Puts a signed-off version in force and on the public page."""
    check_enactment(enacted_on, promulgated_on)
    perform(
        process.enact, by=by, number=number, enacted_on=enacted_on, promulgated_on=promulgated_on
    )
    version = process.enacted_version
    assert version is not None
    Enactment.objects.create(
        version=version, number=number, enacted_on=enacted_on, promulgated_on=promulgated_on
    )
    publish_version(version, by=by)


@transaction.atomic
def withdraw(process: PolicyProcess, *, by: User, reason: str) -> None:
    """Gives a draft up; a consultation that runs ends now, and a text in force is shown again."""
    perform(process.withdraw, by=by, reason=reason)
    if process.enacted_version and process.enacted_version != process.page.live_version:
        publish_version(process.enacted_version, by=by)
    if process.consultation and not process.consultation.is_over:
        process.consultation.ended_at = clock.now()
        process.consultation.save(update_fields=["ended_at"])


@transaction.atomic
def publish_comment(comment: Comment, *, by: User, read_at: datetime | None = None) -> None:
    """Shows a comment to everybody and tells its author; what was open about it is settled.

    `read_at` is when this person was shown the words: words amended since are not decided unread.
    """
    check_read(comment, read_at)
    if comment.is_tombstone:
        raise SomebodyWasFaster(_("The words of this comment were removed already."))
    if comment.has_open_objection:
        settle_objection(comment, by=by, is_restored=True, reply="")
        return
    if comment.state == CommentState.PUBLISHED and has_open_reports(comment):
        raise SomebodyWasFaster(
            _(
                "This comment is public already. If it breaks no rule, press “Keep in spite of the "
                "reports”; if it does, press “Withhold”."
            )
        )
    perform(comment.publish, by=by)
    settle_reports(comment, by=by)
    mail.comment_published(comment)


@transaction.atomic
def withhold_comment(
    comment: Comment,
    *,
    by: User,
    reason: str = "",
    ground: ModerationReason | None = None,
    read_at: datetime | None = None,
) -> None:
    """Keeps a comment off the page and tells its author why: a reason from the list, or in words."""
    check_read(comment, read_at)
    with translation.override(comment.language):
        said = reason.strip() or (str(ground) if ground else "")
    perform(comment.withhold, by=by, reason=said, ground=ground)
    settle_reports(comment, by=by)
    mail.comment_withheld(comment)


@transaction.atomic
def withdraw_comment(comment: Comment, *, by: Person) -> None:
    """Takes a comment back for its author."""
    perform(comment.withdraw, by=by)


def _hold(process: PolicyProcess) -> PolicyProcess:
    """The process as the database has it, kept from everybody else until the transaction ends."""
    return PolicyProcess.objects.select_for_update().get(pk=process.pk)
