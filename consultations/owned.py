"""All that is kept about one person, for that person: as JSON, or as a table of the comments."""

import csv
import io
from typing import Any

from django.db.models import Prefetch

from consultations.models import Comment, Follow, PolicyVersion, Provision, User
from consultations.opendata.columns import cells

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
    """Gives what is kept about an account and everything that belongs to it."""
    follows = Follow.objects.filter(user=user) | Follow.objects.filter(
        email__iexact=user.email or "-", confirmed_at__isnull=False
    )
    return {
        "account": {
            "name": user.get_full_name(),
            "email": user.email,
            "language": getattr(user, "language", ""),
            "joined_at": user.date_joined.isoformat(),
        },
        "comments": of_comments(Comment.objects.filter(author=user)),
        "follows": [
            {
                "policy": one.page.title,
                "place": one.label,
                "email": one.email,
                "frequency": one.frequency,
                "asked_at": one.asked_at.isoformat(),
            }
            for one in follows.select_related("page").defer("page__body").distinct()
        ],
        "organisations": [
            {"organisation": one.organisation.name, "role": one.role, "email": one.email}
            for one in user.memberships.select_related("organisation")
        ],
    }


def as_csv(rows: list[dict[str, Any]]) -> str:
    """Writes comments as a table that a spreadsheet opens; nothing in it can become a formula."""
    written = io.StringIO()
    sheet = csv.writer(written)
    flat = [{k: v for k, v in row.items() if not isinstance(v, list)} for row in rows]
    sheet.writerow(flat[0] if flat else FIELDS)
    sheet.writerows(cells(row) for row in flat)
    return f"\ufeff{written.getvalue()}"


def _comment(one: Comment) -> dict[str, Any]:
    facts = {name: _plain(getattr(one, name)) for name in FIELDS}
    return {
        "policy": one.consultation.version.title,
        "place": one.provision.label if one.provision else "",
        "group": one.group.code,
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
