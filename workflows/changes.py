"""The list of changes between the consulted version and the draft, kept up to date."""

import hashlib

from django.db import transaction
from django.db.models import QuerySet

from consultations.drafting.comparing import Difference, compare
from consultations.models import Change, PolicyVersion, Provision
from workflows.models import PolicyProcess


@transaction.atomic
def refresh_changes(process: PolicyProcess) -> None:
    """Brings the changes of the draft in line with its words.

    Explanations and links of answers stay with their place. An explanation counts only while the
    words are those it was written for (`Change.has_current_explanation`).
    """
    if process.consultation is None:
        return
    base = process.consultation.version
    known = {row.key: row for row in _held(base)}
    rows_before = {row.key: row for row in base.provisions.all()}
    for difference in compare(base.outline(), process.page.draft_outline()):
        row = known.pop(_key(difference), None)
        is_new = row is None
        row = row or Change(from_version=base, key=_key(difference))
        _fill(row, difference, rows_before)
        row.save()
        if is_new:
            _inherit(row)
    Change.objects.filter(pk__in=[row.pk for row in known.values()]).delete()


@transaction.atomic
def fix_changes(base: PolicyVersion, target: PolicyVersion) -> None:
    """Ties the changes of the draft to the version that it was just frozen as."""
    pending = {row.key: row for row in _held(base)}
    rows_before = {row.key: row for row in base.provisions.all()}
    rows_after = {row.key: row for row in target.provisions.all()}
    for difference in compare(base.outline(), target.outline()):
        row = pending.pop(_key(difference), None) or Change(from_version=base, key=_key(difference))
        _fill(row, difference, rows_before)
        row.to_version = target
        row.after = rows_after[difference.after.key] if difference.after else None
        row.save()
    Change.objects.filter(pk__in=[row.pk for row in pending.values()]).delete()


def _held(base: PolicyVersion) -> QuerySet[Change]:
    """The changes of the draft, kept from whoever explains one until the transaction ends."""
    return Change.objects.of_the_draft(base).select_for_update()


def _key(difference: Difference) -> str:
    """The identity of a change: the place now, or with a minus the place that is gone."""
    if difference.after:
        return difference.after.key
    assert difference.before is not None
    return f"-{difference.before.key}"


def _fill(row: Change, difference: Difference, rows_before: dict[str, Provision]) -> None:
    row.kind = difference.kind.value
    row.before = rows_before[difference.before.key] if difference.before else None
    row.old_label = difference.before.label if difference.before else ""
    row.new_label = difference.after.label if difference.after else ""
    row.marks = [[mark.op, mark.text] for mark in difference.marks]
    row.digest = hashlib.sha256(repr([row.kind, row.marks]).encode()).hexdigest()
    row.order = difference.order


def _inherit(row: Change) -> None:
    """Gives a change the explanation and answers that the same change had in a returned version."""
    earlier = (
        Change.objects.filter(from_version=row.from_version, key=row.key)
        .exclude(to_version=None)
        .order_by("-to_version__number")
        .first()
    )
    if earlier is None:
        return
    row.explanation = earlier.explanation
    row.explained_digest = earlier.explained_digest
    row.explained_by = earlier.explained_by
    row.save()
    row.dispositions.set(earlier.dispositions.all())
