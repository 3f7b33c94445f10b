"""Following a policy or a place of it: asked for, confirmed from the mailbox, ended with one click."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language

from consultations import clock
from consultations.models import Erasure, Follow, Letter, PolicyPage, User
from consultations.models.erasure import What

CONFIRMATIONS_A_DAY = 5
"""Nobody's mailbox is filled by somebody else who keeps typing its address."""


def ask_to_follow(
    page: PolicyPage,
    *,
    email: str,
    frequency: str,
    key: str = "",
    label: str = "",
    user: User | None = None,
) -> Follow:
    """Notes that somebody wants to follow, and asks the owner of the mailbox whether this is true.

    Who is logged in with this very address, confirmed, follows at once. The settings of a follower
    who has confirmed are only changed from the mailbox, so nothing is learnt by asking again.
    """
    follow, _is_new = Follow.objects.get_or_create(
        page=page,
        key=key,
        email=email.strip().lower(),
        defaults={"label": label, "language": get_language() or settings.LANGUAGE_CODE},
    )
    if user is not None and owns(user, follow.email):
        follow.user, follow.frequency = user, frequency
        follow.confirmed_at = follow.confirmed_at or clock.now()
        follow.save(update_fields=["user", "frequency", "confirmed_at"])
        return follow
    if follow.confirmed_at is None:
        follow.frequency = frequency
        follow.save(update_fields=["frequency"])
    _ask_the_mailbox(follow)
    return follow


def confirm(follow: Follow) -> None:
    """Begins the letters: the owner of the mailbox wants them."""
    if follow.confirmed_at is None:
        follow.confirmed_at = clock.now()
        follow.save(update_fields=["confirmed_at"])


def stop(follow: Follow, *, everything: bool = False) -> int:
    """Ends one following, or all of the same mailbox; nothing of them is kept."""
    found = Follow.objects.filter(email=follow.email)
    found = found if everything else found.filter(pk=follow.pk)
    with transaction.atomic():
        for one in found:
            Erasure.objects.log(one, what=What.ALL, ground="unfollowed")
        _count, deleted = found.delete()
    return deleted.get("consultations.Follow", 0)


def owns(user: User, email: str) -> bool:
    """Says whether an account has proved that this mailbox is its own."""
    addresses: Any = getattr(user, "emailaddress_set", None)
    return (
        addresses is not None and addresses.filter(Q(email__iexact=email), verified=True).exists()
    )


def url_of(view: str, token: str, language: str, query: str = "") -> str:
    """The full address of one of a follower's own pages, as letters need it."""
    with translation.override(language):
        path = reverse(f"consultations:{view}", args=[token])
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}{query}"


def ways_out(follow: Follow, *, everything: bool = False) -> dict[str, str]:
    """The headers by which mail programs offer to end the letters with one click (RFC 8058)."""
    query = "?semua=1" if everything else ""
    url = url_of("unfollow", follow.token, follow.language, query)
    return {
        "List-Unsubscribe": f"<{url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _ask_the_mailbox(follow: Follow) -> None:
    a_day_ago = clock.now() - timedelta(days=1)
    sent = Letter.objects.filter(name="follow_confirm", to=follow.email, written_at__gt=a_day_ago)
    if sent.count() >= CONFIRMATIONS_A_DAY:
        return
    Letter.objects.write(
        "follow_confirm",
        to=follow.email,
        language=follow.language,
        headers=ways_out(follow),
        context={
            "follow": follow,
            "policy": follow.page.title,
            "url": url_of("confirm_follow", follow.token, follow.language),
        },
    )
