"""Carries references along when the places that they mean get other numbers.

The old text is the last one whose references were right. A reference that stands unchanged in the
new text, though its target has another number there, must change; what the drafter wrote anew or
has already corrected is left alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from consultations.drafting.citations import Step, Word
from consultations.drafting.comparing import paired
from consultations.drafting.provisions import Provision
from consultations.drafting.references import Finder, Reference
from consultations.drafting.rewording import Shift, apply

__all__ = ["Broken", "Gone", "Renumbering", "Shift", "apply", "renumber"]


_MOST_PAIRS = 100_000


@dataclass(frozen=True, slots=True)
class Gone:
    """One reference whose target is no longer there; a person must decide what becomes of it."""

    key: str
    start: int
    end: int
    words: str
    label: str


@dataclass(frozen=True, slots=True)
class Broken:
    """One reference that led nowhere before; `target` is where it would lead now, by chance."""

    key: str
    start: int
    end: int
    words: str
    target: str | None


@dataclass(slots=True)
class Renumbering:
    """What a new text owes to its references."""

    shifts: list[Shift] = field(default_factory=list)
    gone: list[Gone] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)


def renumber(old: Sequence[Provision], new: Sequence[Provision]) -> Renumbering:
    """Find the references of a new text that must follow their targets to other numbers."""
    found = Renumbering()
    before, after = Finder(old), Finder(new)
    counterparts, origins = _matched(old, new)
    for place in new:
        origin = before.places.by_key.get(origins.get(place.key, ""))
        if origin is None:
            continue
        wanted = _wanted(before.find(origin), after.find(place), counterparts)
        _Rewriting(after, place, wanted, found).rewrite()
    return found


def _matched(
    old: Sequence[Provision], new: Sequence[Provision]
) -> tuple[dict[str, str], dict[str, str]]:
    """Tell which place continues each old one, and from which one each new one has its words.

    The two differ where an article was given clauses: it goes on as the article, which is what
    references to it mean, but its words went to the clause that comes after it.
    """
    counterparts: dict[str, str] = {}
    origins: dict[str, str] = {}
    for before, after in paired(old, new):
        if before is not None and after is not None:
            counterparts.setdefault(before.key, after.key)
            origins[after.key] = before.key
    return counterparts, origins


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A reference of the new text and the place that it is meant to reach, if that is known."""

    reference: Reference
    target: str | None = None
    lost: str = ""
    was_broken: bool = False


def _wanted(
    old: Sequence[Reference], new: Sequence[Reference], counterparts: dict[str, str]
) -> list[_Wanted]:
    """Say of each reference of a place where it must lead."""
    before = [one for one in old if one.citation is not None and one.external is None]
    after = [one for one in new if one.citation is not None and one.external is None]
    targets = [counterparts.get(one.target or "") for one in before]
    partners = _aligned(before, after, targets)
    wanted: list[_Wanted] = []
    for position, reference in enumerate(after):
        partner = partners.get(position)
        if partner is None or before[partner].words != reference.words:
            wanted.append(_Wanted(reference, reference.target))
        elif before[partner].target is None:
            wanted.append(_Wanted(reference, was_broken=True))
        elif (target := targets[partner]) is None:
            wanted.append(_Wanted(reference, None, before[partner].label))
        else:
            wanted.append(_Wanted(reference, target))
    return wanted


def _aligned(
    old: Sequence[Reference], new: Sequence[Reference], targets: Sequence[str | None]
) -> dict[int, int]:
    """Pair the references of two texts of one place, in order, as well as they fit.

    A place with absurdly many references is paired one by one, to bound the time.
    """
    if len(old) * len(new) > _MOST_PAIRS:
        return {i: i for i in range(min(len(old), len(new)))}
    scores = [
        [_fit(before, after, target) for after in new]
        for before, target in zip(old, targets, strict=True)
    ]
    best = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            taken = scores[i][j] + best[i + 1][j + 1] if scores[i][j] else 0
            best[i][j] = max(taken, best[i + 1][j], best[i][j + 1])
    partners: dict[int, int] = {}
    i = j = 0
    while i < len(old) and j < len(new):
        if scores[i][j] and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            partners[j] = i
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return partners


def _fit(old: Reference, new: Reference, target: str | None) -> int:
    """Score how well a new reference continues an old one; 0 means not at all."""
    kept = old.words == new.words
    followed = target is not None and new.target == target
    if not (kept or followed):
        return 0
    return 8 + 2 * followed


class _Rewriting:
    """Writes the references of one place anew where they lead astray."""

    def __init__(
        self, finder: Finder, place: Provision, wanted: Sequence[_Wanted], found: Renumbering
    ) -> None:
        self.finder = finder
        self.place = place
        self.wanted = wanted
        self.found = found

    def rewrite(self) -> None:
        """Go through the references; in a phrase each leans on the one before it."""
        previous: tuple[Step, ...] = ()
        phrase = -1
        for one in self.wanted:
            citation = one.reference.citation
            if citation is None:
                continue
            if citation.phrase != phrase:
                previous, phrase = (), citation.phrase
            previous = self._rewrite(one, previous)

    def _rewrite(self, one: _Wanted, previous: tuple[Step, ...]) -> tuple[Step, ...]:
        """Write one reference so that it leads where it must; return its completed path."""
        reference, citation = one.reference, one.reference.citation
        assert citation is not None
        if one.lost:
            span = (reference.start, reference.end)
            self.found.gone.append(Gone(self.place.key, *span, reference.words, one.lost))
        path, reached = self.finder.follow(self.place, citation, previous)
        if one.was_broken:
            span = (reference.start, reference.end)
            led = reached.key if reached else None
            self.found.broken.append(Broken(self.place.key, *span, reference.words, led))
        target = self.finder.places.by_key.get(one.target or "")
        if target is None or (reached is not None and reached.key == target.key):
            return path
        full = self.finder.places.path(target)
        for depth in range(min(len(citation.steps), len(full)), len(full) + 1):
            steps = _shaped(full[-depth:], citation.steps)
            candidate = replace(citation, steps=steps)
            path, reached = self.finder.follow(self.place, candidate, previous)
            if reached is not None and reached.key == target.key:
                self._shift(reference, _written(reference, steps), target)
                return path
        return path

    def _shift(self, reference: Reference, words: str, target: Provision) -> None:
        """Note that a reference must be written in other words."""
        span = (reference.start, reference.end)
        shift = Shift(self.place.key, *span, reference.words, words, target.key)
        self.found.shifts.append(shift)


def _shaped(path: Sequence[Step], written: Sequence[Step]) -> tuple[Step, ...]:
    """Give the steps of a path the form in which the reference was written, as far as it fits."""
    if len(path) == len(written) and all(
        new.word is old.word for new, old in zip(path, written, strict=True)
    ):
        return tuple(
            replace(old, value=new.value, bracket=new.bracket and old.bracket)
            for new, old in zip(path, written, strict=True)
        )
    return tuple(path)


def _written(reference: Reference, steps: Sequence[Step]) -> str:
    """Write steps in the place of a reference; only the numbers change where its form is kept."""
    citation = reference.citation
    assert citation is not None
    pairs = list(zip(steps, citation.steps, strict=False))
    if steps[0].end == 0 or any(bool(new.value) != bool(old.value) for new, old in pairs):
        return " ".join(step.written() for step in steps)
    words = reference.words
    for new, old in reversed(pairs):
        if old.value == new.value:
            continue
        start = old.number_start - reference.start
        end = old.end - reference.start
        number = new.number()
        if old.word is Word.CLAUSE and "(" not in words[start:end]:
            number = new.value
        words = words[:start] + number + words[end:]
    return words
