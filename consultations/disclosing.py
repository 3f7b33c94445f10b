"""All that is kept about one person in words for that person: as a page to read and print, and as a table."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from consultations.models import (
    Comment,
    Follow,
    Membership,
    Proof,
    Source,
    StaffStanding,
    Stance,
    User,
)
from consultations.naming import name_from
from consultations.opendata.columns import cells
from consultations.owned import FIELDS
from consultations.reading.moments import in_words
from consultations.states import CommentState

SECTIONS = {
    "account": gettext_lazy("My account"),
    "comments": gettext_lazy("My comments"),
    "agreed_with": gettext_lazy("Comments that I agreed with"),
    "follows": gettext_lazy("What I follow"),
    "organisations": gettext_lazy("My organisations"),
    "contributions": gettext_lazy("What I wrote inside organisations"),
    "letters": gettext_lazy("Letters to me"),
}
_NAMES = {
    "policy": gettext_lazy("policy"),
    "place": gettext_lazy("place"),
    "group": gettext_lazy("group"),
    "role": gettext_lazy("role"),
    "language": gettext_lazy("language"),
    "comment": gettext_lazy("receipt number"),
    "at": gettext_lazy("on"),
    "earlier_words": gettext_lazy("Earlier words"),
    "replies": gettext_lazy("answers to questions"),
    "files": gettext_lazy("files"),
    "other_addresses": gettext_lazy("other e-mail addresses"),
    "joined_at": gettext_lazy("account since"),
    "shows_unit": gettext_lazy("show the unit"),
    "verified_by": gettext_lazy("verified by"),
    "verified_at": gettext_lazy("verified at"),
    "has_password": gettext_lazy("has a password"),
    "passkeys": gettext_lazy("my passkeys"),
    "single_sign_on": gettext_lazy("single sign-on"),
    "frequency": gettext_lazy("how often"),
    "asked_at": gettext_lazy("asked at"),
    "to": gettext_lazy("to"),
    "subject": gettext_lazy("subject"),
    "written_at": gettext_lazy("written at"),
    "sent_at": gettext_lazy("sent at"),
    "last_login": User._meta.get_field("last_login").verbose_name,
}
_FIELDS: Any = Comment._meta
_NAMES |= {name: _FIELDS.get_field(name).verbose_name for name in FIELDS if name not in _NAMES}
_CODES: Mapping[str, Any] = {
    "state": CommentState,
    "stance": Stance,
    "source": Source,
    "proof": Proof,
    "frequency": Follow.Frequency,
    "role": Membership.Role,
    "verified_by": StaffStanding.Way,
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known, by its name."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Section:
    """What is known of one kind; each row holds the facts of one thing."""

    title: str
    rows: list[list[Fact]]


def sections(data: Mapping[str, Any], zone: tzinfo) -> list[Section]:
    """Gives what `owned` collected as sections to read; what is empty is left out."""
    found = []
    for name, rows in data.items():
        read = [list(_facts(row, zone)) for row in (rows if isinstance(rows, list) else [rows])]
        if any(read):
            found.append(Section(str(SECTIONS[name]), read))
    return found


def as_csv(rows: list[dict[str, Any]]) -> str:
    """Writes comments as a table that a spreadsheet opens; nothing in it can become a formula."""
    written = io.StringIO()
    sheet = csv.writer(written)
    flat = [{k: v for k, v in row.items() if not isinstance(v, list)} for row in rows]
    sheet.writerow([_name(one) for one in (flat[0] if flat else FIELDS)])
    for row in flat:
        sheet.writerow(cells({name: _decoded(name, value) for name, value in row.items()}))
    return f"\ufeff{written.getvalue()}"


def _facts(row: Mapping[str, Any], zone: tzinfo) -> Iterator[Fact]:
    for name, value in row.items():
        if isinstance(value, dict):
            yield from _facts(value, zone)
        elif words := _words(name, value, zone):
            yield Fact(_name(name), words)


def _words(name: str, value: Any, zone: tzinfo) -> str:
    if isinstance(value, list):
        parts = [
            " · ".join(words for key, one in row.items() if (words := _words(key, one, zone)))
            if isinstance(row, dict)
            else str(row)
            for row in value
        ]
        return "\n".join(parts)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if value and name == "said_on":
        return date_format(date.fromisoformat(value), "j F Y")
    if value and (name in {"at", "until", "last_login"} or name.endswith("_at")):
        return in_words(datetime.fromisoformat(value), zone)
    return str(_decoded(name, value) or "")


def _decoded(name: str, value: Any) -> Any:
    """Gives what a code stands for; everything else as it is."""
    if not value:
        return value
    if name in _CODES:
        return str(_CODES[name](value).label)
    if name == "language":
        return get_language_info(value)["name_local"]
    return name_from(value) if name == "place" else value


def _name(name: str) -> str:
    return capfirst(str(_NAMES[name]))
