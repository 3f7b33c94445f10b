"""The numbers of a report."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations.models import Comment, Stance
from consultations.reading.numbers import counted
from consultations.states import CommentState
from workflows.models import Outcome
from workflows.reports import facts
from workflows.reports.matrix import agreed_answer

MOST_PLACES = 10


def figures_of(
    rows: Sequence[Comment], places: Sequence[facts.Place], steps: Sequence[facts.Step]
) -> facts.Figures:
    """Counts the comments; what was withdrawn counts in the total and by state only."""
    counted = [row for row in rows if row.state != CommentState.WITHDRAWN]
    states = Counter(row.state for row in rows)
    stances = Counter(row.stance for row in counted)
    return facts.Figures(
        total=len(rows),
        counted=len(counted),
        by_state=tuple(
            facts.Count(str(state.label), states[state], state.value) for state in CommentState
        ),
        by_group=_by_group(counted),
        by_place=_by_place(places),
        by_stance=tuple(
            facts.Count(str(stance.label), stances[stance], stance.value) for stance in Stance
        ),
        by_outcome=_by_outcome(counted),
        changes=sum(len(step.changes) for step in steps),
        unexplained=sum(len(step.unexplained) for step in steps),
    )


def _by_group(rows: Iterable[Comment]) -> tuple[facts.Count, ...]:
    groups = {row.group_id: row.group for row in rows}
    counts = Counter(row.group_id for row in rows)
    in_order = sorted(groups.values(), key=lambda group: (group.order, group.name))
    return tuple(facts.Count(str(one), counts[one.pk], one.code) for one in in_order)


def _by_place(places: Sequence[facts.Place]) -> tuple[facts.Count, ...]:
    """The places with most comments; all others together."""
    by_size = sorted(places, key=lambda place: -len(place.comments))
    shown = {place.anchor for place in by_size[:MOST_PLACES]}
    counts = [
        facts.Count(place.label, len(place.comments)) for place in places if place.anchor in shown
    ]
    others = [place for place in places if place.anchor not in shown]
    if others:
        label = ngettext("%(count)s other place", "%(count)s other places", len(others))
        total = sum(len(place.comments) for place in others)
        counts.append(facts.Count(counted(label, len(others)), total, "others"))
    return tuple(counts)


def _by_outcome(rows: Iterable[Comment]) -> tuple[facts.Count, ...]:
    """Outcomes of what was published; whatever has no public answer stands last."""
    published = [row for row in rows if row.state == CommentState.PUBLISHED]
    counts = Counter(
        answer.outcome if (answer := agreed_answer(row)) else "none" for row in published
    )
    found = [facts.Count(str(one.label), counts[one], one.value) for one in Outcome]
    return (*found, facts.Count(_("No answer yet"), counts["none"], "none"))
