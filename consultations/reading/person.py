"""What somebody with an account finds on the own page."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page as PageOfRows
from django.core.paginator import Paginator

from consultations import inviting
from consultations.models import (
    Comment,
    Follow,
    Invitation,
    Membership,
    StaffStanding,
    User,
)
from consultations.reading.comments import PublicComment, shown, with_answers

ON_A_PAGE = 20


@dataclass(frozen=True)
class OwnPage:
    """Comments with what became of them, follows, organisations and invitations of one person."""

    comments: PageOfRows
    follows: list[Follow]
    memberships: list[Membership]
    asked_to_join: list[Membership]
    invitations: list[Invitation]
    staff: StaffStanding | None


def own_page(user: User, page_number: str) -> OwnPage:
    """Collects a person's own page; the number of queries does not grow with what there is."""
    mine: Any = Comment.objects.filter(author=user).order_by("-filed_at", "-pk")
    mine = with_answers(mine).select_related("consultation__page__region")
    rows = Paginator(mine, ON_A_PAGE).get_page(page_number)
    own: list[PublicComment] = [shown(comment) for comment in rows.object_list]
    rows.object_list = own
    memberships = Membership.objects.select_related("organisation")
    known = memberships.filter(user=user).exclude(accepted_at=None)
    asked = memberships.filter(email__iexact=user.email, accepted_at=None) if user.email else []
    return OwnPage(
        comments=rows,
        follows=list(Follow.objects.filter(user=user).select_related("page").defer("page__body")),
        memberships=list(known),
        asked_to_join=list(asked),
        invitations=_invitations(user),
        staff=StaffStanding.objects.filter(user=user).first(),
    )


def _invitations(user: User) -> list[Invitation]:
    if not user.email:
        return []
    found = Invitation.objects.filter(email__iexact=user.email)
    inviting.catch_up(found)
    return list(
        found.select_related("consultation__version", "consultation__page__region")
        .defer("consultation__version__text", "consultation__page__body")
        .order_by("-pk")[:ON_A_PAGE]
    )
