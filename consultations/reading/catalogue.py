"""Lists of policies: what is open, what opens soon, what was decided, and all of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.core.paginator import Page as PageOfRows
from django.core.paginator import Paginator
from django.db.models import Case, CharField, Count, F, Max, Prefetch, QuerySet, Value, When
from django.utils.functional import cached_property
from django.utils.translation import pgettext_lazy

from consultations.models import Comment, Consultation, PolicyIndexPage, PolicyPage
from consultations.reading.moments import percent_gone, zone_of
from consultations.states import PolicyState

ON_A_PAGE = 20
NEWS = 4

FILTERS = (
    ("consultation", pgettext_lazy("policies that are", "In consultation")),
    ("deliberation", pgettext_lazy("policies that are", "In deliberation or sign-off")),
    ("enacted", pgettext_lazy("policies that are", "In force")),
    ("ended", pgettext_lazy("policies that are", "Withdrawn or revoked")),
)
STATES = {
    "consultation": {PolicyState.CONSULTATION},
    "deliberation": {PolicyState.DELIBERATION, PolicyState.CLEARANCE},
    "enacted": {PolicyState.ENACTED, PolicyState.EVALUATION},
    "ended": {PolicyState.REVOKED, PolicyState.WITHDRAWN},
}


# A policy stays in force while an amendment to it is drafted, and where one was withdrawn.
_STANDS = Case(
    When(
        process__state__in=[PolicyState.DRAFTING, PolicyState.REVIEW, PolicyState.WITHDRAWN],
        process__enacted_version__isnull=False,
        then=Value(PolicyState.ENACTED.value),
    ),
    default=F("process__state"),
    output_field=CharField(),
)


@dataclass(frozen=True, slots=True)
class Filter:
    """One way to narrow a list down, as a link with its count."""

    label: Any
    query: str
    count: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One policy in a list."""

    page: PolicyPage
    state: str
    state_label: str
    consultation: Consultation | None
    decided_at: Any = None
    comments: int = 0

    @classmethod
    def of(cls, page: Any, *, comments: int = 0) -> Self:
        """Makes the row of a page whose process and consultations are loaded."""
        rounds, state = page.rounds, PolicyState(page.stands)
        if rounds:
            rounds[-1].page = page
        return cls(
            page=page,
            state=state,
            state_label=str(state.label),
            consultation=rounds[-1] if rounds else None,
            decided_at=getattr(page, "decided_at", None),
            comments=comments,
        )

    @property
    def percent_gone(self) -> int:
        return percent_gone(self.consultation) if self.consultation else 0

    @property
    def zone(self) -> ZoneInfo:
        return zone_of(self.page)


class Catalogue:
    """The policies below a page, a page of them at a time, for one state or for all."""

    def __init__(self, page: PolicyIndexPage, *, wanted: str, page_number: str) -> None:
        self._all = public_policies().child_of(page)
        self.wanted = wanted if wanted in STATES else ""
        self._page_number = page_number

    @cached_property
    def filters(self) -> list[Filter]:
        """Every state that a policy is in now, with the number of policies; one query."""
        found = self._all.order_by().values_list("stands").annotate(Count("pk"))
        counts = dict(found)
        filters = [
            Filter(pgettext_lazy("policies", "All"), "", sum(counts.values()), not self.wanted)
        ]
        for code, label in FILTERS:
            count = sum(counts.get(state, 0) for state in STATES[code])
            if count or code == self.wanted:
                query = f"?{urlencode({'status': code})}"
                filters.append(Filter(label, query, count, code == self.wanted))
        return filters

    @cached_property
    def rows(self) -> PageOfRows:
        """The policies of this page of the list, the newest first."""
        found = self._all.order_by("-first_published_at", "-pk")
        if self.wanted:
            found = found.filter(stands__in=STATES[self.wanted])
        rows = Paginator(_with_context(found), ON_A_PAGE).get_page(self._page_number)
        rows.object_list = [Row.of(page) for page in rows.object_list]
        return rows

    @property
    def query(self) -> str:
        """What a link to another page of the list keeps."""
        return f"{urlencode({'status': self.wanted})}&" if self.wanted else ""


class FrontPage:
    """What the home page shows: open consultations, those to come, and what came after others."""

    @cached_property
    def open(self) -> list[Row]:
        """Consultations that are open now, the one that closes first on top."""
        pages = self._of(Consultation.objects.open().order_by("closes_at"))
        counts = _comment_counts(pages)
        return [Row.of(page, comments=counts.get(page.pk, 0)) for page in pages]

    @cached_property
    def upcoming(self) -> list[Row]:
        return [Row.of(page) for page in self._of(Consultation.objects.upcoming())]

    @cached_property
    def decided(self) -> list[Row]:
        """Policies whose consultation is over, the last to move first: in deliberation or decided."""
        states = {*PolicyState} - {
            PolicyState.DRAFTING,
            PolicyState.REVIEW,
            PolicyState.CONSULTATION,
        }
        found = self._public.filter(process__state__in=states)
        found = found.annotate(decided_at=Max("process__log__at")).order_by("-decided_at")
        return [Row.of(page) for page in _with_context(found)[:NEWS]]

    @cached_property
    def _public(self) -> Any:
        """All of them; what is private is asked for once."""
        return public_policies()

    def _of(self, consultations: QuerySet[Consultation]) -> list[PolicyPage]:
        """The pages of consultations, in the order of these."""
        order = list(consultations.filter(page__live=True).values_list("page_id", flat=True))
        pages = {page.pk: page for page in _with_context(self._public.filter(pk__in=order))}
        return [pages[pk] for pk in order if pk in pages]


def public_policies() -> Any:
    """Policies that have a place on the public site."""
    found = PolicyPage.objects.live().public().filter(process__isnull=False)
    return found.annotate(stands=_STANDS)


def _with_context(pages: Any) -> Any:
    """Loads what a row of a list shows; two queries for any number of rows."""
    rounds = Consultation.objects.order_by("round")
    return (
        pages.select_related("process", "kind", "region")
        .defer("body")
        .prefetch_related(Prefetch("consultations", queryset=rounds, to_attr="rounds"))
    )


def _comment_counts(pages: Iterable[PolicyPage]) -> dict[int, int]:
    """Counts what everybody can read of the latest round of each policy; one query."""
    latest = [page.rounds[-1].pk for page in pages if page.rounds]
    found = Comment.objects.visible().filter(consultation__in=latest).order_by()
    return dict(found.values_list("consultation__page_id").annotate(Count("pk")))
