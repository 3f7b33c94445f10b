"""What the members of an organisation do: register it, invite, write inside, and speak once."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from consultations import clock, inviting
from consultations.attaching import accepted
from consultations.filing import ConsultationClosed, Said, file_comments
from consultations.models import (
    Comment,
    Consultation,
    Contribution,
    Letter,
    Membership,
    Organisation,
    OrganisationDocument,
    Proof,
    Submission,
    User,
)

SIGNATORY = Membership.Role.SIGNATORY


class NotPossible(Exception):
    """What a member wanted is not possible; the message says why."""


@transaction.atomic
def register(
    by: User, *, words: dict[str, Any], files: Iterable[UploadedFile] = ()
) -> Organisation:
    """Registers an organisation; who does so signs for it. Raises `attaching.NotTaken`."""
    organisation = Organisation.objects.create(slug=_free_address(words["name"]), **words)
    Membership.objects.create(
        organisation=organisation,
        user=by,
        email=by.email,
        role=SIGNATORY,
        accepted_at=clock.now(),
    )
    add_papers(organisation, files)
    return organisation


@transaction.atomic
def add_papers(organisation: Organisation, files: Iterable[UploadedFile]) -> None:
    """Keeps papers for the officer who verifies; raises `attaching.NotTaken`."""
    for file in files:
        taken = accepted(file)
        OrganisationDocument.objects.create(
            organisation=organisation, file=taken.file.file, name=taken.name
        )


def membership_of(user: User, slug: str) -> Membership | None:
    """The accepted membership of somebody in an organisation, or None."""
    found = Membership.objects.filter(user=user, organisation__slug=slug)
    return found.exclude(accepted_at=None).select_related("organisation__group").first()


@transaction.atomic
def invite(organisation: Organisation, *, email: str, role: str, language: str) -> Membership:
    """Invites somebody by letter; inviting again sends the letter again."""
    invited, is_new = Membership.objects.get_or_create(
        organisation=organisation, email=email.lower(), defaults={"role": role}
    )
    if invited.accepted_at:
        raise NotPossible(_("This person is a member already."))
    if not is_new:
        invited.role, invited.invited_at = role, clock.now()
        invited.save(update_fields=["role", "invited_at"])
    _write(
        "member_invited",
        to=invited.email,
        language=language,
        organisation=organisation,
        role=invited.get_role_display(),
        url=_full(reverse("consultations:join", args=[invited.token])),
    )
    return invited


def accept(invited: Membership, *, by: User) -> None:
    """Makes somebody a member who reads the mailbox to which the invitation went."""
    if invited.email.lower() != by.email.lower():
        raise NotPossible(
            _("This invitation is for another e-mail address than that of your account.")
        )
    if invited.accepted_at is None:
        invited.user, invited.accepted_at = by, clock.now()
        invited.save(update_fields=["user", "accepted_at"])


@transaction.atomic
def change_role(member: Membership, *, role: str) -> None:
    """Gives a member another role; somebody always signs."""
    if role != SIGNATORY:
        _check_somebody_signs(member)
    member.role = role
    member.save(update_fields=["role"])


@transaction.atomic
def remove(member: Membership) -> None:
    """Ends a membership or takes an invitation back; what the member wrote stays inside."""
    _check_somebody_signs(member)
    member.delete()


def may_still_speak(organisation: Organisation, consultation: Consultation) -> bool:
    """Says whether an organisation can still write and submit in a consultation."""
    spoke = Submission.objects.filter(organisation=organisation, consultation=consultation)
    return consultation.is_open and not spoke.exists()


@transaction.atomic
def contribute(
    organisation: Organisation,
    consultation: Consultation,
    *,
    by: User,
    words: dict[str, Any],
    contribution: Contribution | None = None,
) -> Contribution:
    """Keeps what a member writes inside, or rewrites it."""
    if not may_still_speak(organisation, consultation):
        raise NotPossible(_("The organisation has spoken, or the consultation is not open."))
    if contribution is None:
        contribution = Contribution(organisation=organisation, consultation=consultation, by=by)
        contribution.order = Contribution.objects.filter(
            organisation=organisation, consultation=consultation
        ).count()
    for name, value in words.items():
        setattr(contribution, name, value)
    contribution.save()
    inviting.note_working(organisation, consultation)
    return contribution


@transaction.atomic
def arrange(
    contributions: Sequence[Contribution], *, chosen: set[int], places: dict[int, int]
) -> None:
    """Says which contributions go into the submission, and in which order."""
    for one in contributions:
        one.is_included = one.pk in chosen
        one.order = places.get(one.pk, one.order)
        one.save(update_fields=["is_included", "order"])


def submit(organisation: Organisation, consultation: Consultation, *, by: User) -> Submission:
    """Files the chosen contributions as what the organisation says: all together, once."""
    chosen = Contribution.objects.filter(
        organisation=organisation, consultation=consultation, is_included=True
    ).select_related("provision")
    said = [_said(one) for one in chosen]
    if not said:
        raise NotPossible(_("Nothing is chosen: choose at least one contribution."))
    batch = uuid.uuid4()
    try:
        with transaction.atomic():
            submission = Submission.objects.create(
                organisation=organisation, consultation=consultation, batch=batch, approved_by=by
            )
            comments = file_comments(
                consultation, submission_id=batch, said=said, identity=_identity(organisation, by)
            )
            inviting.note_submitted(consultation, email=by.email, organisation=organisation)
            _tell_members(organisation, consultation, comments)
    except IntegrityError as error:
        raise NotPossible(_("Your organisation has sent its comments already.")) from error
    except ConsultationClosed as error:
        raise NotPossible(_("The consultation is closed. Nothing was sent.")) from error
    return submission


def _said(one: Contribution) -> Said:
    words = {
        "stance": one.stance,
        "text": one.text,
        "reason": one.reason,
        "proposed_wording": one.proposed_wording,
    }
    return Said(words=words, provision=one.provision)


def _identity(organisation: Organisation, by: User) -> dict[str, Any]:
    return {
        "group": organisation.group,
        "organisation": organisation.name,
        "on_behalf_of": organisation,
        "name": by.full_name if by.get_full_name() else organisation.name,
        "show_name": False,
        "email": by.email,
        "author": by,
        "confirmed_at": clock.now(),
        "proof": Proof.ORGANISATION if organisation.is_verified else Proof.ACCOUNT,
    }


def _tell_members(
    organisation: Organisation, consultation: Consultation, comments: Sequence[Comment]
) -> None:
    members = Membership.objects.filter(organisation=organisation).exclude(accepted_at=None)
    for one in members.select_related("user"):
        _write(
            "organisation_spoke",
            to=one.email,
            language=one.user.language if one.user else settings.LANGUAGE_CODE,
            organisation=organisation,
            policy=consultation.version.title,
            numbers=[comment.number for comment in comments],
            url=_full(reverse("consultations:organisation", args=[organisation.slug])),
        )


def _check_somebody_signs(member: Membership) -> None:
    signs = Membership.objects.select_for_update().filter(
        organisation=member.organisation_id, role=SIGNATORY
    )
    others = signs.exclude(pk=member.pk).exclude(accepted_at=None)
    if member.role == SIGNATORY and member.accepted_at and not others.exists():
        raise NotPossible(_("Somebody has to sign: make another member a signatory first."))


def _free_address(name: str) -> str:
    start = slugify(name)[:70].strip("-") or "organisasi"
    taken = set(Organisation.objects.filter(slug__startswith=start).values_list("slug", flat=True))
    numbered = (f"{start}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (start, *numbered) if one not in taken)


def _write(name: str, *, to: str, language: str, **context: Any) -> Letter | None:
    return Letter.objects.write(name, to=to, language=language, context=context)


def _full(path: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"
