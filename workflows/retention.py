"""Keeping personal data no longer than promised: what is due is counted first and erased then."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Max, Q

from consultations import clock
from consultations.accounts.unconfirmed import never_confirmed
from consultations.models import Comment, Follow, Letter, Notice
from consultations.states import ENDED, IN_FORCE
from workflows.erasing import NO_PERSON
from workflows.models import PolicyProcess

ENDINGS = ("enact", "revoke", "withdraw")
AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class Rule:
    """One promise of the privacy notice: what is due, and how it is erased."""

    name: str
    days: int
    found: Any


def rules() -> Iterator[Rule]:
    """Gives the promises of this installation; a period of 0 days keeps everything."""
    contacts, letters = settings.RETENTION_CONTACTS_DAYS, settings.RETENTION_LETTERS_DAYS
    unconfirmed = settings.RETENTION_UNCONFIRMED_DAYS
    if contacts:
        yield Rule("persons of comments", contacts, _persons(_before(contacts)))
    if letters:
        written = Letter.objects.filter(written_at__lt=_before(letters))
        yield Rule(
            "words of letters", letters, written.exclude(body="", to="", bounce="", last_error="")
        )
        told = Notice.objects.filter(at__lt=_before(letters)).exclude(letter=None)
        yield Rule("notices that were sent", letters, told)
    if unconfirmed:
        asked = Follow.objects.unconfirmed().filter(asked_at__lt=_before(unconfirmed))
        yield Rule("followers who never confirmed", unconfirmed, asked)
        accounts = never_confirmed(_before(unconfirmed))
        yield Rule("accounts that nobody confirmed", unconfirmed, accounts)


def apply(rule: Rule) -> int:
    """Erases what one rule is about, and says how many rows it was."""
    if rule.found.model is Comment:
        return _erase_persons(rule.found)
    if rule.found.model is Letter:
        return int(rule.found.forget())
    return int(rule.found.delete()[1].get(rule.found.model._meta.label, 0))


def _before(days: int) -> datetime:
    return clock.now() - timedelta(days=days)


def _persons(before: datetime) -> Any:
    """Comments of policies whose way has ended long ago, which still hold an address or hidden name."""
    is_ending = Q(log__subject="workflows.policyprocess", log__transition__in=ENDINGS)
    processes = PolicyProcess.objects.filter(state__in=[*ENDED, *IN_FORCE])
    ended = processes.annotate(ended_at=Max("log__at", filter=is_ending)).filter(
        ended_at__lt=before
    )
    holds = ~Q(email="") | (Q(show_name=False) & ~Q(name="")) | ~Q(unit="") | ~Q(source_note="")
    return Comment.objects.filter(holds, consultation__page__process__in=ended.values("pk"))


def _erase_persons(found: Any) -> int:
    """Erases in small pages; a name that is shown was given to the public and stays."""
    count = 0
    while pks := list(found.values_list("pk", flat=True)[:AT_A_TIME]):
        rows = Comment.objects.filter(pk__in=pks)
        kept = {k: v for k, v in NO_PERSON.items() if k not in {"name", "show_name"}}
        rows.filter(show_name=True).update(erased_at=clock.now(), **kept)
        rows.filter(show_name=False).update(erased_at=clock.now(), **NO_PERSON)
        count += len(pks)
    return count
