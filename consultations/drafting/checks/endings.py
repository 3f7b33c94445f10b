"""Checks how sentences, items, introducing lines and recitals begin and end."""

import re
from collections.abc import Iterator, Sequence

from consultations.drafting.citations import Word
from consultations.drafting.kinds import Kind
from consultations.drafting.numbering import is_deleted, is_roman
from consultations.drafting.places import Places, step_of
from consultations.drafting.problems import Problem
from consultations.drafting.provisions import Provision
from consultations.drafting.terms import defines

_JOINED = re.compile(r";\s*(?P<word>dan/atau|dan|atau)\s*$")
_NEARLY_JOINED = re.compile(r"[,.]?\s+(?:dan/atau|dan|atau)\s*$")
_LONGEST_ENDING = 12


def check_endings(tree: Sequence[Provision], places: Places) -> Iterator[Problem]:
    """Yield the places that begin or end in another way than the law's style asks."""
    for place in tree:
        match place.kind:
            case Kind.CONSIDERATIONS | Kind.CONSIDERATION if place.text:
                yield from _consideration(place)
            case Kind.LEGAL_BASES if not place.text and not places.children.get(place.key):
                continue
            case Kind.LEGAL_BASES | Kind.LEGAL_BASIS if place.text:
                if not place.text.rstrip().endswith(";"):
                    yield _problem("legal_basis_ending", place)
            case Kind.ARTICLE | Kind.CLAUSE | Kind.ITEM | Kind.DECISION:
                norm = places.norm_of(place)
                if norm and not is_roman(norm.number):
                    yield from _norm(place, places)


def _problem(rule: str, place: Provision, **params: str | int) -> Problem:
    """Make a problem about the end of a place's words."""
    end = len(place.text)
    return Problem(rule, place.key, (max(0, end - 1), end), {"label": place.label, **params})


def _consideration(place: Provision) -> Iterator[Problem]:
    """Check that a consideration begins with bahwa and ends with a semicolon."""
    if not re.match(r"bahwa\b", place.text):
        params: dict[str, str | int] = {"label": place.label}
        yield Problem("consideration_beginning", place.key, (0, 1), params)
    if not place.text.rstrip().endswith(";"):
        yield _problem("consideration_ending", place)


def _norm(place: Provision, places: Places) -> Iterator[Problem]:
    """Check the end of an article, clause or item and of the lists that it introduces."""
    children = places.children.get(place.key, [])
    items = [child for child in children if child.kind is Kind.ITEM]
    text = place.text.rstrip()
    if items and text and not text.endswith(":"):
        yield _problem("introduction_ending", place)
    if items and defines(text):
        for item in items:
            if not _last_words(item, places)[1].endswith("."):
                yield _problem("definition_ending", item)
    elif items:
        yield from _list(items, places)
    if place.kind is not Kind.ITEM and not children and text and text[-1] not in ".":
        yield _problem("sentence_ending", place)


def _last_words(item: Provision, places: Places) -> tuple[Provision, str]:
    """Return the place and the words with which an item ends, below all that stands in it."""
    children = [c for c in places.children.get(item.key, ()) if c.kind is Kind.ITEM]
    return _last_words(children[-1], places) if children else (item, item.text.rstrip())


def _list(items: Sequence[Provision], places: Places) -> Iterator[Problem]:
    """Check the endings of one list, except the last: it ends as the place that holds it."""
    count = len(items)
    for position, item in enumerate(items, 1):
        ending, text = _last_words(item, places)
        if is_deleted(text) or not text:
            continue
        joined = _JOINED.search(text)
        if position == count:
            if _closes(item, places) and not text.endswith("."):
                yield _problem("item_ending", ending, expected=".")
        elif position == count - 1:
            if not joined:
                yield _problem("item_conjunction", ending)
        elif found := joined or _NEARLY_JOINED.search(text[-_LONGEST_ENDING:]):
            yield _problem("item_conjunction_repeated", ending, words=found[0].strip())
        elif not text.endswith(";"):
            yield _problem("item_ending", ending, expected=";")


def _closes(item: Provision, places: Places) -> bool:
    """Tell whether an item is the last of a list that no other list holds."""
    above = places.by_key.get(item.parent or "")
    if above is None or above.kind is not Kind.ITEM:
        return True
    step = step_of(above)
    outer = places.by_key.get(above.parent or "")
    return bool(step and step.word is Word.NUMBER and outer and defines(outer.text))
