"""Where comments belong in the newest version, as the desk lists and narrows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations.drafting.anchoring import quotable
from consultations.drafting.comparing import Mark, word_marks
from consultations.drafting.provisions import Provision
from consultations.drafting.quoting import find_quote
from consultations.models import Placement, PolicyVersion, User
from consultations.models.comment_words import QUOTE_LIMIT
from consultations.naming import name_of
from workflows.models import PolicyProcess
from workflows.placing import MAY_DECIDE, mark_of

_ALL = ("", pgettext_lazy("no filter", "All"))
_DECISIONS = (
    _ALL,
    ("uncertain", _("To check: changed or gone")),
    ("machine", _("Not looked at by a person")),
    ("person", _("Decided by a person")),
)
_SCORES = (_ALL, ("50", _("Below 50 %")), ("80", _("Below 80 %")), ("100", _("Below 100 %")))


@dataclass(frozen=True)
class PlacementRow:
    """One placement in a list: the words then, the words now and what differs."""

    placement: Placement
    mark: str
    old_label: str
    marks: list[Mark]
    candidate_label: str
    may_decide: bool

    @property
    def may_take_candidate(self) -> bool:
        """Says whether a person can take the place that the machine only guesses."""
        return self.may_decide and bool(self.candidate_label)


class PlacementFilters(forms.Form):
    """The filters of the placements; a value that nobody offers filters nothing."""

    status = forms.ChoiceField(
        label=_("What became of the words"),
        required=False,
        choices=[_ALL, *Placement.Status.choices],
    )
    score = forms.ChoiceField(label=_("Likeness"), required=False, choices=_SCORES)
    decided = forms.ChoiceField(label=_("Decision"), required=False, choices=_DECISIONS)

    def __init__(self, *args: Any, placements: QuerySet[Placement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._placements = placements
        self.full_clean()

    @property
    def is_active(self) -> bool:
        """Says whether anything is filtered out."""
        return any(self.cleaned_data.values())

    def found(self) -> QuerySet[Placement]:
        """The placements that pass every filter, the least alike first."""
        chosen = self.cleaned_data
        found: Any = self._placements
        if chosen.get("status"):
            found = found.filter(status=chosen["status"])
        if chosen.get("score"):
            found = found.filter(score__lt=int(chosen["score"]) / 100)
        match chosen.get("decided"):
            case "uncertain":
                found = found.to_check()
            case "machine":
                found = found.undecided()
            case "person":
                found = found.exclude(decided_at=None)
        return found.with_context().select_related("decided_by").order_by("score", "pk")


class PlaceForm(forms.Form):
    """Another place for a comment, and if need be the exact words there."""

    place = forms.ChoiceField(label=_("Place in this version"))
    words = forms.CharField(
        label=_("Words of that place"),
        required=False,
        max_length=QUOTE_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Copy them from the text. Leave blank for the whole place."),
    )

    def __init__(self, *args: Any, outline: Sequence[Provision], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._places = {place.key: place for place in outline}
        choices = [(place.key, name_of(place)) for place in outline]
        self.fields["place"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Finds the words in the place; they must stand there once."""
        cleaned = super().clean() or self.cleaned_data
        words, place = cleaned.get("words"), self._places.get(cleaned.get("place", ""))
        cleaned["span"] = (0, 0)
        if words and place:
            spans = find_quote(quotable(place), words)
            if len(spans) == 1:
                cleaned["span"] = spans[0]
            elif spans:
                self.add_error(
                    "words", _("These words stand there more than once. Add more words.")
                )
            else:
                self.add_error("words", _("These words do not stand in that place."))
        return cleaned


def newest_version(process: PolicyProcess) -> PolicyVersion | None:
    """The newest version of the cycle: the one that the comments are placed on."""
    found = process.page.versions.filter(cycle=process.cycle).defer("text")
    return found.order_by("number").last()


def placement_rows(placements: Iterable[Placement], person: User) -> list[PlacementRow]:
    """Placements with the words of then beside those of now; one query for each version."""
    placements = list(placements)
    outlines = Outlines()
    return [
        PlacementRow(
            placement=one,
            mark=mark_of(one),
            old_label=one.comment.place,
            marks=_marks(one, outlines),
            candidate_label=_candidate(one, outlines),
            may_decide=may_decide(one, person),
        )
        for one in placements
    ]


def may_decide(placement: Placement, person: User) -> bool:
    """Says whether a person can decide about a placement; the whole policy has only one place."""
    return placement.comment.provision_id is not None and any(map(person.has_perm, MAY_DECIDE))


class Outlines:
    """The places of versions, each version read once."""

    def __init__(self) -> None:
        self._read: dict[int, list[Provision]] = {}

    def of(self, version: PolicyVersion) -> list[Provision]:
        """All places of a version in their order."""
        if version.pk not in self._read:
            self._read[version.pk] = version.outline()
        return self._read[version.pk]

    def words(self, version: PolicyVersion, key: str) -> str:
        """The words of a place with all inside it."""
        inside = (place for place in self.of(version) if f"{place.key}/".startswith(f"{key}/"))
        return "\n".join(filter(None, map(quotable, inside)))

    def label(self, version: PolicyVersion, key: str) -> str:
        """The name of a place; empty when there is no such place."""
        return next((name_of(place) for place in self.of(version) if place.key == key), "")


def _marks(placement: Placement, outlines: Outlines) -> list[Mark]:
    comment = placement.comment
    if comment.provision is None:
        return []
    old = comment.quote or outlines.words(comment.consultation.version, comment.provision.key)
    now = placement.words
    if placement.is_gone and placement.candidate:
        now = placement.candidate["words"]
    return word_marks(old, now)


def _candidate(placement: Placement, outlines: Outlines) -> str:
    """The place that the machine guesses for words that are gone."""
    if not placement.is_gone or not placement.candidate or placement.decided_at:
        return ""
    return outlines.label(placement.version, placement.candidate["key"])
