"""Joins what two officers wrote into one draft at the same time; nothing is overwritten."""

from collections.abc import Mapping, Sequence

from django.db import models, transaction
from wagtail.models import Revision

from consultations.blocks import drafting_blocks, plain_lines
from consultations.drafting.kinds import Kind
from consultations.drafting.merging import Meeting, Side, joined, three_way
from consultations.drafting.provisions import Block
from consultations.models import PolicyPage, User
from workflows.models import Aside, PolicyProcess
from workflows.redrafting import write_draft

FIELDS = ("title", "kind", "region", "agency", "summary", "why_now", "asks")
_FIELD = "field:"


def set_aside(draft: PolicyPage, *, by: User, base: Revision | None) -> Aside:
    """Keeps the words of a draft that was not saved, since somebody saved another one before."""
    words = [[b.key, b.kind.value, b.number, b.title, b.text] for b in written(draft)]
    return Aside.objects.create(page_id=draft.pk, by=by, base=base, words=words)


def meetings(aside: Aside, draft: PolicyPage) -> list[Meeting]:
    """Lays the words that were set aside beside the latest draft and beside what both began with."""
    base = written(aside.base.as_object()) if aside.base else []
    return three_way(base, aside.blocks(), written(draft))


@transaction.atomic
def join(
    process: PolicyProcess, aside: Aside, chosen: Mapping[str, Side], *, by: User, seen: int | None
) -> None:
    """Writes the joined words as the next revision; `seen` is the draft that was looked at."""
    blocks = joined(meetings(aside, process.page.latest_draft()), chosen)
    fields = {b.key.removeprefix(_FIELD): b.text for b in blocks if b.key.startswith(_FIELD)}
    text = [block for block in blocks if not block.key.startswith(_FIELD)]
    write_draft(process, text, by=by, seen=seen, fields=fields)
    aside.delete()


def written(draft: PolicyPage) -> list[Block]:
    """All that an officer writes in the editor as blocks: first the fields, then the text."""
    fields = [Block(f"{_FIELD}{name}", Kind.PARAGRAPH, text=_value(draft, name)) for name in FIELDS]
    return [*fields, *drafting_blocks(draft.body)]


def field_name(key: str) -> str:
    """The name of the field that a block stands for, or nothing when it is one of the text."""
    return key.removeprefix(_FIELD) if key.startswith(_FIELD) else ""


def conflicts_left(found: Sequence[Meeting], chosen: Mapping[str, Side]) -> list[Meeting]:
    """What both changed and nobody has decided yet."""
    return [one for one in found if one.is_conflict and one.key not in chosen]


def _value(draft: PolicyPage, name: str) -> str:
    field = draft._meta.get_field(name)
    value = getattr(draft, f"{name}_id" if isinstance(field, models.ForeignKey) else name)
    return "" if value is None else plain_lines(str(value))
