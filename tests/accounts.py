"""Somebody with an account, and the code that the last letter holds."""

import re

from allauth.account.models import EmailAddress
from django.core import mail

from consultations.models import User

CODE = re.compile(r"^(\d{6})$", re.MULTILINE)


def code() -> str:
    """The code in the last letter."""
    found = CODE.search(str(mail.outbox[-1].body))
    assert found
    return found[1]


def account(email: str = "warga@example.org", **more: object) -> User:
    """Somebody with a confirmed address."""
    user = User.objects.create_user(f"orang-{email}", email, "rahasia-benar", **more)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user
