"""Civil servants show that they are: by an official mailbox, alone or with the NIP of a staff list.

Only what arrives in a mailbox proves anything. Whoever knows a NIP learns nothing here: the answer is
the same for every number in the right form. A standing goes with the mailbox that proved it: it ends
when the account has another address instead, or the staff list another mailbox for the person.
"""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from consultations import clock, nip
from consultations.models import Letter, StaffRecord, StaffStanding, User

ADDRESS_CHANGED = _("Your account has another e-mail address now than the one that proved it.")
LIST_CHANGED = _("The mailbox that proved it does not stand for you in the staff list any more.")
PROVED_ELSEWHERE = _("Another account has been verified by the same proof.")


def is_official(email: str) -> bool:
    """Says whether only civil servants have a mailbox like this."""
    domain = email.rpartition("@")[2].lower()
    known: list[str] = settings.STAFF_EMAIL_DOMAINS
    return any(domain == one or domain.endswith(f".{one}") for one in known)


def digest_of(number: str) -> str:
    """Gives the keyed hash of a NIP, as staff lists hold it."""
    return nip.digest(number, key=settings.SECRET_KEY)


def mailbox_digest(mailbox: str) -> str:
    """Gives the keyed hash of the mailbox that proved a standing."""
    return nip.digest(f"mailbox:{mailbox.lower()}", key=settings.SECRET_KEY)


def on_the_list(email: str, number_digest: str) -> StaffRecord | None:
    """Finds the line of a staff list that names this mailbox and this NIP together."""
    if not email or not number_digest:
        return None
    return StaffRecord.objects.filter(nip_digest=number_digest, email=email.lower()).first()


def recognise(user: User, email: str, number_digest: str = "") -> StaffStanding | None:
    """Makes an account staff when its owner proved a mailbox that says so; gives the standing."""
    record = on_the_list(email, number_digest)
    if record:
        return give_standing(
            user, way=StaffStanding.Way.LIST, mailbox=email.lower(), unit=record.unit
        )
    if is_official(email):
        return give_standing(user, way=StaffStanding.Way.DOMAIN, mailbox=email.lower())
    return None


@transaction.atomic
def give_standing(user: User, *, way: str, mailbox: str, unit: str = "") -> StaffStanding:
    """Notes that an account is staff; the same mailbox shown by another account moves it there."""
    proved_by = mailbox_digest(mailbox)
    others = StaffStanding.objects.filter(mailbox=proved_by).exclude(user=user)
    end(others.select_related("user"), because=PROVED_ELSEWHERE)
    known = {"way": way, "mailbox": proved_by, "verified_at": clock.now()}
    if unit:
        known["unit"] = unit
    return StaffStanding.objects.update_or_create(user=user, defaults=known)[0]


def leave_mailboxes(user: User, mailboxes: Iterable[str]) -> bool:
    """Ends the standing that an account has by addresses it gave up; says whether it had one."""
    digests = [mailbox_digest(one) for one in mailboxes]
    found = StaffStanding.objects.filter(user=user, mailbox__in=digests).select_related("user")
    return end(found, because=ADDRESS_CHANGED) > 0


def take_off_the_list(mailboxes: Iterable[str]) -> int:
    """Ends what mailboxes proved that stand in the staff list no more, or for somebody else."""
    digests = {mailbox_digest(one) for one in mailboxes}
    by_list = StaffStanding.objects.filter(way=StaffStanding.Way.LIST).select_related("user")
    return end((one for one in by_list if one.mailbox in digests), because=LIST_CHANGED)


@transaction.atomic
def end(standings: Iterable[StaffStanding], *, because: Promise) -> int:
    """Ends standings whose proof is gone and writes to their owners, who can prove it anew.

    What they said as civil servants stays as it was filed. Gives how many ended.
    """
    ended = list(standings)
    Letter.objects.bulk_create(_farewell(one.user, because) for one in ended if one.user.email)
    StaffStanding.objects.filter(pk__in=[one.pk for one in ended]).delete()
    return len(ended)


def _farewell(user: User, because: Promise) -> Letter:
    with translation.override(user.language):
        url = f"{settings.WAGTAILADMIN_BASE_URL}{reverse('consultations:staff')}"
    context = {"because": because, "url": url}
    return Letter.objects.composed(
        "staff_ended", to=user.email, language=user.language, context=context
    )
