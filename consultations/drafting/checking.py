"""Checks a whole text before its review: errors hold it back, warnings do not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from consultations.drafting import references
from consultations.drafting.checks.endings import check_endings
from consultations.drafting.checks.numbers import check_numbers
from consultations.drafting.checks.structure import check_structure
from consultations.drafting.checks.summary import check_summary
from consultations.drafting.checks.terms import check_terms
from consultations.drafting.checks.wording import check_wording
from consultations.drafting.kinds import Kind
from consultations.drafting.numbering import is_deleted
from consultations.drafting.places import Places
from consultations.drafting.problems import Problem, errors
from consultations.drafting.provisions import Provision
from consultations.drafting.rules import RULES, Severity
from consultations.drafting.terms import defines

__all__ = ["RULES", "Context", "Problem", "Severity", "check", "errors", "is_regulation"]

_LEGAL = frozenset({Kind.CONSIDERATIONS, Kind.LEGAL_BASES, Kind.DICTUM, Kind.ARTICLE})
_COMMENCES = re.compile(
    r"\b(?:mulai\s+)?(?:di)?berlaku(?:kan)?\b[^.]{0,200}\b(?:tanggal|sejak|setelah)\b"
)
_COMMANDS = frozenset({Kind.ARTICLE, Kind.CLAUSE, Kind.DECISION})
_TITLED = frozenset({Kind.CHAPTER, Kind.PART, Kind.SECTION, Kind.HEADING, Kind.ANNEX})


@dataclass(frozen=True, slots=True)
class Context:
    """What the check must know beside the text: its title and summary.

    A summary of None is not looked at. Whether the text is a regulation follows from its places
    unless it is said here: a text that should be a regulation can lack everything that one has.
    """

    title: str | None = None
    summary: str | None = None
    is_regulation: bool | None = None


def is_regulation(tree: Sequence[Provision]) -> bool:
    """Tell a regulation from a policy paper by its places."""
    return any(place.kind in _LEGAL for place in tree)


def check(tree: Sequence[Provision], context: Context | None = None) -> list[Problem]:
    """List the problems of a text in reading order, those of the whole text first."""
    context = context or Context()
    legal = is_regulation(tree) if context.is_regulation is None else context.is_regulation
    problems = [*_titles(tree, context)]
    if context.summary is not None:
        problems += check_summary(context.summary)
    problems += _regulation(tree) if legal else _paper(tree)
    order = {place.key: place.order for place in tree}
    problems.sort(key=lambda one: (order.get(one.key or "", -1), one.span or (0, 0)))
    return problems


def _titles(tree: Sequence[Provision], context: Context) -> Iterator[Problem]:
    """Check that titles are there and end without a full stop."""
    if context.title is not None and not context.title.strip():
        yield Problem("title_missing")
    elif context.title is not None and _ends_in_stop(context.title):
        yield Problem("title_full_stop", params={"words": context.title.strip()})
    for place in tree:
        if place.kind in _TITLED and _ends_in_stop(place.title) and not is_deleted(place.title):
            yield Problem("title_full_stop", place.key, None, {"words": place.title})


def _ends_in_stop(title: str) -> bool:
    """Tell whether a title ends in a full stop that is no ellipsis."""
    title = title.rstrip()
    return title.endswith(".") and not title.endswith("..")


def _regulation(tree: Sequence[Provision]) -> Iterator[Problem]:
    """Check a regulation; a decree and one that amends another need no definitions."""
    places = Places(tree)
    yield from check_structure(tree, places)
    yield from check_numbers(tree, places)
    yield from check_endings(tree, places)
    yield from check_wording(tree)
    yield from references.check(tree)
    yield from _commencement(tree)
    is_decree = any(place.kind is Kind.DECISION for place in tree)
    if not places.is_amending and not is_decree:
        yield from _general(tree)
        yield from check_terms(tree)


def _commencement(tree: Sequence[Provision]) -> Iterator[Problem]:
    """Check that some article says when the regulation comes into force."""
    norms = [place for place in tree if place.kind in _COMMANDS]
    if norms and not any(_COMMENCES.search(place.text) for place in norms):
        yield Problem("commencement_missing")


def _general(tree: Sequence[Provision]) -> Iterator[Problem]:
    """Check that the text begins with general provisions and definitions."""
    chapters = [place for place in tree if place.kind is Kind.CHAPTER]
    if chapters and " ".join(chapters[0].title.upper().split()) != "KETENTUAN UMUM":
        yield Problem("general_provisions_missing", chapters[0].key)
    articles = any(place.kind is Kind.ARTICLE for place in tree)
    if articles and not any(defines(p.text) for p in tree if p.kind in (Kind.ARTICLE, Kind.CLAUSE)):
        yield Problem("definitions_missing")


def _paper(tree: Sequence[Provision]) -> Iterator[Problem]:
    """Check a policy paper: that it says something, and something under each heading."""
    if not any(place.text.strip() for place in tree):
        yield Problem("paper_empty")
        return
    for place, following in zip(tree, [*tree[1:], None], strict=True):
        if place.kind is Kind.HEADING and (following is None or following.kind is Kind.CLOSING):
            yield Problem("heading_empty", place.key, None, {"label": place.label})
        elif place.kind is Kind.PARAGRAPH and not place.text.strip():
            yield Problem("text_empty", place.key, None, {"label": place.label})
