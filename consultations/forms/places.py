"""What a comment can be about: the whole policy, a place of the text, or some words of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from consultations.drafting.spans import Span, read_span, sentences, write_span
from consultations.models import Provision
from consultations.models.comment_words import QUOTE_LIMIT
from consultations.reading.text import root_of

Choice = tuple[str, Any]

_SHOWN = 90
_OPENING = 48
_MARK = "@"  # between the key of a place and the positions of words in it


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one place that somebody chose."""

    provision: Provision
    span: Span

    @property
    def text(self) -> str:
        return self.provision.text[slice(*self.span)]

    @property
    def value(self) -> str:
        """How the form names these words."""
        return f"{self.provision.key}{_MARK}{write_span(self.span)}"

    @property
    def label(self) -> str:
        """The place with the words as they begin and end."""
        words = " ".join(self.text.split())
        if len(words) > _SHOWN:
            words = f"{Truncator(words).chars(_SHOWN // 2)} {words[-_SHOWN // 3 :].lstrip()}"
        return _("%(place)s: “%(words)s”") % {"place": self.provision.name, "words": words}


def chosen_words(provision: Provision | None, written: str) -> Words | None:
    """Reads the words that an address names; None when the frozen text has no such words."""
    span = read_span(written, provision.text, longest=QUOTE_LIMIT) if provision else None
    return Words(provision, span) if provision and span else None


def key_of(value: str) -> str:
    """The key of the place that a choice is about."""
    return value.partition(_MARK)[0]


def span_of(value: str) -> Span | None:
    """The positions of the words that a choice is about; None for the whole place."""
    start, _dash, end = value.partition(_MARK)[2].partition("-")
    return (int(start), int(end)) if end else None


def place_choices(places: Sequence[Provision], chosen: Words | None) -> list[Choice]:
    """The places to choose from; of one block also its sentences, and first the words chosen."""
    roots = [place for place in places if "/" not in place.key]
    if len(roots) != 1:
        whole = ("", gettext_lazy("The whole policy"))
        return [whole, *((place.key, _with_opening(place)) for place in roots)]
    offered = part_choices(places)
    if chosen is None:
        return offered
    known = [choice for choice in offered if choice[0] != chosen.value]
    return [(chosen.value, chosen.label), *known]


def grouped_choices(places: Iterable[Provision]) -> list[Choice]:
    """Every place of a text in one list: the clauses and items stand below their article."""
    offered: list[Choice] = [("", gettext_lazy("The whole policy"))]
    for _key, found in groupby(places, key=lambda place: root_of(place.key)):
        root, *inside = found
        if inside:
            offered.append((_with_opening(root), [(root.key, _all_of(root)), *_named(inside)]))
        else:
            offered.append((root.key, _with_opening(root)))
    return offered


def _named(places: Iterable[Provision]) -> list[Choice]:
    return [(place.key, place.name) for place in places]


def _all_of(place: Provision) -> str:
    return pgettext_lazy("a place of the text", "All of %(place)s") % {"place": place.name}


def _with_opening(place: Provision) -> str:
    """The place with its title, or with the words that it begins with."""
    words = place.title or getattr(place, "opening", place.text) or ""
    opening = Truncator(" ".join(words.split())).chars(_OPENING)
    return f"{place.name}: {opening}" if opening else place.name


def part_choices(places: Sequence[Provision]) -> list[Choice]:
    """All of one block, its clauses and items, and their sentences; `places` begin with the block."""
    offered: list[Choice] = []
    for place in places:
        name = _with_opening(place) if offered else _all_of(place)
        offered += [(place.key, name), *_sentences(place)]
    return offered


def _sentences(place: Provision) -> Iterable[Choice]:
    """The sentences of a place, when there is more than one."""
    spans = [span for span in sentences(place.text) if span[1] - span[0] <= QUOTE_LIMIT]
    if len(spans) < 2:
        return
    for span in spans:
        words = Words(place, span)
        yield words.value, words.label
