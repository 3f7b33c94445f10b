"""What two officers did to each place of a draft, as the desk shows it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from consultations.drafting.comparing import Mark, word_marks
from consultations.drafting.merging import Meeting, Side
from consultations.drafting.provisions import Block, outline
from consultations.models import InstrumentKind, PolicyPage, Region, User
from consultations.naming import name_of
from workflows.joining import field_name
from workflows.models import Aside


@dataclass(frozen=True)
class MeetingRow:
    """One place with the words that each added or took away since the common text."""

    key: str
    label: str
    side: str
    is_conflict: bool
    chosen: str
    ours: list[Mark]
    theirs: list[Mark]
    is_gone_in_ours: bool
    is_gone_in_theirs: bool


def meeting_rows(
    found: Sequence[Meeting], chosen: Mapping[str, Side], draft: PolicyPage
) -> list[MeetingRow]:
    """The places that somebody changed, those that both changed first."""
    labels = _labels(found)
    rows = [
        MeetingRow(
            key=one.key,
            label=_label(one, labels, draft),
            side=one.side.value,
            is_conflict=one.is_conflict,
            chosen=str(chosen.get(one.key, "")),
            ours=word_marks(_words(one.base), _words(one.ours)),
            theirs=word_marks(_words(one.base), _words(one.theirs)),
            is_gone_in_ours=one.ours is None,
            is_gone_in_theirs=one.theirs is None,
        )
        for one in found
        if one.side is not Side.NOBODY
    ]
    return sorted(rows, key=lambda row: not row.is_conflict)


@dataclass(frozen=True)
class Writer:
    """Somebody who saved the text while another person wrote, and when the last time was."""

    name: str
    at: datetime


def saved_by(aside: Aside, draft: PolicyPage) -> list[Writer]:
    """Who saved the draft since the text that was set aside was opened, the latest last."""
    since = aside.base_id or (draft.latest_revision_id or 1) - 1
    found = draft.revisions.filter(pk__gt=since).select_related("user").order_by("pk")
    writers = {one.user_id: Writer(_name_of(one.user), one.created_at) for one in found}
    return sorted(writers.values(), key=lambda one: one.at)


def _name_of(person: User | None) -> str:
    return person.full_name if person else _("somebody without an account")


def _labels(found: Iterable[Meeting]) -> dict[str, str]:
    blocks = [one.theirs or one.ours or one.base for one in found if not field_name(one.key)]
    return {place.key: name_of(place) for place in outline(block for block in blocks if block)}


def _label(one: Meeting, labels: Mapping[str, str], draft: PolicyPage) -> str:
    name = field_name(one.key)
    if name:
        return str(draft._meta.get_field(name).verbose_name).capitalize()
    return labels.get(one.key, "")


def _words(block: Block | None) -> str:
    """The words of a block or a field; a table row is called by its name."""
    if block is None:
        return ""
    model = {"kind": InstrumentKind, "region": Region}.get(field_name(block.key))
    if model is not None and block.text:
        return str(model._default_manager.filter(pk=block.text).first() or "")
    return f"{block.number} {block.title} {block.text}".strip()
