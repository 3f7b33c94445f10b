"""Checks that numbers run on without gaps and doubles, as the law counts."""

from collections.abc import Iterable, Iterator, Sequence

from consultations.drafting.citations import Step, Word
from consultations.drafting.kinds import Kind
from consultations.drafting.numbering import (
    expected_numbers,
    from_letters,
    from_ordinal,
    from_roman,
    inserted_number,
    is_roman,
    split_ordinal,
    to_letters,
    to_ordinal,
)
from consultations.drafting.places import Places, step_of
from consultations.drafting.problems import Problem
from consultations.drafting.provisions import Provision

_COUNTING = frozenset({Kind.CONSIDERATIONS, Kind.LEGAL_BASES, Kind.DICTUM, Kind.DECISION})


def check_numbers(tree: Sequence[Provision], places: Places) -> Iterator[Problem]:
    """Yield where the numbers of articles, divisions, clauses, items and annexes break off."""
    yield from _series([place for place in tree if place.kind is Kind.ARTICLE])
    yield from _series([place for place in tree if place.kind is Kind.CHAPTER])
    annexes = [place for place in tree if place.kind is Kind.ANNEX and place.number]
    yield from _series(annexes)
    for children in places.children.values():
        for kind in (Kind.PART, Kind.SECTION):
            yield from _series([place for place in children if place.kind is kind])
    for place in tree:
        article = places.article_of(place)
        quoted = article and is_roman(article.number) and article.key != place.key
        if place.key in places.children and article and not quoted:
            yield from _inside(places.children[place.key])
        elif place.kind in _COUNTING:
            yield from _inside(places.children.get(place.key, ()))


def _inside(children: Iterable[Provision]) -> Iterator[Problem]:
    """Yield the breaks among the clauses and items of one place, each way of marking apart."""
    groups: dict[tuple[Word, bool, bool], list[Provision]] = {}
    for child in children:
        step = step_of(child)
        if step is not None:
            groups.setdefault((step.word, step.bracket, _is_letters(step)), []).append(child)
    for group in groups.values():
        yield from _series(group)


def _is_letters(step: Step) -> bool:
    """Tell whether a step is counted in small letters, Roman ones among them."""
    return step.value.isalpha() and step.value.islower()


def _series(group: Sequence[Provision]) -> Iterator[Problem]:
    """Yield the breaks in one series of numbers."""
    last: tuple[Provision, Step] | None = None
    seen: set[str] = set()
    for place in group:
        step = step_of(place)
        if step is None:
            continue
        allowed = _allowed(last[1] if last else None, step)
        params: dict[str, str | int] = {"label": place.label}
        if step.value.casefold() in seen:
            yield Problem("number_double", place.key, None, params)
        elif step.value not in allowed:
            number = Step(step.word, allowed[0], bracket=step.bracket).written()
            params |= {"expected": number, "number": step.written()}
            if last is not None:
                params["before"] = last[0].label
            yield Problem("number_gap" if last else "number_start", place.key, None, params)
        seen.add(step.value.casefold())
        last = place, step


def _allowed(last: Step | None, step: Step) -> tuple[str, ...]:
    """List the numbers that may stand after the last one, the ordinary one first."""
    if last is None:
        return _first(step)
    value = last.value
    if step.word is Word.PART:
        return _ordinals(value)
    if step.word is Word.DECISION:
        following = to_ordinal((from_ordinal(value) or 0) + 1).upper()
        return (following, following.replace(" ", ""))
    if step.word is Word.NUMBER and value.isalpha() and (rank := from_roman(value)):
        following = step.value if from_roman(step.value) == rank + 1 else f"{value}+1"
        return (following,)
    if step.word is Word.LETTER:
        letters = value.rstrip("0123456789")
        rank = from_letters(letters) or 0
        also = [step.value] if from_letters(step.value) == rank + 1 else []
        return (to_letters(rank + 1), *also, inserted_number(f"{value}.") or "")
    return expected_numbers(value) or (value,)


def _first(step: Step) -> tuple[str, ...]:
    """List the numbers with which a series may begin."""
    match step.word:
        case Word.PART:
            return ("Kesatu", "Pertama")
        case Word.DECISION:
            return ("KESATU", "PERTAMA")
        case Word.LETTER:
            return ("a",)
        case Word.NUMBER if step.value.isalpha():
            return ("i",)
        case Word.ARTICLE:
            return ("I",) if is_roman(step.value) else ("1",)
        case Word.CHAPTER | Word.ANNEX:
            return ("I", "1")
    return ("1", "I")


def _ordinals(value: str) -> tuple[str, ...]:
    """List the ordinal words that may stand after one."""
    known = split_ordinal(value)
    if known is None:
        return (value,)
    inserted = inserted_number(value)
    following = to_ordinal(known[0] + 1)
    return (following, following.capitalize(), inserted or following)
