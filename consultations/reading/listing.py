"""The list of what people said about a policy or one place of it: counted, sorted, in pages."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page as PageOfRows
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext_lazy

from consultations.models import (
    Comment,
    Consultation,
    PolicyVersion,
    Provision,
    Publication,
    StakeholderGroup,
)
from consultations.models.stamp import Stamps
from consultations.reading import voices
from consultations.reading.catalogue import Filter
from consultations.reading.comments import (
    GONE,
    ON_A_PAGE,
    shown,
    with_answers,
    with_answers_in,
    with_placement,
)
from consultations.reading.text import root_of

ORDERS = {
    "baru": (pgettext_lazy("comments first", "Newest"), ("-filed_at", "-pk")),
    "dukungan": (
        pgettext_lazy("comments first", "Most supported"),
        ("-support_count", "-filed_at", "-pk"),
    ),
    "kelompok": (
        pgettext_lazy("comments first", "By group"),
        ("group__order", "group__name", "-filed_at", "-pk"),
    ),
}
NEWEST = "baru"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of a list asks for."""

    key: str = ""
    group: str = ""
    order: str = NEWEST
    page_number: str = "1"


@dataclass(slots=True)
class Tally:
    """The comments of a list by group and stance, with the groups that spoke in their order."""

    said: voices.Voices = field(default_factory=voices.Voices)
    groups: dict[str, StakeholderGroup] = field(default_factory=dict)

    def count_of(self, code: str) -> int:
        group = self.groups.get(code)
        return sum(self.said.of_group[group.pk].values()) if group else 0


def with_present_version(consultations: QuerySet[Consultation]) -> QuerySet[Consultation]:
    """Tells which version of its cycle the public reads now, and whether there were other rounds."""
    cycle = {"version__cycle": OuterRef("version__cycle"), "page": OuterRef("page")}
    read = Publication.objects.filter(version__number__gte=OuterRef("version__number"), **cycle)
    others = Consultation.objects.filter(**cycle).exclude(pk=OuterRef("pk"))
    return consultations.annotate(
        present_version=Subquery(read.order_by("-pk").values("version")[:1]),
        has_other_rounds=Exists(others),
    )


class CommentList:
    """What everybody can read of a policy's cycle, on all of it or on one place.

    The consultation comes from `with_present_version`. `kept_as` says all that its words depend on.
    """

    def __init__(self, consultation: Any, asked: Asked, stamps: Stamps) -> None:
        self.consultation = consultation
        self.kept_as = (consultation.pk, consultation.is_open, asked, stamps, get_language())
        self.is_about_gone = asked.key == GONE
        self.key = "" if self.is_about_gone else root_of(asked.key)
        self.group = asked.group
        self.order = asked.order if asked.order in ORDERS else NEWEST
        self._page_number = asked.page_number
        self.version = PolicyVersion(
            pk=consultation.present_version or consultation.version_id,
            page_id=consultation.page_id,
        )

    @property
    def place(self) -> Provision | None:
        """The block of the text that the list is about, or None."""
        return next((one for one in self._places if one.key == self.key), None)

    @cached_property
    def tally(self) -> Tally:
        """Everything that the list could show, by group and stance; one query."""
        tally = Tally()
        named = ("group", "group__code", "group__name", "group__name_en")
        rows = self._found.order_by("group__order", "group__name").values_list(*named, "stance")
        for pk, code, name, name_en, stance, count in rows.annotate(Count("pk")):
            tally.groups[code] = StakeholderGroup(pk=pk, code=code, name=name, name_en=name_en)
            tally.said.add(pk, stance, count)
        return tally

    @property
    def bars(self) -> SafeString:
        return voices.Bars(self.tally.groups.values()).draw(self.tally.said)

    @cached_property
    def filters(self) -> list[Filter]:
        """Every group that spoke with the number of its comments."""
        label = pgettext_lazy("groups", "All")
        filters = [Filter(label, self._query(kelompok=""), self.tally.said.count, not self.group)]
        groups = dict(self.tally.groups)
        if self.group and self.group not in groups:
            groups |= {one.code: one for one in StakeholderGroup.objects.filter(code=self.group)}
        for code, one in groups.items():
            count = self.tally.count_of(code)
            filters.append(Filter(str(one), self._query(kelompok=code), count, code == self.group))
        return filters

    @property
    def orders(self) -> list[Filter]:
        """The ways to sort the list."""
        return [
            Filter(label, self._query(urut=code), 0, code == self.order)
            for code, (label, _fields) in ORDERS.items()
        ]

    @cached_property
    def comments(self) -> PageOfRows:
        """The comments of this page of the list."""
        found = self._found.in_group(self.group) if self.group else self._found
        paginator = Paginator(found.order_by(*ORDERS[self.order][1]), ON_A_PAGE)
        has_all = not self.group
        paginator.count = self.tally.said.count if has_all else self.tally.count_of(self.group)
        page = paginator.get_page(self._page_number)
        rows: Any = page.object_list
        if self._is_simple:
            rows = with_answers_in(self.consultation, rows)
        else:
            rows = with_placement(with_answers(rows), self.version)
        page.object_list = [shown(comment) for comment in rows]
        return page

    @property
    def query(self) -> str:
        """What a link to another page of the list keeps."""
        kept = self._query().removeprefix("?")
        return f"{kept}&" if kept else ""

    @property
    def url(self) -> str:
        """The address of this list, for those who see a part of it."""
        return f"{reverse('consultations:comments', args=[self.consultation.pk])}{self._query()}"

    @property
    def form_url(self) -> str:
        """The address of the form for the place of this list."""
        url = reverse("consultations:comment_form", args=[self.consultation.pk])
        return f"{url}?{urlencode({'ketentuan': self.key})}" if self.key else url

    @property
    def _is_simple(self) -> bool:
        """Says whether all comments are on the version that is read; none has moved then."""
        is_read = self.version.pk == self.consultation.version_id
        return is_read and not self.consultation.has_other_rounds

    @cached_property
    def _places(self) -> list[Provision]:
        """The block that the list is about with the places inside it, in every version; one query."""
        if not self.key:
            return []
        cycle = {
            "version__page": self.consultation.page_id,
            "version__cycle": self.consultation.version.cycle,
        }
        inside = Q(key=self.key) | Q(key__startswith=f"{self.key}/")
        return list(Provision.objects.filter(inside, **cycle).order_by("-version", "order"))

    @cached_property
    def _found(self) -> Any:
        if self._is_simple:
            if self.is_about_gone:
                return Comment.objects.none()
            found = Comment.objects.visible_in(self.consultation)
            return found.filter(provision__in=self._places) if self.key else found
        cycle = self.consultation.version.cycle
        found = Comment.objects.visible().of_policy(self.consultation.page_id, cycle=cycle)
        found = found.placed_on(self.version)
        if self.is_about_gone:
            return found.on_gone_words()
        return found.now_about(self.key) if self.key else found

    def _query(self, **more: str) -> str:
        """The query of an address like the present one; what is the usual is left out."""
        order = "" if self.order == NEWEST else self.order
        kept = {
            "ketentuan": GONE if self.is_about_gone else self.key,
            "kelompok": self.group,
            "urut": order,
        }
        kept |= {name: "" if value == NEWEST else value for name, value in more.items()}
        written = urlencode({name: value for name, value in kept.items() if value})
        return f"?{written}" if written else ""
