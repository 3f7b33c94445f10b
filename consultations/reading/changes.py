"""The changes that led to a version, each with the answers or the note that explain it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.functional import cached_property

from consultations.drafting.comparing import Mark
from consultations.models import Change, PolicyVersion, Stage
from consultations.states import CommentState, DispositionState


@dataclass(frozen=True, slots=True)
class Explained:
    """One change with the agreed answers that caused it."""

    change: Change
    answers: list[Any]
    keys: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """The fragment under which it is found; only changes of neighbours keep one for ever."""
        change = self.change
        return f"perubahan-{change.pk}" if change.pk else f"beda-{change.order}"

    @property
    def heading(self) -> str:
        """The place: its old name as well, where the name changed."""
        old, new = self.change.old_name, self.change.new_name
        return f"{old} → {new}" if old and new and old != new else new or old

    @property
    def title_changed(self) -> bool:
        before, after = self.change.before, self.change.after
        return bool(before and after and before.title != after.title)

    @property
    def old_marks(self) -> list[Mark]:
        """The words as they were: those that stayed and those that went."""
        return [mark for mark in self.change.word_marks if mark.op != "insert"]

    @property
    def new_marks(self) -> list[Mark]:
        """The words as they are: those that stayed and those that came."""
        return [mark for mark in self.change.word_marks if mark.op != "delete"]


class ChangeList:
    """All changes between a version and the one before it that the public was asked about."""

    def __init__(self, version: PolicyVersion) -> None:
        self.version = version

    @cached_property
    def changes(self) -> list[Explained]:
        """The changes in the order of the text; three queries for any number."""
        found = self.version.changes_here.select_related("from_version", "before", "after")
        found = found.defer("from_version__text").prefetch_related(
            Prefetch("dispositions", queryset=_public_answers(), to_attr="public_answers")
        )
        return [Explained(change, change.public_answers, _keys(change)) for change in found]

    @property
    def from_version(self) -> PolicyVersion | None:
        return self.changes[0].change.from_version if self.changes else None


def public_versions() -> QuerySet[PolicyVersion]:
    """Versions that everybody may read: those published, and those frozen for sign-off."""
    is_public = Q(publications__isnull=False) | Q(stage=Stage.CLEARANCE)
    found = PolicyVersion.objects.filter(is_public, page__live=True).distinct()
    return found.select_related("page__region", "page__kind").defer("page__body")


def _keys(change: Change) -> tuple[str, ...]:
    """The keys of the place that changed, as it was and as it is."""
    return tuple(place.key for place in (change.before, change.after) if place)


def _public_answers() -> Any:
    """Agreed answers to comments that are published."""
    answers: Any = Change._meta.get_field("dispositions").related_model
    return answers.objects.filter(
        state=DispositionState.AGREED, comment__state=CommentState.PUBLISHED
    ).select_related("comment__group")
