"""Officers vouch for organisations: they look at the papers, decide, and the signatories are told."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from consultations import clock
from consultations.models import Letter, Membership, Organisation, User
from workflows.conditions import Missing
from workflows.transitions import NotAllowed, NotYet

VERIFIED = "rembuk.organisation.verify"
REFUSED = "rembuk.organisation.refuse"


@transaction.atomic
def verify(organisation: Organisation, *, by: User, note: str) -> None:
    """Marks an organisation as verified; the note says what was looked at."""
    _check(by, note)
    _decide(organisation, by=by, note=note, verified_at=clock.now(), refused_at=None)
    log(instance=organisation, action=VERIFIED, user=by, data={"note": note})
    _tell(organisation, "organisation_verified", inside=False)


@transaction.atomic
def refuse(organisation: Organisation, *, by: User, note: str) -> None:
    """Marks an organisation as not verified, also one that was; the signatories read the note."""
    _check(by, note)
    _decide(organisation, by=by, note=note, verified_at=None, refused_at=clock.now())
    log(instance=organisation, action=REFUSED, user=by, data={"note": note})
    _tell(organisation, "organisation_refused", inside=True)


def _decide(organisation: Organisation, *, by: User, note: str, **moments: datetime | None) -> None:
    """Writes the decision and nothing else: a signatory may rewrite the profile just then."""
    decision = {"verified_by": by, "verification_note": note, **moments}
    for name, value in decision.items():
        setattr(organisation, name, value)
    organisation.save(update_fields=list(decision))


def _check(by: User, note: str) -> None:
    if not by.has_perm("consultations.verify_organisation"):
        raise NotAllowed(_("You may not do this. It is for: %(who)s.") % {"who": _("coordinator")})
    if not note.strip():
        said = _("The organisation was not changed.")
        raise NotYet(said, [Missing(_("Write down what you looked at, and what you found."))])


def _tell(organisation: Organisation, letter: str, *, inside: bool) -> None:
    name = "consultations:organisation_inside" if inside else "consultations:organisation"
    path = reverse(name, args=[organisation.slug])
    signs = organisation.memberships.filter(role=Membership.Role.SIGNATORY)
    for one in signs.exclude(accepted_at=None).select_related("user"):
        Letter.objects.write(
            letter,
            to=one.email,
            language=one.user.language if one.user else settings.LANGUAGE_CODE,
            context={
                "organisation": organisation,
                "note": organisation.verification_note,
                "url": f"{settings.WAGTAILADMIN_BASE_URL}{path}",
            },
        )
