"""Accounts that somebody asked for and nobody ever confirmed."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef, QuerySet

from consultations.accounts.adapter import SELF_MADE
from consultations.models import User


def never_confirmed(before: datetime) -> QuerySet[User]:
    """Finds accounts whose owners never typed the code; what administrators made is not among them.

    Nobody has logged in to them, so that nothing was said, joined or decided by them.
    """
    confirmed = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    return User.objects.filter(
        ~Exists(confirmed),
        username__startswith=SELF_MADE,
        date_joined__lt=before,
        last_login=None,
        groups=None,
    )
