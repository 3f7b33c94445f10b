"""The changes that a report lists, each with what explains it."""

import itertools

from django.db.models import Prefetch

from consultations.models import Change
from consultations.states import DispositionState
from workflows.models import Disposition
from workflows.reports import facts
from workflows.reports.comparison import Comparison, version_facts


def steps_of(compared: Comparison) -> tuple[list[facts.Step], dict[int, facts.Link]]:
    """Lists what changed from version to version, and for each row of a change its link.

    Two queries, however many changes there are.
    """
    numbers = itertools.count(1)
    links: dict[int, facts.Link] = {}
    steps = []
    rows = _rows(compared)
    for base, target in compared.steps:
        listed = []
        renumbered = []
        for row in rows.get((base.pk, target.pk), []):
            if row.kind == Change.Kind.RENUMBERED:
                renumbered.append(row)
                continue
            change = _change(row, number=next(numbers), owes=base.cycle == compared.cycle)
            links[row.pk] = facts.Link(change.label, change.anchor)
            listed.append(change)
        steps.append(
            facts.Step(
                base=version_facts(base),
                target=version_facts(target),
                changes=tuple(listed),
                renumbered=_main_ones(renumbered),
            )
        )
    return steps, links


def _rows(compared: Comparison) -> dict[tuple[int, int], list[Change]]:
    agreed = Disposition.objects.filter(state=DispositionState.AGREED).select_related("comment")
    found = Change.objects.filter(
        from_version__in=[base.pk for base, _target in compared.steps],
        to_version__in=[target.pk for _base, target in compared.steps],
    ).prefetch_related(
        Prefetch("dispositions", queryset=agreed.order_by("comment__filed_at", "pk"))
    )
    rows: dict[tuple[int, int], list[Change]] = {}
    for row in found:
        assert row.to_version_id is not None
        rows.setdefault((row.from_version_id, row.to_version_id), []).append(row)
    return rows


def _change(row: Change, *, number: int, owes: bool) -> facts.Change:
    return facts.Change(
        number=number,
        label=row.name,
        old_label=row.old_name if row.new_label and row.old_label != row.new_label else "",
        kind=row.kind,
        kind_label=str(row.get_kind_display()),
        marks=tuple(row.word_marks),
        explanation=row.explanation if row.has_current_explanation else "",
        comments=tuple(
            facts.Link(one.comment.number, f"comment-{one.comment.number}")
            for one in row.dispositions.all()
        ),
        owes_explanation=owes,
    )


def _main_ones(rows: list[Change]) -> tuple[tuple[str, str], ...]:
    """Leaves out the clauses of an article that has a new number itself."""
    keys = {row.key for row in rows}
    return tuple(
        (row.old_name, row.new_name)
        for row in rows
        if "/" not in row.key or row.key.partition("/")[0] not in keys
    )
