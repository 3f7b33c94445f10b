"""We asked, you said, we did: what became of a consultation, in numbers."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.translation import pgettext_lazy

from consultations.models import Change, Comment, PolicyVersion
from consultations.states import DispositionState

OUTCOMES = {
    "accepted": pgettext_lazy("outcome of a comment", "Accepted"),
    "accepted_in_part": pgettext_lazy("outcome of a comment", "Accepted in part"),
    "not_accepted": pgettext_lazy("outcome of a comment", "Not accepted"),
    "noted": pgettext_lazy("outcome of a comment", "Noted"),
    "out_of_scope": pgettext_lazy("outcome of a comment", "Out of scope"),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the comments of a cycle were answered, and how many places of the text changed."""

    answers: list[tuple[str, Any, int]]
    changes: int
    changes_version: int | None


def outcome_of(page_id: int, *, cycle: int, version: int | None) -> Outcome:
    """Counts the public answers of a cycle and the changes of a later version; two queries."""
    found = Comment.objects.visible().of_policy(page_id, cycle=cycle)
    rows = found.filter(disposition__state=DispositionState.AGREED).order_by()
    counts = dict(rows.values_list("disposition__outcome").annotate(Count("pk")))
    answers = [(code, label, counts[code]) for code, label in OUTCOMES.items() if code in counts]
    changes = Change.objects.filter(to_version=version).of_substance().count() if version else 0
    return Outcome(answers, changes, version if changes else None)


def changed_version(version: PolicyVersion, clearance: int | None) -> int | None:
    """The version whose changes the public reads as the outcome: the final one, if there is one."""
    return clearance or (version.pk if version.number > 1 else None)
