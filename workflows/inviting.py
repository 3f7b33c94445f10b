"""Bodies and units are invited by name, and reminded while they have not answered."""

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from consultations import clock
from consultations.inviting import ANSWERED, catch_up
from consultations.models import Consultation, Invitation, Letter, User
from consultations.reading.moments import in_words
from workflows.conditions import Missing
from workflows.transitions import NotAllowed, NotYet

MOST_AT_ONCE = 500
_ADDRESS = re.compile(r"[^\s<>,;\"'()]+@[^\s<>,;\"'()]+")
WEEK = timedelta(days=7)
RIGHT = "workflows.open_consultation"


def read_lines(written: str) -> tuple[list[tuple[str, str]], list[str]]:
    """Reads “Name <address>” or “Name, address” line by line: what was read, and what is wrong."""
    found: dict[str, str] = {}
    wrong = []
    for number, line in enumerate(written.splitlines(), 1):
        if not line.strip():
            continue
        name, email = _name_and_address(line)
        try:
            validate_email(email)
        except ValidationError:
            message = _("Line %(number)d has no e-mail address: “%(line)s”.")
            wrong.append(message % {"number": number, "line": line.strip()[:80]})
            continue
        found.setdefault(email.lower(), (name or email)[:200])
    return [(name, email) for email, name in found.items()], wrong


@transaction.atomic
def invite(
    consultation: Consultation, *, by: User, people: Sequence[tuple[str, str]]
) -> list[Invitation]:
    """Invites bodies by letter; one that was invited before is left as it is."""
    _check(consultation, by)
    if len(people) > MOST_AT_ONCE:
        said = _("At most %(count)d at once.") % {"count": MOST_AT_ONCE}
        raise NotYet(_("Nobody was invited."), [Missing(said)])
    # Two officers, or one who presses twice, invite one after the other; filing does not wait.
    held = Consultation.objects.select_for_update(no_key=True).filter(pk=consultation.pk)
    list(held.values_list("pk"))
    known = set(consultation.invitations.values_list("email", flat=True))
    made = [
        Invitation.objects.create(consultation=consultation, name=name, email=email, invited_by=by)
        for name, email in people
        if email not in known
    ]
    for one in made:
        _write("consultation_invited", one)
    return made


@transaction.atomic
def send_again(invitation: Invitation, *, by: User) -> None:
    """Sends the letter of an invitation again."""
    _check(invitation.consultation, by)
    if invitation.response in ANSWERED:
        said = _("They have answered already.")
        raise NotYet(_("The letter was not sent again."), [Missing(said)])
    _write("consultation_invited", invitation)


def remind() -> int:
    """Reminds a week before closing and on the last day; each once, and nobody who answered.

    A consultation that was extended since reminds again before its new closing.
    The last day is the one of the region's calendar. Gives the number of letters; it can be run as
    often as one likes.
    """
    moment = clock.now()
    soon = Consultation.objects.open().filter(closes_at__lte=moment + WEEK, page__live=True)
    running = {one.pk: one for one in soon.with_policy()}
    invited = Invitation.objects.filter(consultation__in=running)
    catch_up(invited)
    count = 0
    for one in invited.exclude(response__in=ANSWERED).iterator():
        one.consultation = running[one.consultation_id]
        count += _remind(one)
    return count


@transaction.atomic
def _remind(invitation: Invitation) -> int:
    consultation = invitation.consultation
    moment = clock.now()
    is_last_day = (
        consultation.local(moment).date() == consultation.local(consultation.closes_at).date()
    )
    field = "day_reminder_at" if is_last_day else "week_reminder_at"
    before = getattr(invitation, field)
    if (
        before and before > consultation.closes_at - WEEK
    ) or consultation.closes_at - invitation.invited_at < timedelta(days=1):
        return 0
    if not is_last_day and consultation.closes_at - invitation.invited_at < WEEK:
        return 0  # The invitation itself is as fresh as the reminder would be.
    fresh = Invitation.objects.filter(pk=invitation.pk, **{field: before})
    if not fresh.update(**{field: moment}):
        return 0  # Another process was faster.
    _write("consultation_reminder", invitation, is_last_day=is_last_day)
    return 1


def _check(consultation: Consultation, by: User) -> None:
    if not by.has_perm(RIGHT):
        raise NotAllowed(_("You may not do this. It is for: %(who)s.") % {"who": _("coordinator")})
    if consultation.is_over:
        raise NotYet(_("Nobody was invited."), [Missing(_("The consultation has closed."))])


def _name_and_address(line: str) -> tuple[str, str]:
    """Takes the last thing with an @ for the address, and what stands before it for the name."""
    found = list(_ADDRESS.finditer(line))
    if not found:
        return "", line.strip()
    return line[: found[-1].start()].strip(" \t\"'<,;:"), found[-1][0]


def _write(name: str, invitation: Invitation, **more: Any) -> Letter | None:
    consultation = invitation.consultation
    language = settings.LANGUAGE_CODE
    with translation.override(language):
        path = reverse("consultations:invitation", args=[invitation.token])
        closes = in_words(consultation.closes_at, consultation.zone)
        ahead = _opening(consultation) if consultation.is_upcoming else {}
    return Letter.objects.write(
        name,
        to=invitation.email,
        language=language,
        context={
            "invitation": invitation,
            "policy": consultation.version.title,
            "closes": closes,
            **ahead,
            "url": f"{settings.WAGTAILADMIN_BASE_URL}{path}",
            **more,
        },
    )


def _opening(consultation: Consultation) -> dict[str, str]:
    """From when everybody, and from when civil servants may comment; for letters sent before."""
    first = consultation.staff_opens_at
    return {
        "opens": in_words(consultation.opens_at, consultation.zone),
        "staff_opens": in_words(first, consultation.zone) if first else "",
    }


def came_back(invitations: Iterable[Invitation]) -> set[str]:
    """The addresses to which a letter of an invitation could not be delivered; one query."""
    letters = Letter.objects.bounced().filter(
        name__in=["consultation_invited", "consultation_reminder"],
        to__in=[one.email for one in invitations],
    )
    return set(letters.values_list("to", flat=True))


def counts(invitations: Iterable[Invitation]) -> list[tuple[str, int]]:
    """How many invitations are in each state, in the order in which they are gone through."""
    states = [one.response for one in invitations]
    return [(str(state.label), states.count(state)) for state in Invitation.State]
