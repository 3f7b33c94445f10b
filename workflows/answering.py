"""What the public hears of what it said: answers to comments, and notes on changes that none explains."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from consultations.models import Change, Comment, User
from workflows import mail
from workflows.models import Disposition
from workflows.moderating import check_read
from workflows.transitions import NotAllowed, SomebodyWasFaster, perform


@transaction.atomic
def dispose(
    comment: Comment,
    *,
    by: User,
    outcome: str,
    reason: str,
    changes: Iterable[Change] = (),
    read_at: datetime | None = None,
) -> Disposition:
    """Proposes the answer to a comment, or rewrites one that is not agreed yet.

    `read_at` is when this person was shown the words: words amended since are not answered unread.
    """
    check_read(comment, read_at)
    disposition = Disposition.objects.filter(comment=comment).first()
    if disposition is None:
        disposition = Disposition.objects.create(
            comment=comment, outcome=outcome, reason=reason, proposed_by=by
        )
    perform(disposition.propose, by=by, outcome=outcome, reason=reason)
    disposition.changes.set(changes)
    return disposition


@transaction.atomic
def agree(disposition: Disposition, *, by: User, seen: datetime | None = None) -> None:
    """Makes an answer public and tells the author of the comment.

    `seen` is when the answer that this person read was proposed: a newer one is not agreed unread.
    """
    if seen is not None and seen != disposition.proposed_at:
        raise SomebodyWasFaster(_("The answer was rewritten meanwhile. Read it again, please."))
    perform(disposition.agree, by=by)
    mail.comment_answered(disposition)


@transaction.atomic
def explain_change(change: Change, *, by: User, explanation: str, seen: str | None = None) -> None:
    """Explains to the public a change that no answer explains.

    `seen` is the digest of the words that this person looked at: newer ones are not explained unread.
    """
    if not by.has_perm("consultations.explain_change"):
        raise NotAllowed(_("You may not do this. It is for: %(who)s.") % {"who": _("drafter")})
    held = Change.objects.select_for_update().filter(pk=change.pk).first()
    if held is None or seen not in {None, held.digest}:
        raise SomebodyWasFaster(_("The words changed again meanwhile. Look at them again, please."))
    if held.to_version_id is not None:
        raise SomebodyWasFaster(_("This change is part of a frozen version; its note is kept."))
    change.explanation = explanation.strip()
    change.explained_digest = held.digest
    change.explained_by = by
    change.save(update_fields=["explanation", "explained_digest", "explained_by"])
