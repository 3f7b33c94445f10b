"""The matrix of a report: every comment of the cycle, with as much of it as the public may read."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from consultations.models import Comment, PolicyVersion
from consultations.naming import name_of
from consultations.states import CommentState, DispositionState
from workflows.models import Disposition
from workflows.reports import facts
from workflows.reports.comparison import Comparison

Links = dict[int, facts.Link]
WHOLE = "place-whole"
GONE = "place-gone"


def rows_of(page_id: int, cycle: int, target: PolicyVersion) -> list[Any]:
    """Loads every comment of a cycle with its answer and where it belongs now; two queries."""
    found = Comment.objects.of_policy(page_id, cycle=cycle).filed_in_words()
    found = (
        found.placed_on(target)
        .annotate(placed_pk=F("placed__pk"))
        .select_related("group", "provision", "question", "consultation", "disposition")
    )
    return list(found.prefetch_related("disposition__changes"))


def places_of(rows: Iterable[Comment], compared: Comparison, changes: Links) -> list[facts.Place]:
    """Groups the comments by article, in the order of the text as it is now."""
    sorted_rows = sorted(
        (row for row in rows if row.state != CommentState.WITHDRAWN),
        key=lambda row: (_where(row, compared), row.filed_at, row.pk),
    )
    grouped: dict[str, tuple[str, list[facts.Comment]]] = {}
    for row in sorted_rows:
        anchor, label = _main_place(row, compared)
        place = grouped.setdefault(anchor, (label, []))
        place[1].append(comment_facts(row, compared, changes))
    return [
        facts.Place(label=label, anchor=anchor, comments=tuple(comments))
        for anchor, (label, comments) in grouped.items()
    ]


def withdrawn(rows: Iterable[Comment]) -> tuple[str, ...]:
    """The numbers of the comments that their authors took back."""
    return tuple(row.number for row in rows if row.state == CommentState.WITHDRAWN)


def comment_facts(row: Comment, compared: Comparison, changes: Links) -> facts.Comment:
    """Tells what the public may read of a comment: its words only when it is published."""
    is_public = row.state == CommentState.PUBLISHED
    now = _label_now(row, compared)
    return facts.Comment(
        number=row.number,
        state=row.state,
        state_label=str(row.get_state_display()),
        group=str(row.group),
        name=row.public_name if is_public else "",
        place=row.place,
        place_now=now if now != row.place else "",
        quote=row.quote if is_public else "",
        round=row.consultation.round,
        at=row.filed_at,
        language=row.language if is_public else "",
        stance=row.headline if is_public else "",
        text=row.text if is_public else "",
        reason=row.reason if is_public else "",
        proposed_wording=row.proposed_wording if is_public else "",
        withheld_reason=row.withheld_reason if row.state == CommentState.WITHHELD else "",
        answer=_answer(row, changes) if is_public else None,
    )


def agreed_answer(row: Comment) -> Disposition | None:
    """The answer that the public reads, if there is one."""
    found = getattr(row, "disposition", None)
    return found if found and found.state == DispositionState.AGREED else None


def _answer(row: Comment, changes: Links) -> facts.Answer | None:
    found = agreed_answer(row)
    if found is None or found.agreed_at is None:
        return None
    linked = sorted(found.changes.all(), key=lambda change: (change.order, change.pk))
    return facts.Answer(
        outcome=found.outcome,
        label=str(found.get_outcome_display()),
        reason=found.reason,
        at=found.agreed_at,
        changes=tuple(changes[change.pk] for change in linked if change.pk in changes),
    )


def _row_of(row: Any, compared: Comparison) -> int | None:
    """Where in the text the words of a comment stand now; None where they are gone."""
    if row.provision is None or row.is_gone:
        return None
    return compared.place_of.get(_place_of(row, compared))


def _place_of(row: Any, compared: Comparison) -> tuple[int, str]:
    """The version and the key under which a comment is looked for: where it was placed, if it was."""
    if row.placed_pk is not None and not row.is_gone:
        return compared.target.pk, row.key_now
    return row.provision.version_id, row.provision.key


def _where(row: Any, compared: Comparison) -> tuple[int, int, int]:
    """Sorts the whole policy first, then the text, then places that are long gone."""
    if row.provision is None:
        return (0, 0, 0)
    if row.is_gone:
        return (3, row.consultation.round, row.provision.order)
    main = compared.place_of.get(_main_key(row, compared))
    if main is None:
        return (2, row.consultation.round, row.provision.order)
    inside = _row_of(row, compared)
    return (1, main, len(compared.rows) if inside is None else inside)


def _main_key(row: Any, compared: Comparison) -> tuple[int, str]:
    version_id, key = _place_of(row, compared)
    return version_id, compared.main_place(version_id, key).key


def _main_place(row: Any, compared: Comparison) -> tuple[str, str]:
    """Gives the anchor and the label of the article that a comment belongs to."""
    if row.provision is None:
        return WHOLE, _("The whole policy")
    if row.is_gone:
        return GONE, _("Words that are gone")
    version_id, key = _main_key(row, compared)
    main = compared.place_of.get((version_id, key))
    if main is None:
        gone = compared.main_place(version_id, key)
        return f"place-{version_id}-{gone.order}", name_of(gone)
    before, after = compared.rows[main]
    place = after or before
    assert place is not None
    return place_anchor(main), name_of(place)


def place_anchor(row: int) -> str:
    """The anchor of the comments on the place in this row of the text."""
    return f"place-{row}"


def _label_now(row: Any, compared: Comparison) -> str:
    """What the place of a comment is called in the newest version; empty where it is gone."""
    if row.provision is None:
        return row.place
    found = _row_of(row, compared)
    after = compared.rows[found][1] if found is not None else None
    return name_of(after) if after else _("removed")
