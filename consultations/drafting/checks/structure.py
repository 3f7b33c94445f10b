"""Checks how the places of a regulation stand in one another."""

from collections.abc import Iterable, Iterator, Sequence

from consultations.drafting.kinds import NESTING, Kind
from consultations.drafting.numbering import is_deleted, is_roman
from consultations.drafting.places import Places
from consultations.drafting.problems import Problem
from consultations.drafting.provisions import Provision

_DIVISIONS = frozenset({Kind.CHAPTER, Kind.PART, Kind.SECTION})
# Among the blocks that nest, those that have words of their own.
_WRITTEN = frozenset({Kind.ARTICLE, Kind.PARAGRAPH})
_ORDER = (
    Kind.CONSIDERATIONS,
    Kind.LEGAL_BASES,
    Kind.DICTUM,
    Kind.ARTICLE,
    Kind.CLOSING,
    Kind.ELUCIDATION,
    Kind.ANNEX,
)
_NEEDED = (
    (Kind.CONSIDERATIONS, "considerations_missing"),
    (Kind.LEGAL_BASES, "legal_bases_missing"),
    (Kind.DICTUM, "dictum_missing"),
    (Kind.ARTICLE, "articles_missing"),
    (Kind.CLOSING, "closing_missing"),
)


def check_structure(tree: Sequence[Provision], places: Places) -> Iterator[Problem]:
    """Yield what is wrong with the order and the nesting of the places."""
    kinds = {place.kind for place in tree}
    if Kind.DECISION in kinds:  # A decree decides in points and has no articles.
        kinds.add(Kind.ARTICLE)
    yield from (Problem(rule) for kind, rule in _NEEDED if kind not in kinds)
    yield from _order(tree)
    for place in tree:
        if place.kind in _DIVISIONS:
            yield from _division(place, places)
        elif place.kind is Kind.ARTICLE:
            yield from _article(place, places, has_chapters=Kind.CHAPTER in kinds)
        if place.kind in (Kind.CLAUSE, Kind.ITEM):
            yield from _alone(place, places)
    yield from _empty(tree, places)


def _problem(rule: str, place: Provision, **params: str | int) -> Problem:
    """Make a problem of a place, with its label."""
    return Problem(rule, place.key, None, {"label": place.label, **params})


def _order(tree: Sequence[Provision]) -> Iterator[Problem]:
    """Yield the blocks that stand after something that they belong before."""
    last: Provision | None = None
    for place in tree:
        kind = Kind.ARTICLE if place.kind in NESTING else place.kind
        if kind not in _ORDER:
            continue
        before = Kind.ARTICLE if last and last.kind in NESTING else last.kind if last else None
        if last and before and _ORDER.index(kind) < _ORDER.index(before):
            yield _problem("out_of_order", place, before=last.label)
        else:
            last = place


def _division(place: Provision, places: Places) -> Iterator[Problem]:
    """Yield what is wrong with a chapter, part or section."""
    above = places.by_key.get(place.parent or "")
    if place.kind is Kind.PART and (above is None or above.kind is not Kind.CHAPTER):
        yield _problem("part_outside_chapter", place)
    if place.kind is Kind.SECTION and (above is None or above.kind is not Kind.PART):
        yield _problem("section_outside_part", place)
    if not place.title and not is_deleted(place.text):
        yield _problem("division_untitled", place)
    if not _has_article(place, places) and not is_deleted(place.title or place.text):
        yield _problem("division_empty", place)
    alike = [one for one in places.children[place.parent] if one.kind is place.kind]
    if place.kind is not Kind.CHAPTER and len(alike) == 1:
        yield _problem("division_alone", place)


def _has_article(place: Provision, places: Places) -> bool:
    """Tell whether an article stands anywhere in a division."""
    return any(
        child.kind is Kind.ARTICLE or (child.kind in _DIVISIONS and _has_article(child, places))
        for child in places.children.get(place.key, ())
    )


def _article(place: Provision, places: Places, *, has_chapters: bool) -> Iterator[Problem]:
    """Yield what is wrong with where an article stands and how it begins."""
    above = places.by_key.get(place.parent or "")
    if above is None and has_chapters:
        yield _problem("article_outside_chapter", place)
    if above is not None and above.kind is Kind.CHAPTER:
        parts = [one for one in places.children[above.key] if one.kind is Kind.PART]
        if parts and place.order < parts[0].order:
            yield _problem("article_outside_part", place)
    clauses = [one for one in places.children.get(place.key, ()) if one.kind is Kind.CLAUSE]
    if clauses and place.text and not is_roman(place.number):
        yield _problem("text_before_clauses", place)


def _alone(place: Provision, places: Places) -> Iterator[Problem]:
    """Yield a clause or an item that has no other beside it; amendments quote such clauses."""
    article = places.article_of(place)
    siblings = [one for one in places.children[place.parent] if one.kind is place.kind]
    if len(siblings) == 1 and article and not is_roman(article.number):
        yield _problem("clause_alone" if place.kind is Kind.CLAUSE else "item_alone", place)


def _empty(tree: Iterable[Provision], places: Places) -> Iterator[Problem]:
    """Yield the places that say nothing."""
    for place in tree:
        if place.text.strip() or (place.kind in NESTING and place.kind not in _WRITTEN):
            continue
        if place.kind is Kind.ANNEX and place.title:
            continue
        if not places.children.get(place.key):
            yield _problem("text_empty", place)
