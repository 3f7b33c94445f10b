"""Reads the definitions of a regulation and finds terms that are used without one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from consultations.drafting.kinds import Kind
from consultations.drafting.provisions import Provision

_DEFINES = re.compile(r"yang\s+dimaksud\s+dengan\b", re.IGNORECASE)
_NAMED = re.compile(
    r"yang\s+selanjutnya\s+(?:di\s?sebut|di\s?singkat)(?:\s+(?:dengan|sebagai))?\s+"
)
_VERB = re.compile(r",?\s+(?:adalah|ialah|yaitu|merupakan)\b")
_ALIAS_IN_TEXT = re.compile(
    _NAMED.pattern + r"[“\"]?((?:[A-Z][\w/-]*)(?:\s+(?:dan\s+)?[A-Z][\w/-]*)*)"
)
_LONGEST_TERM = 150
_NORMS = frozenset({Kind.ARTICLE, Kind.CLAUSE, Kind.ITEM})


@dataclass(frozen=True, slots=True)
class Definition:
    """One definition: where it stands and all names that it gives to its subject."""

    place: Provision
    terms: tuple[str, ...]


def defines(text: str) -> bool:
    """Tell whether words introduce a list of definitions."""
    return bool(_DEFINES.search(text))


def definitions(tree: Sequence[Provision]) -> list[Definition]:
    """List the definitions in the articles that introduce such a list."""
    introducing = {p.key for p in tree if p.kind in _NORMS and defines(p.text)}
    return [
        Definition(place, names)
        for place in tree
        if place.parent in introducing and (names := tuple(_names(place.text)))
    ]


def _names(text: str) -> Iterator[str]:
    """Yield the names that a definition gives: the full one, the short one, the abbreviation."""
    verb = _VERB.search(text)
    head = text[: verb.start()] if verb else re.split(r"[.;]", text, maxsplit=1)[0]
    if not verb and not _NAMED.search(head):
        return
    for part in _NAMED.split(head[:_LONGEST_TERM]):
        name = part.strip(" ,;:.“”\"'")
        if name:
            yield " ".join(name.split())


def aliases(tree: Iterable[Provision]) -> set[str]:
    """Collect the short names that are given outside the list of definitions."""
    return {
        " ".join(match[1].split())
        for place in tree
        for match in _ALIAS_IN_TEXT.finditer(place.text)
    }


def matcher(terms: Iterable[str]) -> re.Pattern[str]:
    """Make a pattern that finds terms as whole words, the longest first."""
    listed = sorted({term for term in terms if term}, key=len, reverse=True)
    words = ["\\s+".join(map(re.escape, term.split())) for term in listed]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(words) or '(?!)'})(?![\w-])")


def uses(tree: Iterable[Provision], listed: Sequence[Definition]) -> dict[str, set[str]]:
    """Tell for each term in which places it is used; longer terms hide those inside them."""
    pattern = matcher(term for definition in listed for term in definition.terms)
    found: dict[str, set[str]] = defaultdict(set)
    for place in tree:
        for match in pattern.finditer(place.text):
            found[" ".join(match[0].split())].add(place.key)
    return found
