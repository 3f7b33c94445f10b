"""Two public versions of one policy beside each other: what differs, and how much of it all."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlencode

from django.core.cache import cache
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import pgettext_lazy

from consultations.drafting.comparing import Mark, changed_share, compare, paired, word_marks
from consultations.drafting.kinds import INNER_KINDS, Kind
from consultations.drafting.provisions import Provision
from consultations.models import Change, PolicyVersion
from consultations.reading.changes import ChangeList, Explained, public_versions
from consultations.reading.text import DIVISIONS, LEVELS, anchor_of, eyebrow_of, root_of

INLINE, BESIDE, WHOLE = "sisip", "sejajar", "naskah"
SHAPES = {
    INLINE: pgettext_lazy("a way to show changes", "Changes in the text"),
    BESIDE: pgettext_lazy("a way to show changes", "Side by side"),
    WHOLE: pgettext_lazy("a way to show changes", "The whole text"),
}
MOST_FOR_AN_AMENDMENT = 0.5
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Shape:
    """One way to show the changes, as a link."""

    label: Any
    query: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One place of the whole text, with the words that stayed, came and went."""

    keys: tuple[str, ...]
    anchor: str
    kind: str
    is_division: bool
    is_inner: bool
    level: int
    name: list[Mark]
    title: list[Mark]
    words: list[Mark]


class Comparison:
    """What differs between two versions; for neighbours each change comes with its reasons."""

    def __init__(
        self, new: PolicyVersion, *, since: PolicyVersion | None, shape: str, keys: Sequence[str]
    ) -> None:
        self.new = new
        self.shape = shape if shape in SHAPES else INLINE
        self.keys = tuple(dict.fromkeys(root_of(key) for key in keys if key))
        self._since = since
        self._listed = ChangeList(new)

    @cached_property
    def versions(self) -> list[PolicyVersion]:
        """All public versions of the policy, the oldest first."""
        found = public_versions().filter(page=self.new.page_id).defer("text", "page__body")
        return list(found.order_by("number"))

    @cached_property
    def old(self) -> PolicyVersion | None:
        """The version that was chosen, or the one whose changes led to the new one."""
        earlier = [one for one in self.versions if one.number < self.new.number]
        return self._since or self._listed.from_version or (earlier[-1] if earlier else None)

    @property
    def has_reasons(self) -> bool:
        """Says whether the changes are those that were kept, with their reasons."""
        kept = self._listed.from_version
        return kept is not None and self.old is not None and kept.pk == self.old.pk

    @cached_property
    def changes(self) -> list[Explained]:
        """The changes, on all of the text or on the places asked for."""
        if self.old is None:
            return []
        found = self._listed.changes if self.has_reasons else self._compared()
        return [one for one in found if self._is_asked_for(one)]

    @property
    def of_substance(self) -> list[Explained]:
        return [one for one in self.changes if one.change.kind != Change.Kind.RENUMBERED]

    @property
    def renumbered(self) -> list[Explained]:
        """Places of which only the number shifted."""
        return [one for one in self.changes if one.change.kind == Change.Kind.RENUMBERED]

    @cached_property
    def lines(self) -> list[Line]:
        """The whole text with its marks."""
        if self.old is None:
            return []
        return [line for line in self._kept("lines", self._all_lines) if self._is_asked_for(line)]

    @cached_property
    def share(self) -> float:
        """How much of the words of substance changed."""
        if self.old is None:
            return 0.0
        return float(self._kept("share", lambda: changed_share(*self._outlines)))

    @property
    def percent(self) -> int:
        return percent_of(self.share)

    @property
    def is_mostly_new(self) -> bool:
        """Says whether so much changed that the text should be revoked and written anew."""
        return self.share > MOST_FOR_AN_AMENDMENT

    @property
    def shapes(self) -> list[Shape]:
        """The ways to show the changes, each as a link."""
        return [Shape(SHAPES[one], self._query(one), one == self.shape) for one in SHAPES]

    @property
    def whole_query(self) -> str:
        """The address of the changes on all of the text."""
        return self._query(self.shape, keys=())

    @cached_property
    def _outlines(self) -> tuple[list[Provision], list[Provision]]:
        assert self.old is not None
        return self.old.outline(), self.new.outline()

    def _kept(self, what: str, work_out: Callable[[], Any]) -> Any:
        """What two versions give never changes, so it is worked out once."""
        assert self.old is not None
        name = f"compared:{what}:{self.old.pk}:{self.new.pk}"
        found = cache.get(name)
        if found is None:
            found = work_out()
            cache.set(name, found, _DAY)
        return found

    def _compared(self) -> list[Explained]:
        """The changes between versions that are not neighbours."""
        return [
            Explained(Change(from_version=self.old, to_version=self.new, **fields), [], keys)
            for fields, keys in self._kept("changes", self._all_changes)
        ]

    def _all_changes(self) -> list[tuple[dict[str, Any], tuple[str, ...]]]:
        """The fields of every change, and the keys of its places."""
        return [
            (
                {
                    "kind": one.kind.value,
                    "old_label": one.before.label if one.before else "",
                    "new_label": one.after.label if one.after else "",
                    "marks": [list(mark) for mark in one.marks],
                    "order": one.order,
                },
                _keys(one.before, one.after),
            )
            for one in compare(*self._outlines)
        ]

    def _all_lines(self) -> list[Line]:
        tops: dict[str, int] = {}
        return [_line(before, after, tops) for before, after in paired(*self._outlines)]

    def _is_asked_for(self, one: Explained | Line) -> bool:
        return not self.keys or any(root_of(key) in self.keys for key in one.keys)

    def _query(self, shape: str, keys: Sequence[str] | None = None) -> str:
        asked: list[tuple[str, Any]] = [("dari", self.old.pk)] if self.old else []
        asked += [("tampilan", shape)]
        asked += [("ketentuan", key) for key in (self.keys if keys is None else keys)]
        return f"?{urlencode(asked)}"


def percent_of(share: float) -> int:
    """Writes a share as whole percents; any change is at least one, and only all is a hundred."""
    return min(max(round(share * 100), 1 if share else 0), 100 if share == 1 else 99)


def since_url(old: PolicyVersion, new_pk: int, keys: Iterable[str]) -> str:
    """The address of what changed on some places from one version to another."""
    asked = [("dari", str(old.pk)), *(("ketentuan", key) for key in dict.fromkeys(keys))]
    return f"{reverse('consultations:changes', args=[new_pk])}?{urlencode(asked)}"


def _keys(before: Provision | None, after: Provision | None) -> tuple[str, ...]:
    return tuple(place.key for place in (before, after) if place)


def _line(before: Provision | None, after: Provision | None, tops: dict[str, int]) -> Line:
    shown = after or before
    assert shown is not None
    is_inner = shown.kind in INNER_KINDS
    root = root_of(shown.key)
    if not is_inner:
        tops[root] = shown.depth
    anchor = anchor_of(cast("Any", shown))
    return Line(
        keys=_keys(before, after),
        anchor=anchor if after else f"lama-{anchor}-{shown.order}",
        kind=shown.kind.value,
        is_division=shown.kind in DIVISIONS,
        is_inner=is_inner,
        level=min(shown.depth - tops.get(root, 0), 4) if is_inner else LEVELS.get(shown.kind, 3),
        name=word_marks(_name(before), _name(after)),
        title=word_marks(_title(before), _title(after)),
        words=word_marks(before.text if before else "", after.text if after else ""),
    )


def _name(place: Provision | None) -> str:
    """The name or the marker under which a place stands in the text."""
    if place is None:
        return ""
    return (
        place.number
        if place.kind in INNER_KINDS
        else eyebrow_of(Kind(place.kind), cast("Any", place))
    )


def _title(place: Provision | None) -> str:
    return place.title if place and place.title != _name(place) else ""
