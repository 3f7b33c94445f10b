"""A code that is sent to a mailbox and typed back: whoever types it reads what arrives there.

What is remembered between both pages lies in the session: no code and no NIP in the clear.
"""

import secrets
from typing import Any

from allauth.core import ratelimit
from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from consultations import clock
from consultations.accounts import letters

KEY = "rembuk.proof"
GOOD_FOR = 15 * 60
TRIES = 5


def ask(request: HttpRequest, email: str, **remembered: str) -> bool:
    """Sends a code to a mailbox; False when this mailbox got too many. Raises `NotSent`."""
    if not ratelimit.consume(request, action="confirm_email", key=email.lower()):
        return False
    code = f"{secrets.randbelow(10**6):06d}"
    why = _("Somebody, probably you, wants to show with this address to be a civil servant.")
    letters.send("account_code", to=email, context={"why": why, "code": code})
    until = clock.now().timestamp() + GOOD_FOR
    request.session[KEY] = {
        **remembered,
        "email": email,
        "code": _hidden(code, email),
        "until": until,
        "tries": 0,
    }
    return True


def asked(request: HttpRequest) -> dict[str, Any] | None:
    """What was asked in this session, while the code is good."""
    found = request.session.get(KEY)
    if not found or found["until"] < clock.now().timestamp() or found["tries"] >= TRIES:
        return None
    return dict(found)


def is_right(request: HttpRequest, code: str) -> bool:
    """Counts a try and says whether the code is the one that was sent."""
    found = asked(request)
    if found is None:
        return False
    request.session[KEY] = found | {"tries": found["tries"] + 1}
    typed = "".join(one for one in code if one.isdigit())
    return constant_time_compare(found["code"], _hidden(typed, found["email"]))


def forget(request: HttpRequest) -> None:
    """Ends what was asked."""
    request.session.pop(KEY, None)


def _hidden(code: str, email: str) -> str:
    return salted_hmac(KEY, f"{email}:{code}", secret=settings.SECRET_KEY).hexdigest()
