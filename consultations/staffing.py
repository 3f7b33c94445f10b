"""Civil servants show that they are: by an official mailbox, alone or with the NIP of a staff list.

Only what arrives in a mailbox proves anything. Whoever knows a NIP learns nothing here: the answer is
the same for every number in the right form.
"""

from django.conf import settings
from django.db import transaction

from consultations import clock, nip
from consultations.models import StaffRecord, StaffStanding, User


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
    StaffStanding.objects.filter(mailbox=proved_by).exclude(user=user).delete()
    known = {"way": way, "mailbox": proved_by, "verified_at": clock.now()}
    if unit:
        known["unit"] = unit
    return StaffStanding.objects.update_or_create(user=user, defaults=known)[0]
