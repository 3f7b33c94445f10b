"""What two officers did to each place of a draft, as the desk shows it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from consultations.drafting.comparing import Mark, word_marks
from consultations.drafting.merging import Meeting, Side
from consultations.drafting.provisions import Block, outline
from consultations.models import InstrumentKind, PolicyPage, Region
from consultations.naming import name_of
from workflows.joining import field_name


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
