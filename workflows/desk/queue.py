"""What waits for a moderator: objections and reports first, then what is new, the same words once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from django import forms
from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations.models import Comment, Consultation, ReaderReport, Source, User
from consultations.models.comment_queries import CommentQuerySet
from consultations.row_numbers import row_number, row_numbers
from consultations.states import ADMISSIBLE
from workflows.analysis.alike import alike
from workflows.desk.forms import WithholdingForm
from workflows.desk.passages import shown_name
from workflows.desk.rows import verbs_of
from workflows.models import PolicyProcess

ON_A_PAGE = 20
AWAITED = 10_000
"""So many of the oldest new comments are looked through: a flood makes the page no slower."""

COMPARED = 1_000
"""So many different new texts are compared with each other; the rest wait their turn."""

AT_ONCE = 200
"""So many comments one press of a button decides about, each through the gate."""

_VARIANTS = 5
_ALL = ("", pgettext_lazy("no filter", "All"))
_KINDS = (
    _ALL,
    ("new", _("New")),
    ("objection", _("The author objects")),
    ("reported", _("Reported by readers")),
    ("unconfirmed", _("Author not confirmed")),
)
_OPEN_REPORTS = ReaderReport.objects.filter(settled_at=None)


class QueueFilters(forms.Form):
    """How a moderator narrows the queue; the filters stand in the address."""

    kind = forms.ChoiceField(label=_("What waits"), required=False, choices=_KINDS)
    source = forms.ChoiceField(label=_("Source"), required=False, choices=[_ALL, *Source.choices])

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.full_clean()

    @property
    def is_active(self) -> bool:
        """Says whether anything is filtered out."""
        return any(self.cleaned_data.values())


@dataclass(slots=True)
class Entry:
    """One text of the queue: the comment that said it first, and how many say the same."""

    head: int
    heads: list[int] = field(default_factory=list)
    count: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as the page shows it to one person."""

    comment: Comment
    name: str
    verbs: set[str]
    reports: list[ReaderReport]
    others: int
    heads: str
    variants: list[str]

    @property
    def is_urgent(self) -> bool:
        """Says whether so many readers report it that an officer should look first."""
        return len(self.reports) >= settings.REPORTS_TO_REVIEW


class Queue:
    """The queue of one policy, filtered; neither queries nor rows read depend on its length.

    `only_first` says after `entries` how many new comments were looked through, if more wait.
    """

    def __init__(self, process: PolicyProcess, filters: QueueFilters) -> None:
        self._kind = filters.cleaned_data.get("kind", "")
        source = filters.cleaned_data.get("source", "")
        found = process.comments.annotate(
            is_reported=Exists(_OPEN_REPORTS.filter(comment=OuterRef("pk")))
        )
        self._comments: Any = found.filter(source=source) if source else found
        rounds = Consultation.objects.filter(page=process.page_id, version__cycle=process.cycle)
        self._rounds = rounds.order_by("opens_at").values_list("pk", flat=True)
        self._texts: dict[int, str] = {}
        self.only_first = 0

    def entries(self) -> list[Entry]:
        """What waits, the most urgent first; of equal and nearly equal texts only the first."""
        entries: list[Entry] = []
        if self._kind in {"", "objection"}:
            entries += _alone(self._objections())
        if self._kind in {"", "reported"}:
            entries += _alone(self._reported())
        if self._kind in {"", "new", "unconfirmed"}:
            entries += self._new()
        return entries

    def first(self, *, but: Comment) -> Comment | None:
        """What waits most urgently beside a comment, in the order of `entries`; few, short queries."""
        waiting = [self._objections(), self._reported(), *self._new_by_round()]
        found = (comments.exclude(pk=but.pk).first() for comments in waiting)
        return next((one for one in found if one), None)

    def rows(self, entries: Sequence[Entry], person: User) -> list[Row]:
        """The entries of a page with all that it shows; two queries."""
        reports = Prefetch("reader_reports", queryset=_OPEN_REPORTS, to_attr="open_reports")
        comments = (
            Comment.objects.filter(pk__in=[one.head for one in entries])
            .with_speakers()
            .select_related("consultation", "disposition")
            .prefetch_related(reports)
            .in_bulk()
        )
        return [
            self._row(one, comments[one.head], person) for one in entries if one.head in comments
        ]

    def _row(self, entry: Entry, comment: Comment, person: User) -> Row:
        others = [self._texts[pk] for pk in entry.heads[1:] if pk in self._texts]
        return Row(
            comment=comment,
            name=shown_name(comment, person),
            verbs=verbs_of(comment, person),
            reports=comment.open_reports,  # type: ignore[attr-defined]
            others=entry.count - 1,
            heads=",".join(str(pk) for pk in entry.heads),
            variants=others[:_VARIANTS],
        )

    def _objections(self) -> CommentQuerySet:
        """Comments whose authors object and wait for a decision, the oldest objection first."""
        objecting = self._comments.filter(objected_at__isnull=False, objection_settled_at=None)
        return cast("CommentQuerySet", objecting.order_by("objected_at", "pk"))

    def _reported(self) -> CommentQuerySet:
        """Reported comments, those with the most reports first."""
        count = Count("reader_reports", filter=Q(reader_reports__settled_at=None))
        found = self._comments.filter(is_reported=True, state__in=ADMISSIBLE)
        return cast("CommentQuerySet", found.annotate(reports=count).order_by("-reports", "pk"))

    def _new_by_round(self) -> Iterator[CommentQuerySet]:
        """New comments of one round after the other, the oldest first."""
        found = self._comments.received().filter(is_reported=False)
        if self._kind == "unconfirmed":
            found = found.filter(confirmed_at=None)
        for each in self._rounds:
            yield found.filter(consultation=each).order_by("filed_at", "pk")

    def _new(self) -> list[Entry]:
        """New comments, the oldest first, each text once: the equal ones, then the nearly equal."""
        waiting: list[tuple[int, str]] = []
        for oldest in self._new_by_round():
            waiting += oldest.values_list("pk", "fingerprint")[: AWAITED + 1 - len(waiting)]
        self.only_first = AWAITED if len(waiting) > AWAITED else 0
        groups: dict[str, list[int]] = {}
        for pk, fingerprint in waiting[:AWAITED]:
            groups.setdefault(fingerprint or str(pk), []).append(pk)
        return self._joined([(same[0], len(same)) for same in groups.values()])

    def _joined(self, groups: list[tuple[int, int]]) -> list[Entry]:
        counts = dict(groups)
        compared = [head for head, _count in groups[:COMPARED]]
        texts = dict(Comment.objects.filter(pk__in=compared).values_list("pk", "text"))
        self._texts = {head: texts[head] for head in compared if head in texts}
        near = alike(list(self._texts.items()))
        entries = [
            Entry(head, [head, *rest], counts[head] + sum(counts[one] for one in rest))
            for head, rest in near.items()
        ]
        return entries + [Entry(head, [head], count) for head, count in groups[COMPARED:]]


def _alone(comments: CommentQuerySet) -> list[Entry]:
    return [Entry(pk) for pk in comments.values_list("pk", flat=True)]


class DecisionForm(WithholdingForm):
    """One reason for all the comments that were ticked."""

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.fields["ground"].required = False

    def clean(self) -> dict[str, Any]:
        """Asks for a reason before anything is decided: what was ticked stays ticked then."""
        given = super().clean()
        if not self.errors and not given.get("ground") and not given.get("reason"):
            self.add_error("ground", _("Choose a reason."))
        return given


def decided_about(process: PolicyProcess, data: QueryDict) -> CommentQuerySet:
    """The comments that a form names: those ticked, and those alike where that was ticked too.

    Only comments that were there when the page was shown: nobody decides about words unread.
    """
    chosen = row_numbers(data.getlist("only") or data.getlist("chosen"))
    if data.getlist("only"):
        return process.comments.filter(pk__in=chosen)
    heads = {head for row in data.getlist("alike") for head in row_numbers(row.split(","))}
    prints = Comment.objects.filter(pk__in=heads).exclude(fingerprint="").values("fingerprint")
    seen = row_number(data.get("seen", "")) or 0
    same = Q(fingerprint__in=prints, pk__lte=seen, state="received") | Q(pk__in=heads)
    return process.comments.filter(Q(pk__in=chosen) | same)


def newest_of(process: PolicyProcess) -> int:
    """The number of the newest comment that a page has shown; one query."""
    return cast("int", process.comments.order_by("-pk").values_list("pk", flat=True).first() or 0)
