"""Searching policies, places of the texts that are read now, and comments that everybody can read.

PostgreSQL searches by its own Indonesian stems, with an index; elsewhere the stems of PySastrawi
are looked for inside the words. Nothing is written for it, so filing never waits for a search.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.core.paginator import Page as PageOfRows
from django.core.paginator import Paginator
from django.db import connection
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import pgettext_lazy
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from consultations.drafting.labels import as_the_law_has_it
from consultations.models import (
    Comment,
    InstrumentKind,
    PolicyPage,
    Provision,
    Publication,
    Region,
)
from consultations.reading.catalogue import FILTERS, STATES, Filter, public_policies

ON_A_PAGE = 20
LONGEST = 100
MOST_WORDS = 8
AROUND = 110
"""So many characters of the words around a hit are shown."""

_WORD = re.compile(r"\w{2,}|\d")
_PLACE = re.compile(
    r"(pasal|bab|bagian|paragraf|lampiran|menimbang|mengingat)\s+\S.*", re.IGNORECASE
)
_CLAUSE = re.compile(r"\bayat\s+\(?(\w+)\)?", re.IGNORECASE)
SORTS = {
    "kebijakan": pgettext_lazy("what is searched", "Policies"),
    "ketentuan": pgettext_lazy("what is searched", "Places of the texts"),
    "tanggapan": pgettext_lazy("what is searched", "Comments"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address of a search asks for; empty is everything."""

    words: str = ""
    sort: str = ""
    kind: str = ""
    region: str = ""
    stage: str = ""
    page_number: str = "1"


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found."""

    row: Any
    excerpt: SafeString


class Search:
    """One search with its filters: how many of each sort were found, and a page of one of them."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.words = wanted.words.strip()[:LONGEST]
        self.stems = stems_of(self.words)
        self._sort = wanted.sort if wanted.sort in SORTS else ""

    @property
    def is_asked(self) -> bool:
        return bool(self.stems)

    @property
    def is_narrowed(self) -> bool:
        """Says whether a filter is set, so that more might be found without it."""
        return bool(self.wanted.kind or self.wanted.region or self.wanted.stage)

    @property
    def widened(self) -> str:
        """The same search without filters."""
        return f"?{urlencode({'q': self.words})}"

    @cached_property
    def counts(self) -> dict[str, int]:
        """How much was found of each sort; one query each."""
        return {sort: self._found(sort).count() for sort in SORTS}

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def sort(self) -> str:
        """The sort that is listed: the one asked for, or the first of which something was found."""
        return self._sort or next((one for one, count in self.counts.items() if count), "kebijakan")

    @property
    def sorts(self) -> list[Filter]:
        return [
            Filter(label, self._query(apa=sort), self.counts[sort], sort == self.sort)
            for sort, label in SORTS.items()
        ]

    @cached_property
    def hits(self) -> PageOfRows:
        """One page of what was found."""
        paginator = Paginator(self._found(self.sort), ON_A_PAGE)
        paginator.count = self.counts[self.sort]
        page = paginator.get_page(self.wanted.page_number)
        text_of = _TEXTS[self.sort]
        page.object_list = [Hit(row, excerpt(text_of(row), self.stems)) for row in page.object_list]
        return page

    @property
    def query(self) -> str:
        return f"{self._query(apa=self.sort).removeprefix('?')}&"

    @property
    def choices(self) -> dict[str, Any]:
        """What the form offers to narrow the search down."""
        return {
            "kinds": InstrumentKind.objects.all(),
            "regions": Region.objects.all(),
            "stages": FILTERS,
        }

    @cached_property
    def _policies(self) -> QuerySet[PolicyPage]:
        wanted, found = self.wanted, public_policies().defer("body")
        if wanted.kind:
            found = found.filter(kind__code=wanted.kind)
        if wanted.region:
            found = found.filter(region__code=wanted.region)
        if wanted.stage in STATES:
            found = found.filter(stands__in=STATES[wanted.stage])
        return found

    def _found(self, sort: str) -> QuerySet[Any]:
        if sort == "kebijakan":
            found = self._policies.select_related("kind", "region")
            return self._narrow(found, "title", "summary").order_by("-first_published_at", "-pk")
        pages = self._policies.order_by().values("pk")
        if sort == "ketentuan":
            latest = Publication.objects.filter(page=OuterRef("page")).order_by("-pk")
            read = Publication.objects.filter(page__in=pages, pk=Subquery(latest.values("pk")[:1]))
            places = Provision.objects.filter(version__in=read.values("version"))
            places = places.select_related("version").defer("version__text")
            named = self._named(places)
            shown = self._narrow(places, "title", "text") if named is None else named
            return shown.order_by("-version", "order")
        comments = Comment.objects.visible().filter(consultation__page__in=pages)
        comments = comments.with_context().defer(
            "email", "consultation__version__text", "consultation__page__body"
        )
        return self._narrow(comments, "text").order_by("-filed_at", "-pk")

    def _named(self, places: QuerySet[Provision]) -> QuerySet[Provision] | None:
        """The places that are called so, and what is in them, where somebody asks for “pasal 5 ayat 2”."""
        asked = as_the_law_has_it(" ".join(self.words.split()))
        if not _PLACE.fullmatch(asked):
            return None
        label = _CLAUSE.sub(r"ayat (\1)", asked)
        named = places.filter(Q(label__iexact=label) | Q(label__istartswith=f"{label} "))
        return named if named.exists() else None

    def _narrow(self, rows: QuerySet[Any], *fields: str) -> QuerySet[Any]:
        if not self.stems:
            return rows.none()
        if connection.vendor == "postgresql":
            asked = SearchQuery(self.words, config="indonesian", search_type="websearch")
            return rows.annotate(found=SearchVector(*fields, config="indonesian")).filter(
                found=asked
            )
        for stem in self.stems:
            has_word = Q()
            for name in fields:
                has_word |= Q(**{f"{name}__icontains": stem})
            rows = rows.filter(has_word)
        return rows

    def _query(self, **more: str) -> str:
        kept = {
            "q": self.words,
            "jenis": self.wanted.kind,
            "wilayah": self.wanted.region,
            "tahap": self.wanted.stage,
            **more,
        }
        return f"?{urlencode({name: value for name, value in kept.items() if value})}"


def stems_of(words: str) -> list[str]:
    """The stems of what was typed, each once."""
    typed = _WORD.findall(words.lower())[:MOST_WORDS]
    return list(dict.fromkeys(stem for word in typed if (stem := _stemmer()(word))))


def excerpt(text: str, stems: list[str]) -> SafeString:
    """The words around the first hit, with every hit marked."""
    # From the beginning of a word only: else a long one is looked through from each of its letters.
    pattern = re.compile("|".join(rf"\b\w*{re.escape(stem)}\w*" for stem in stems), re.IGNORECASE)
    first = pattern.search(text)
    start = max(0, first.start() - AROUND) if first else 0
    end = min(len(text), start + 2 * AROUND + 40)
    if start:
        start = text.find(" ", start, start + 30) + 1 or start
    shown, parts, done = text[start:end], [], 0
    for hit in pattern.finditer(shown):
        parts += [(shown[done : hit.start()],), (format_html("<mark>{}</mark>", hit.group()),)]
        done = hit.end()
    parts.append((shown[done:],))
    return format_html(
        "{}{}{}",
        "… " if start else "",
        format_html_join("", "{}", parts),
        " …" if end < len(text) else "",
    )


@cache
def _stemmer() -> Callable[[str], str]:
    stem: Callable[[str], str] = StemmerFactory().create_stemmer().stem
    return stem


_TEXTS: Mapping[str, Callable[[Any], str]] = {
    "kebijakan": lambda page: page.summary,
    "ketentuan": lambda place: place.text or place.title,
    "tanggapan": lambda comment: comment.text,
}
