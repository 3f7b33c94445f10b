"""What the public reads about comments: lists of them, and how far one has come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page as PageOfRows
from django.core.paginator import Paginator
from django.db.models import Count, Prefetch
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import pgettext_lazy

from consultations.models import (
    Change,
    Comment,
    Consultation,
    Placement,
    PolicyVersion,
    Provision,
    Publication,
    StakeholderGroup,
)
from consultations.reading.catalogue import Filter
from consultations.reading.comparison import since_url
from consultations.reading.text import anchor_of, root_of
from consultations.states import CommentState, DispositionState

ON_A_PAGE = 20
GONE = "-"
"""What stands for a place in the address of the comments whose words are gone."""


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


class CommentList:
    """The published comments of a policy's cycle, on all of it or on one place, for one group or all."""

    def __init__(
        self, consultation: Consultation, *, key: str, group: str, page_number: str
    ) -> None:
        self.consultation = consultation
        self.is_about_gone = key == GONE
        self.key = "" if self.is_about_gone else root_of(key)
        self.group = group
        self._page_number = page_number

    @cached_property
    def version(self) -> PolicyVersion:
        """The version that the public reads now, if it came from this consultation; or its own."""
        cycle = {
            "version__cycle": self._cycle,
            "version__number__gte": self.consultation.version.number,
        }
        found = Publication.objects.filter(page=self.consultation.page_id, **cycle)
        latest = found.select_related("version").defer("version__text").order_by("-pk").first()
        return latest.version if latest else self.consultation.version

    @cached_property
    def place(self) -> Any:
        """The block of the text that the list is about, or None."""
        if not self.key:
            return None
        places = self.consultation.version.provisions.model.objects
        cycle = {"version__page": self.consultation.page_id, "version__cycle": self._cycle}
        return places.filter(key=self.key, **cycle).order_by("-version").first()

    @cached_property
    def filters(self) -> list[Filter]:
        """Every group with the number of its comments; one query."""
        counts = Count("pk")
        rows = self._found.order_by("group__order").values_list("group").annotate(counts)
        counted = dict(rows)
        filters = [
            Filter(
                pgettext_lazy("groups", "All"), self._query(), sum(counted.values()), not self.group
            )
        ]
        for one in StakeholderGroup.objects.all():
            is_current = one.code == self.group
            if is_current or one.pk in counted:
                query = self._query(kelompok=one.code)
                filters.append(Filter(str(one), query, counted.get(one.pk, 0), is_current))
        return filters

    @cached_property
    def comments(self) -> PageOfRows:
        """The comments of this page of the list, the newest first."""
        found = self._found.in_group(self.group) if self.group else self._found
        found = with_placement(with_answers(found.order_by("-filed_at", "-pk")), self.version)
        paginator = Paginator(found, ON_A_PAGE)
        paginator.count = next((one.count for one in self.filters if one.is_current), 0)
        page = paginator.get_page(self._page_number)
        page.object_list = [shown(comment) for comment in page.object_list]
        return page

    @property
    def query(self) -> str:
        """What a link to another page of the list keeps."""
        kept = self._query(**({"kelompok": self.group} if self.group else {}))
        return f"{kept.removeprefix('?')}&" if kept else ""

    @property
    def form_url(self) -> str:
        """The address of the form for the place of this list."""
        url = reverse("consultations:comment_form", args=[self.consultation.pk])
        return url if self.is_about_gone else f"{url}{self._query()}"

    @property
    def _cycle(self) -> int:
        return self.consultation.version.cycle

    @property
    def _found(self) -> Any:
        found = Comment.objects.published().of_policy(self.consultation.page_id, cycle=self._cycle)
        found = found.placed_on(self.version)
        if self.is_about_gone:
            return found.on_gone_words()
        return found.now_about(self.key) if self.key else found

    def _query(self, **more: str) -> str:
        key = GONE if self.is_about_gone else self.key
        kept = {"ketentuan": key} if key else {}
        return f"?{urlencode(kept | more)}" if kept or more else ""


def with_answers(comments: Any) -> Any:
    """Loads the answers of comments with the public changes; two queries for any number."""
    public = Change.objects.exclude(to_version=None)
    return (
        comments.with_context()
        .select_related("disposition")
        .defer("email", "consultation__version__text", "consultation__page__body")
        .prefetch_related(
            Prefetch("disposition__changes", queryset=public, to_attr="public_changes")
        )
    )


def with_placement(comments: Any, version: PolicyVersion) -> Any:
    """Loads where comments belong in a version; one query for any number."""
    rows = Placement.objects.on(version).select_related("provision")
    return comments.prefetch_related(Prefetch("placements", queryset=rows, to_attr="placed_now"))


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
    if comment.state == CommentState.WITHDRAWN:
        taken_back = pgettext_lazy("step of a comment", "Withdrawn by its author")
        return [
            Step(received, "done", comment.filed_at),
            Step(taken_back, "current", dates.get("withdraw")),
        ]
    if comment.state == CommentState.WITHHELD:
        withheld = pgettext_lazy("step of a comment", "Withheld")
        return [
            Step(received, "done", comment.filed_at),
            Step(withheld, "current", dates.get("withhold")),
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
