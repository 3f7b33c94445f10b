"""The words that a comment is about: as they were consulted, and as they stand in the draft now."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from consultations.drafting.comparing import Mark, changed_share, paired, word_marks
from consultations.drafting.provisions import Provision
from consultations.models import Change, Comment, Stage, User
from consultations.naming import name_of
from consultations.states import PolicyState
from workflows.desk.finding import process_of
from workflows.models import PolicyProcess

EXCERPT_LENGTH = 90


@dataclass(frozen=True)
class Passage:
    """One place, with the words that stayed, came and went since it was commented on."""

    label: str
    number: str
    title: str
    depth: int
    marks: list[Mark]

    @property
    def is_changed(self) -> bool:
        """Says whether a word of this place came or went."""
        return any(mark.op != "equal" for mark in self.marks)


def passages(comment: Comment) -> list[Passage]:
    """The place of a comment and all places inside it; a fixed number of queries."""
    if comment.provision is None:
        return []
    key = comment.provision.key
    process = process_of(comment)
    before = _inside(comment.consultation.version.outline(), key)
    after = _inside(process.page.draft_outline(), key)
    return [_passage(old, new) for old, new in paired(before, after)]


def changes_to_choose(comment: Comment) -> models.QuerySet[Change]:
    """The changes since the version of a comment that an answer can name as its fruit.

    Changes that were fixed for an earlier sign-off are left out: the draft has them still.
    """
    version = comment.consultation.version
    later = models.Q(to_version=None) | models.Q(to_version__stage=Stage.CONSULTATION)
    return (
        Change.objects.of_substance()
        .filter(later, from_version__page=version.page_id, from_version__cycle=version.cycle)
        .filter(from_version__number__gte=version.number)
        .order_by("from_version", "order", "pk")
    )


def changes_of(process: PolicyProcess) -> models.QuerySet[Change]:
    """The changes since the consulted version: of the draft, or of the version frozen from it."""
    if process.consultation is None:
        return Change.objects.none()
    base = process.consultation.version
    frozen = process.clearance_version_id
    if process.state in {PolicyState.DELIBERATION, PolicyState.CONSULTATION} or frozen is None:
        return process.changes_of_the_draft()
    fixed = Change.objects.filter(from_version=base, to_version=frozen)
    return fixed.of_substance().prefetch_related("dispositions")


def share_of_the_draft(process: PolicyProcess) -> float:
    """The share of the words of substance that changed since the consulted version."""
    if process.consultation is None:
        return 0.0
    return changed_share(process.consultation.version.outline(), process.page.draft_outline())


def is_on_place(change: Change, comment: Comment) -> bool:
    """Says whether a change touches the place of a comment, or a place inside or around it."""
    if comment.provision is None:
        return False
    place, changed = comment.provision.key, change.key.removeprefix("-")
    return place == changed or changed.startswith(f"{place}/") or place.startswith(f"{changed}/")


def excerpt(change: Change) -> str:
    """The first words that a change brought or took away, for a line in a list."""
    for op in ("insert", "delete"):
        for mark in change.word_marks:
            if mark.op == op and mark.text.strip():
                return Truncator(" ".join(mark.text.split())).chars(EXCERPT_LENGTH)
    return ""


def shown_name(comment: Comment, officer: User) -> str:
    """The name that an officer may see: a hidden name only with the right to moderate."""
    if comment.show_name or officer.has_perm("consultations.moderate_comment"):
        name = comment.name
    else:
        name = _("name not public")
    return f"{name}, {comment.organisation}" if comment.organisation else name


def _inside(outline: Sequence[Provision], key: str) -> list[Provision]:
    """A place and all places below it, in their order."""
    keys = {key}
    found = []
    for place in outline:
        if place.key == key or place.parent in keys:
            keys.add(place.key)
            found.append(place)
    return found


def _passage(old: Provision | None, new: Provision | None) -> Passage:
    shown = new or old
    assert shown is not None
    return Passage(
        label=name_of(shown),
        number=shown.number,
        title=shown.title,
        depth=shown.depth,
        marks=word_marks(old.text if old else "", new.text if new else ""),
    )


def told(comment: Comment) -> str:
    """Says whether the author hears of a decision: somebody who left no address gets no letter."""
    return _("Its author gets a letter.") if comment.email else _("Its author left no address.")
