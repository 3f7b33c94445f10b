"""What a draft owes to its references when the places that they mean got other numbers."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Revision

from consultations.blocks import drafting_blocks
from consultations.drafting.provisions import Provision
from consultations.drafting.renumbering import Broken, Gone, Renumbering, apply, renumber
from consultations.models import PolicyPage, PolicyVersion, User
from workflows.models import DraftNote, PolicyProcess
from workflows.redrafting import hold_draft, write_draft


@dataclass(frozen=True)
class Owed:
    """The references of a draft that must change, and those whose place is gone.

    References that led nowhere before are no debt, unless they lead somewhere now by chance.

    `seen` is the revision of the draft that was looked at.
    """

    places: list[Provision]
    renumbering: Renumbering
    seen: int | None

    def __bool__(self) -> bool:
        return bool(self.renumbering.shifts or self.renumbering.gone or self.by_chance)

    @property
    def by_chance(self) -> list[Broken]:
        """The references that led nowhere and now meet a place that got their number."""
        return [one for one in self.renumbering.broken if one.target]


def owed(process: PolicyProcess) -> Owed:
    """Compares the draft with the last text whose references were accepted."""
    draft = process.page.latest_draft()
    places = draft.outline
    base = _accepted(process)
    found = renumber(base.as_object().outline, places) if base else Renumbering()
    return Owed(places, found, draft.latest_revision_id)


@transaction.atomic
def follow(process: PolicyProcess, *, by: User, seen: int | None) -> None:
    """Writes all references anew that must change, in one new revision of the draft.

    References whose place is gone stay as they are; a note on each waits for a person.
    """
    hold_draft(process, by=by, seen=seen)
    found = owed(process)
    draft = process.page.latest_draft()
    blocks = apply(list(drafting_blocks(draft.body)), found.renumbering.shifts)
    revision = write_draft(process, blocks, by=by, seen=seen)
    for gone in found.renumbering.gone:
        _note(draft, gone)
    names = {place.key: place.label for place in found.places}
    for broken in found.by_chance:
        _note_chance(draft, broken, names[broken.target or ""])
    PolicyProcess.objects.filter(pk=process.pk).update(references_revision=revision)


def _accepted(process: PolicyProcess) -> Revision | None:
    """The last revision whose references were right: frozen, carried along, or the first of all."""
    held = PolicyProcess.objects.select_related("references_revision").get(pk=process.pk)
    versions = PolicyVersion.objects.filter(page=process.page_id).select_related("revision")
    frozen = versions.defer("text").order_by("-number").first()
    known = [one for one in (held.references_revision, frozen and frozen.revision) if one]
    if known:
        return max(known, key=lambda revision: revision.pk)
    return process.page.revisions.order_by("pk").first()


def _note(draft: PolicyPage, gone: Gone) -> None:
    """Keeps the memory of a reference that lost its place."""
    text = _("“%(words)s” meant %(target)s, which is no longer there. Decide what it should say.")
    DraftNote.objects.get_or_create(
        page_id=draft.pk,
        key=gone.key,
        kind=DraftNote.Kind.REFERENCE,
        quote=gone.words,
        defaults={"text": text % {"words": gone.words, "target": gone.label}},
    )


def _note_chance(draft: PolicyPage, broken: Broken, label: str) -> None:
    """Keeps in mind that a reference leads to a place that nobody meant."""
    text = _(
        "“%(words)s” led nowhere before; %(target)s got this number. Decide whether it is meant."
    )
    DraftNote.objects.get_or_create(
        page_id=draft.pk,
        key=broken.key,
        kind=DraftNote.Kind.REFERENCE,
        quote=broken.words,
        defaults={"text": text % {"words": broken.words, "target": label}},
    )
