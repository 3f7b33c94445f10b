"""What the public reads about comments: lists of them, and how far one has come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from consultations.models import (
    Change,
    Comment,
    Consultation,
    Placement,
    PolicyVersion,
    Provision,
)
from consultations.reading.comparison import since_url
from consultations.reading.text import anchor_of, root_of
from consultations.states import CommentState, DispositionState

ON_A_PAGE = 20
GONE = "-"
"""What stands for a place in the address of the comments whose words are gone."""

_ENDS = {
    CommentState.WITHDRAWN: (
        pgettext_lazy("step of a comment", "Withdrawn by its author"),
        "withdraw",
    ),
    CommentState.WITHHELD: (pgettext_lazy("step of a comment", "Withheld"), "withhold"),
}
"""Where the way of a comment ends before it is answered, and by which transition."""


@dataclass(frozen=True, slots=True)
class PublicComment:
    """A published comment with its agreed answer and the words that the answer changed."""

    comment: Comment
    answer: Any
    changes: list[Change]
    place_url: str
    now: Placement | None = None

    @property
    def now_url(self) -> str:
        """The address of the place where the words are now."""
        return place_url(self.now.version_id, self.now.provision) if self.now else ""

    @property
    def since_url(self) -> str:
        """The address of what changed on the place since the comment; empty for all of a policy."""
        if self.now is None or self.comment.provision is None:
            return ""
        places = [place for place in (self.comment.provision, self.now.provision) if place]
        keys = [root_of(place.key) for place in places]
        return since_url(self.comment.consultation.version, self.now.version_id, keys)


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way of a comment; `status` is done, current or ahead."""

    label: Any
    status: str
    at: datetime | None = None


def with_answers(comments: Any) -> Any:
    """Loads comments with their answers and the public changes; two queries for any number."""
    found = comments.with_context().defer("consultation__version__text", "consultation__page__body")
    return _with_answers(found)


def with_answers_in(consultation: Consultation, comments: Any) -> list[Comment]:
    """The same for comments that are all of one consultation, whose row is not read again."""
    found = list(_with_answers(comments.with_speakers()))
    for comment in found:
        comment.consultation = consultation
    return found


def with_placement(comments: Any, version: PolicyVersion) -> Any:
    """Loads where comments belong in a version; one query for any number."""
    rows = Placement.objects.on(version).select_related("provision")
    return comments.prefetch_related(Prefetch("placements", queryset=rows, to_attr="placed_now"))


def _with_answers(comments: Any) -> Any:
    public = Change.objects.exclude(to_version=None)
    changes = Prefetch("disposition__changes", queryset=public, to_attr="public_changes")
    return comments.select_related("disposition").defer("email").prefetch_related(changes)


def latest_placement(comment: Comment) -> Placement | None:
    """Where a comment belongs in the newest version; None when there is none since it was made."""
    found = comment.placements.select_related("provision", "version__page")
    return found.defer("version__text", "version__page__body").order_by("version__number").last()


def shown(comment: Comment, now: Placement | None = None) -> PublicComment:
    """Gives a comment with what the public may read about it; its answer only when it is agreed."""
    answer = agreed_answer(comment)
    return PublicComment(
        comment=comment,
        answer=answer,
        changes=answer.public_changes if answer else [],
        place_url=place_url(comment.consultation.version_id, comment.provision),
        now=now or next(iter(getattr(comment, "placed_now", [])), None),
    )


def agreed_answer(comment: Comment) -> Any:
    """The official answer to a comment, or None while it is not public."""
    answer = getattr(comment, "disposition", None)
    return answer if answer and answer.state == DispositionState.AGREED else None


def steps(comment: Comment) -> list[Step]:
    """Tells how far a comment has come: received, published, considered, answered."""
    dates = _dates(comment)
    answer = getattr(comment, "disposition", None)
    received = pgettext_lazy("step of a comment", "Received")
    if comment.state in _ENDS:
        label, transition = _ENDS[comment.state]
        return [
            Step(received, "done", comment.filed_at),
            Step(label, "current", dates.get(transition)),
        ]
    answered = agreed_answer(comment)
    reached = [
        True,
        comment.state == CommentState.PUBLISHED,
        answer is not None,
        answered is not None,
    ]
    labels = [
        (received, comment.filed_at),
        (pgettext_lazy("step of a comment", "Published"), dates.get("publish")),
        (pgettext_lazy("step of a comment", "Considered"), None),
        (pgettext_lazy("step of a comment", "Answered"), answered.agreed_at if answered else None),
    ]
    last = max(i for i, is_reached in enumerate(reached) if is_reached)
    return [
        Step(label, "current" if i == last else "done" if i < last else "ahead", at)
        for i, (label, at) in enumerate(labels)
    ]


def _dates(comment: Comment) -> dict[str, datetime]:
    """When each transition of a comment happened last."""
    log: Any = comment.consultation.page.process.log
    rows: Iterable[tuple[str, datetime]] = log.of(comment).values_list("transition", "at")
    return dict(rows)


def place_url(version_pk: int, provision: Provision | None) -> str:
    """The address of a place in the text of a version."""
    url = reverse("consultations:version", args=[version_pk])
    return f"{url}#{anchor_of(provision)}" if provision else url
