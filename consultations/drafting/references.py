"""Finds the cross references of a text, follows them to their places and tells which are wrong."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from consultations.drafting.citations import ABOVE, ITEMS, Citation, Join, Step, Word, citations
from consultations.drafting.kinds import Kind
from consultations.drafting.laws import Regulation, amended, owner, regulations
from consultations.drafting.numbering import is_roman
from consultations.drafting.places import Places
from consultations.drafting.problems import Problem
from consultations.drafting.provisions import Provision

# Words that also have an ordinary meaning; without a target they count only after a signal.
_WEAK = ITEMS | {Word.PART, Word.SECTION}
_SIGNAL = re.compile(
    r"(?:dimaksud|tersebut|diatur|tercantum|ketentuan|menurut|berdasarkan)"
    r"(?:\s+(?:dalam|pada|di))?\s+$"
)
_LONGEST_SIGNAL = 40


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference inside the text of a place.

    `label` names the place that is meant in full, whether it exists or not. `target` is its key,
    or nothing when it does not exist or belongs to another regulation, which is then `external`.
    The name of another regulation is a reference too; it alone has no citation.
    """

    source: str
    start: int
    end: int
    words: str
    label: str
    target: str | None
    external: Regulation | None
    citation: Citation | None = None


class Finder:
    """Finds references in the places of one text; build it once for many places."""

    def __init__(self, tree: Sequence[Provision]) -> None:
        self.places = Places(tree)
        dictum = next((place.text for place in tree if place.kind is Kind.DICTUM), "")
        self.amended = amended(dictum)

    def find(self, provision: Provision) -> list[Reference]:
        """List the references in the words of one place, in order."""
        text = provision.text
        named = regulations(text)
        found = [
            Reference(provision.key, start, end, text[start:end], text[start:end], None, law)
            for start, end, law in named
        ]
        for phrase in _phrases(citations(text)):
            found += self._follow(provision, phrase, named)
        return sorted(found, key=lambda reference: reference.start)

    def _follow(
        self,
        provision: Provision,
        phrase: Sequence[Citation],
        named: list[tuple[int, int, Regulation]],
    ) -> Iterator[Reference]:
        """Follow the citations of one phrase; each may lean on the one before it."""
        external = owner(provision.text, phrase[0].start, phrase[-1].end, named)
        external = external or self._amended_by(provision, phrase[0])
        previous: tuple[Step, ...] = ()
        begun = bool(external)
        for citation in phrase:
            path, target = self.follow(provision, citation, previous, external=bool(external))
            previous = path
            if not begun and target is None and not self._counts(provision, citation, path):
                continue
            begun = True
            yield Reference(
                provision.key,
                citation.start,
                citation.end,
                provision.text[citation.start : citation.end],
                target.label if target else self.places.label(provision, path, external),
                target.key if target else None,
                external,
                citation,
            )

    def follow(
        self,
        provision: Provision,
        citation: Citation,
        previous: Sequence[Step],
        *,
        external: bool = False,
    ) -> tuple[tuple[Step, ...], Provision | None]:
        """Complete one citation with what it takes from the one before it, and find its target."""
        readings = list(_readings(citation, previous))
        if not external:
            for path in readings:
                target = self.places.resolve(provision, path)
                if target is not None:
                    return path, target
        return readings[0], None

    def _amended_by(self, provision: Provision, citation: Citation) -> Regulation | None:
        """Return the amended regulation when an amending article cites one of its places."""
        if citation.steps[0].word is not Word.ARTICLE or is_roman(citation.steps[0].value):
            return None
        article = self.places.article_of(provision)
        if self.places.is_amending or (article and is_roman(article.number)):
            return self.amended or Regulation("")
        return None

    def _counts(self, provision: Provision, citation: Citation, path: Sequence[Step]) -> bool:
        """Tell whether a citation that leads nowhere is a broken reference and not a turn of words.

        Outside articles and recitals nobody can say where "ayat (1)" would be.
        """
        if path[0].word in (Word.ARTICLE, Word.CHAPTER, Word.ANNEX):
            return True
        if self.places.scope_of(provision) is None:
            return False
        start = citation.start
        before = provision.text[max(0, start - _LONGEST_SIGNAL) : start]
        return path[0].word not in _WEAK or bool(_SIGNAL.search(before))


def _phrases(cited: Iterable[Citation]) -> Iterator[list[Citation]]:
    """Group citations by phrase."""
    group: list[Citation] = []
    for citation in cited:
        if group and group[-1].phrase != citation.phrase:
            yield group
            group = []
        group.append(citation)
    if group:
        yield group


def _readings(citation: Citation, previous: Sequence[Step]) -> Iterator[tuple[Step, ...]]:
    """Yield the paths that a citation can mean after another one, the likeliest first.

    In "ayat (2) huruf c angka 1 dan angka 2, dan huruf d" each takes from the one before it what
    stands above its own level.
    """
    steps = citation.steps
    alike = [i for i, step in enumerate(previous) if step.is_like(steps[0])]
    if alike:
        yield (*previous[: alike[-1]], *steps)
        return
    below = [
        (*previous[:i], *steps)
        for i in range(len(previous), 0, -1)
        if previous[i - 1].word in ABOVE[steps[0].word]
    ]
    if citation.join is Join.COMMA:
        yield from below
        yield steps
    else:
        yield steps
        yield from below


def find(provision: Provision, tree: Sequence[Provision]) -> list[Reference]:
    """List the references in the words of one place."""
    return Finder(tree).find(provision)


def find_all(tree: Sequence[Provision]) -> list[Reference]:
    """List the references of a whole text."""
    finder = Finder(tree)
    return [reference for provision in tree for reference in finder.find(provision)]


def check(tree: Sequence[Provision]) -> list[Problem]:
    """List what is wrong with the references of a text."""
    finder = Finder(tree)
    problems: list[Problem] = []
    for provision in tree:
        last: Reference | None = None
        for reference in finder.find(provision):
            if reference.citation is None or reference.external is not None:
                continue
            rule = _wrong(finder.places, provision, reference, last)
            last = reference
            if rule is not None:
                params: dict[str, str | int] = {
                    "label": provision.label,
                    "words": reference.words,
                    "target": reference.label,
                }
                span = (reference.start, reference.end)
                problems.append(Problem(rule, provision.key, span, params))
    return problems


def _wrong(
    places: Places, provision: Provision, reference: Reference, last: Reference | None
) -> str | None:
    """Return the rule that a reference breaks, if any."""
    citation = reference.citation
    if citation is None or (provision.kind is Kind.ANNEX and citation.steps[0].word in _WEAK):
        return None
    target = places.by_key.get(reference.target or "")
    if target is None:
        is_annex = citation.steps[0].word is Word.ANNEX
        return "reference_annex_missing" if is_annex else "reference_broken"
    if places.is_deleted(target):
        return "reference_deleted"
    if target.key == provision.key:
        return "reference_self"
    begin = places.by_key.get(last.target or "") if last else None
    if citation.join is Join.UNTIL and begin and begin.order >= target.order:
        return "reference_backwards"
    return _astray(places, provision, target, citation)


def _astray(
    places: Places, provision: Provision, target: Provision, citation: Citation
) -> str | None:
    """Return the rule that a reference to an existing place breaks by where it leads."""
    article = places.article_of(provision)
    if article is None or target.kind is Kind.ANNEX:
        return None
    aim = places.article_of(target) or target
    if aim.key == article.key:
        cites_article = citation.steps[0].word is Word.ARTICLE
        return "reference_own_article" if cites_article else None
    return "reference_forward" if aim.order > article.order else None
