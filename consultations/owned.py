"""All that is kept about one person, as plain values that JSON can hold."""

from typing import Any

from django.db.models import Prefetch

from consultations.models import (
    Comment,
    Contribution,
    Follow,
    Letter,
    PolicyVersion,
    Provision,
    StaffStanding,
    Support,
    User,
)

FIELDS = (
    "number filed_at amended_at state stance text reason proposed_wording quote name show_name "
    "email unit organisation language source said_on confirmed_at proof withheld_reason objection "
    "erased_at"
).split()


def of_comments(found: Any) -> list[dict[str, Any]]:
    """Gives the comments of one person with everything about them; the same queries for any number."""
    rows = found.select_related("group", "consultation__page").defer("consultation__page__body")
    rows = rows.prefetch_related(
        Prefetch("provision", queryset=Provision.objects.only("label")),
        Prefetch("consultation__version", queryset=PolicyVersion.objects.only("title")),
        "earlier_words",
        "attachments",
        "replies__question",
    )
    return [_comment(one) for one in rows.order_by("pk")]


def of_account(user: User) -> dict[str, Any]:
    """Gives what is kept about an account and everything that belongs to it; as a rule one query a table."""
    mailboxes = _mailboxes(user)
    follows = Follow.objects.filter(user=user)
    follows |= Follow.objects.filter(email__in=mailboxes, confirmed_at__isnull=False)
    return {
        "account": {
            "name": user.get_full_name(),
            "email": user.email,
            "other_addresses": [one for one in mailboxes if one != user.email.lower()],
            "language": getattr(user, "language", ""),
            "joined_at": user.date_joined.isoformat(),
            "last_login": _plain(user.last_login),
            "civil_servant": _standing(user),
            "login": _ways_in(user),
        },
        "comments": of_comments(Comment.objects.filter(author=user)),
        "agreed_with": _rows(
            Support.objects.filter(user=user), {"comment": "comment__number", "at": "at"}
        ),
        "follows": _rows(
            follows.distinct(),
            {
                "policy": "page__title",
                "place": "label",
                "email": "email",
                "frequency": "frequency",
                "asked_at": "asked_at",
            },
        ),
        "organisations": _rows(
            user.memberships.all(),
            {"organisation": "organisation__name", "role": "role", "email": "email"},
        ),
        "contributions": _rows(
            Contribution.objects.filter(by=user),
            {
                "organisation": "organisation__name",
                "place": "provision__label",
                "stance": "stance",
                "text": "text",
                "reason": "reason",
                "proposed_wording": "proposed_wording",
                "at": "at",
            },
        ),
        "letters": _rows(
            Letter.objects.filter(to__in=mailboxes),
            {"to": "to", "subject": "subject", "written_at": "written_at", "sent_at": "sent_at"},
        ),
    }


def _mailboxes(user: User) -> list[str]:
    """The addresses that the person has proved, in small letters."""
    addresses: Any = user.emailaddress_set  # type: ignore[attr-defined]
    proved = addresses.filter(verified=True).values_list("email", flat=True)
    return sorted({one.lower() for one in proved})


def _standing(user: User) -> dict[str, Any] | None:
    found = StaffStanding.objects.filter(user=user).first()
    if found is None:
        return None
    return {
        "unit": found.unit,
        "shows_unit": found.shows_unit,
        "verified_by": found.way,
        "verified_at": _plain(found.verified_at),
    }


def _ways_in(user: User) -> dict[str, Any]:
    """How the person logs in: never a secret, only that there is one."""
    keys: Any = user.authenticator_set  # type: ignore[attr-defined]
    sso: Any = user.socialaccount_set  # type: ignore[attr-defined]
    return {
        "has_password": user.has_usable_password(),
        "passkeys": [
            {
                "name": one.data.get("name", "") if isinstance(one.data, dict) else "",
                "made_at": _plain(one.created_at),
                "used_at": _plain(one.last_used_at),
            }
            for one in keys.all()
        ],
        "single_sign_on": list(sso.values_list("provider", flat=True)),
    }


def _rows(found: Any, fields: dict[str, str]) -> list[dict[str, Any]]:
    """Gives some fields of rows under their own names."""
    rows = found.order_by("pk").values_list(*fields.values())
    return [dict(zip(fields, map(_plain, row), strict=True)) for row in rows]


def _comment(one: Comment) -> dict[str, Any]:
    facts = {name: _plain(getattr(one, name)) for name in FIELDS}
    return {
        "policy": one.consultation.version.title,
        "place": one.provision.label if one.provision else "",
        "group": str(one.group),
        **facts,
        "earlier_words": [
            {"text": words.text, "reason": words.reason, "until": words.replaced_at.isoformat()}
            for words in one.earlier_words.all()
        ],
        "replies": [
            {"question": reply.question.words, "value": reply.in_words}
            for reply in one.replies.all()
        ],
        "files": [{"name": file.name, "size": file.size} for file in one.attachments.all()],
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
