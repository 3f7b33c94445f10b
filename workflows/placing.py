"""Places the comments of a cycle on a version that was just frozen, and takes people's decisions."""

from collections.abc import Iterable
from dataclasses import replace

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from consultations import clock
from consultations.drafting import anchoring
from consultations.drafting.anchoring import Anchor, Status
from consultations.models import Comment, Placement, PolicyVersion, Provision, User
from consultations.models.placement import by_key
from consultations.states import CommentState
from workflows.transitions import NotAllowed, SomebodyWasFaster

MAY_DECIDE = ("consultations.moderate_comment", "workflows.propose_disposition")
DECIDED = "rembuk.placement.decide"
_AT_ONCE = 500
_SEVERITY = (Status.EXACT, Status.MOVED, Status.CHANGED, Status.ORPHANED)
_WHOLE_POLICY = anchoring.Placement(Status.EXACT, score=1.0)


@transaction.atomic
def place_comments(version: PolicyVersion) -> None:
    """Places every comment of the cycle on a version; the same queries for any number of them.

    Withheld comments are placed, too: they may be published later. A comment starts from its own
    words, or from where a person last put it.
    """
    comments = list(_of_the_cycle(version))
    if not comments:
        return
    decisions = _latest_decisions(version)
    rows = by_key(version.provisions.select_related("parent"))
    outline = [row.plain() for row in rows.values()]
    made = [_placement(one, version, _WHOLE_POLICY, rows) for one in comments if not one.provision]
    for base, group in _by_start(comments, decisions).items():
        anchors = [_start(comment, decisions.get(comment.pk)) for comment in group]
        found = anchoring.place(anchors, base.outline(), outline)
        for comment, now in zip(group, found, strict=True):
            before = decisions.get(comment.pk)
            made.append(_placement(comment, version, _since(before, now), rows))
    Placement.objects.bulk_create(made, batch_size=_AT_ONCE)


@transaction.atomic
def confirm(placement: Placement, *, by: User, seen: str = "") -> None:
    """Says that a comment belongs where the machine, or a person before, has put it."""
    held = _hold(placement, by=by, seen=seen)
    _write(held, held, by=by)


@transaction.atomic
def correct(
    placement: Placement,
    *,
    by: User,
    provision: Provision | None,
    start: int = 0,
    end: int = 0,
    seen: str = "",
) -> None:
    """Puts a comment on another place, or on some words of it; no place says that it is gone.

    `seen` is the mark of the placement that this person looked at.
    """
    held = _hold(placement, by=by, seen=seen)
    before = Placement(comment=held.comment, status=held.status, provision=held.provision)
    rows = by_key([provision]) if provision else {}
    held.point_at(_chosen(held.comment, provision, start, end), rows)
    _write(held, before, by=by)


def mark_of(placement: Placement) -> str:
    """A mark that changes whenever somebody decides about a placement."""
    return placement.decided_at.isoformat() if placement.decided_at else "-"


def _hold(placement: Placement, *, by: User, seen: str) -> Placement:
    """Locks a placement for a person who may decide about it and who saw it as it is."""
    if not any(by.has_perm(right) for right in MAY_DECIDE):
        who = _("coordinator, drafter")
        raise NotAllowed(_("You may not do this. It is for: %(who)s.") % {"who": who})
    held = Placement.objects.select_for_update(of=("self",)).with_context().get(pk=placement.pk)
    if seen and seen != mark_of(held):
        raise SomebodyWasFaster(_("Somebody decided about this placement meanwhile."))
    return held


def _write(held: Placement, before: Placement, *, by: User) -> None:
    """Saves a decision and writes it into the log."""
    data = {
        "comment": held.comment.number,
        "version": held.version.number,
        "before": {"status": before.status, "place": before.place},
        "after": {"status": held.status, "place": held.place},
    }
    held.decided_by, held.decided_at = by, clock.now()
    held.save()
    log(instance=held.version.page, action=DECIDED, user=by, data=data)


def _chosen(
    comment: Comment, provision: Provision | None, start: int, end: int
) -> anchoring.Placement:
    """Tells what became of a comment's words when a person says where they are now."""
    if provision is None or comment.provision is None:
        return anchoring.Placement(Status.ORPHANED)
    text = anchoring.quotable(provision.plain())
    is_home = provision.key == comment.provision.key
    if comment.quote and 0 <= start < end <= len(text):
        old, now = comment.quote, text[start:end]
    else:
        start, end = 0, len(text)
        old, now = comment.quote or _all_of(comment.provision), text
        now = now if comment.quote else _all_of(provision)
    return anchoring.judge(old, now, key=provision.key, span=(start, end), is_home=is_home)


def _all_of(provision: Provision) -> str:
    """The words of a place with all inside it."""
    rows = Provision.objects.filter(version=provision.version_id).select_related("parent")
    inside = rows.filter(Q(key=provision.key) | Q(key__startswith=f"{provision.key}/"))
    return "\n".join(filter(None, (anchoring.quotable(row.plain()) for row in inside)))


def _of_the_cycle(version: PolicyVersion) -> Iterable[Comment]:
    found = Comment.objects.of_policy(version.page_id, cycle=version.cycle)
    found = found.exclude(state=CommentState.WITHDRAWN).exclude(placements__version=version)
    return found.select_related("provision", "consultation__version").defer(
        "text", "reason", "proposed_wording", "consultation__version__text"
    )


def _latest_decisions(version: PolicyVersion) -> dict[int, Placement]:
    """Where people last put comments of this cycle, by comment."""
    found = Placement.objects.filter(
        version__page=version.page_id,
        version__cycle=version.cycle,
        version__number__lt=version.number,
    )
    decided = found.exclude(decided_at=None).select_related("version", "provision__parent")
    return {one.comment_id: one for one in decided.order_by("version__number")}


def _by_start(
    comments: Iterable[Comment], decisions: dict[int, Placement]
) -> dict[PolicyVersion, list[Comment]]:
    """Groups the comments on places by the version whose words they start from."""
    groups: dict[PolicyVersion, list[Comment]] = {}
    for comment in comments:
        if comment.provision is not None:
            decision = decisions.get(comment.pk)
            base = decision.version if decision else comment.consultation.version
            groups.setdefault(base, []).append(comment)
    return groups


def _start(comment: Comment, decision: Placement | None) -> Anchor:
    """The words that a comment starts from."""
    own = comment.anchor()
    assert own is not None
    if decision is None:
        return own
    if decision.provision is None:
        return Anchor("")
    place = decision.provision.plain()
    return anchoring.anchor(place, decision.start, decision.end) if own.exact else Anchor(place.key)


def _since(decision: Placement | None, now: anchoring.Placement) -> anchoring.Placement:
    """Adds what had become of the words before: words once changed are not exact again."""
    if decision is None or now.status == Status.ORPHANED:
        return now
    status = max(Status(decision.status), now.status, key=_SEVERITY.index)
    return replace(now, status=status, score=min(decision.score, now.score))


def _placement(
    comment: Comment,
    version: PolicyVersion,
    found: anchoring.Placement,
    rows: dict[str, Provision],
) -> Placement:
    placement = Placement(comment=comment, version=version)
    placement.point_at(found, rows)
    return placement
