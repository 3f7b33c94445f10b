"""Who belongs to an organisation: invited by letter, accepting or declining, leaving, removed."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from consultations import clock
from consultations.models import Letter, Membership, Organisation, User

SIGNATORY = Membership.Role.SIGNATORY


class NotPossible(Exception):
    """What a member wanted is not possible; the message says why."""


def membership_of(user: User, slug: str) -> Membership | None:
    """The accepted membership of somebody in an organisation, or None."""
    found = Membership.objects.filter(user=user, organisation__slug=slug)
    return found.exclude(accepted_at=None).select_related("organisation__group").first()


@transaction.atomic
def invite(organisation: Organisation, *, email: str, role: str, language: str) -> Membership:
    """Invites somebody by letter; inviting again sends the letter again and starts the days anew."""
    invited, is_new = Membership.objects.get_or_create(
        organisation=organisation, email=email.lower(), defaults={"role": role}
    )
    if invited.accepted_at:
        raise NotPossible(_("This person is a member already."))
    if not is_new:
        invited.role, invited.invited_at, invited.declined_at = role, clock.now(), None
        invited.save(update_fields=["role", "invited_at", "declined_at"])
    Letter.objects.write(
        "member_invited",
        to=invited.email,
        language=language,
        context={
            "organisation": organisation,
            "role": invited.get_role_display(),
            "days": settings.MEMBER_INVITATION_DAYS,
            "url": full(reverse("consultations:join", args=[invited.token])),
        },
    )
    return invited


def is_expired(invited: Membership) -> bool:
    """Says whether an invitation is too old to be accepted."""
    lasts = timedelta(days=settings.MEMBER_INVITATION_DAYS)
    return invited.accepted_at is None and clock.now() >= invited.invited_at + lasts


def is_for(invited: Membership, user: User) -> bool:
    """Says whether an invitation went to the address of an account."""
    return invited.email.lower() == user.email.lower()


def accept(invited: Membership, *, by: User) -> None:
    """Makes somebody a member who reads the mailbox to which the invitation went."""
    if not is_for(invited, by):
        raise NotPossible(
            _(
                "This invitation is for another e-mail address than that of your account. "
                "Log out, and log in with the address to which the letter came."
            )
        )
    if is_expired(invited):
        raise NotPossible(_("This invitation is too old. Ask the organisation for a new one."))
    _answer(invited, user=by, accepted_at=clock.now(), declined_at=None)


def decline(invited: Membership) -> None:
    """Notes that somebody does not become a member; the signatories see it in their list."""
    _answer(invited, declined_at=clock.now())


@transaction.atomic
def change_role(member: Membership, *, role: str) -> None:
    """Gives a member another role; somebody always signs."""
    if role != SIGNATORY:
        _check_somebody_signs(member)
    member.role = role
    member.save(update_fields=["role"])


@transaction.atomic
def remove(member: Membership, *, by: User) -> None:
    """Ends a membership or takes an invitation back; what the member wrote stays inside.

    Who is removed by somebody else is told by letter; who leaves knows.
    """
    _check_somebody_signs(member)
    if member.accepted_at and member.user != by:
        letter_to(
            member.user or member.email,
            "member_removed",
            organisation=member.organisation,
            by=by.get_full_name(),
            url=full(reverse("consultations:account")),
        )
    member.delete()


def hold(organisation: Organisation) -> None:
    """Keeps every other member from changing an organisation until the transaction ends."""
    list(Organisation.objects.select_for_update().filter(pk=organisation.pk).values_list("pk"))


def letter_to(person: User | str, name: str, **context: Any) -> Letter | None:
    """Writes to a member in the language of the account."""
    to, language = (
        (person.email, person.language)
        if isinstance(person, User)
        else (person, settings.LANGUAGE_CODE)
    )
    return Letter.objects.write(name, to=to, language=language, context=context)


def page_of(organisation: Organisation) -> str:
    """The full address of the page that only members see."""
    return full(reverse("consultations:organisation_inside", args=[organisation.slug]))


def full(path: str) -> str:
    """An address as it stands in a letter."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"


def _answer(invited: Membership, **answer: Any) -> None:
    """Notes an answer, unless it was accepted or the invitation taken back meanwhile."""
    if Membership.objects.filter(pk=invited.pk, accepted_at=None).update(**answer):
        for name, value in answer.items():
            setattr(invited, name, value)


def _check_somebody_signs(member: Membership) -> None:
    """Refuses what leaves nobody to sign; two signatories who go at once go one after the other."""
    hold(member.organisation)
    signs = Membership.objects.filter(organisation=member.organisation_id, role=SIGNATORY)
    others = signs.exclude(pk=member.pk).exclude(accepted_at=None)
    if member.role == SIGNATORY and member.accepted_at and not others.exists():
        raise NotPossible(_("Somebody has to sign: make another member a signatory first."))
