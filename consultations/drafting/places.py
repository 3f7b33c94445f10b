"""Looks places up by how they are cited: by their number, from where the citation stands."""

from collections.abc import Iterator, Sequence

from consultations.drafting.citations import ITEMS, Step, Word
from consultations.drafting.kinds import Kind
from consultations.drafting.laws import Regulation
from consultations.drafting.numbering import from_ordinal, is_deleted, is_roman
from consultations.drafting.provisions import Provision

_WORDS = {
    Kind.CHAPTER: Word.CHAPTER,
    Kind.PART: Word.PART,
    Kind.SECTION: Word.SECTION,
    Kind.ARTICLE: Word.ARTICLE,
    Kind.DECISION: Word.DECISION,
    Kind.ANNEX: Word.ANNEX,
}
# What is counted through the whole text, so that its number alone names it.
_COUNTED_THROUGH = frozenset({Word.ARTICLE, Word.CHAPTER, Word.ANNEX, Word.DECISION})
_RECITALS = frozenset({Kind.CONSIDERATIONS, Kind.LEGAL_BASES})
_INSIDE = frozenset({Kind.CLAUSE, Kind.ITEM, Kind.CONSIDERATION, Kind.LEGAL_BASIS})
# How the place that an elucidation explains is found by its label.
_EXPLAINS = "Penjelasan "


class Places:
    """The places of one text, by key, by parent and by number."""

    def __init__(self, tree: Sequence[Provision]) -> None:
        self.by_key = {place.key: place for place in tree}
        self.by_label: dict[str, Provision] = {}
        self.children: dict[str | None, list[Provision]] = {}
        self.roots: dict[tuple[Word, str], Provision] = {}
        self.annexes = [place for place in tree if place.kind is Kind.ANNEX]
        for place in tree:
            self.by_label.setdefault(place.label, place)
            self.children.setdefault(place.parent, []).append(place)
            word = _WORDS.get(place.kind)
            if word in _COUNTED_THROUGH and place.number:
                self.roots.setdefault((word, place.number.rstrip(":")), place)
        articles = [place for place in tree if place.kind is Kind.ARTICLE]
        self.is_amending = bool(articles) and all(is_roman(place.number) for place in articles)

    def chain(self, place: Provision) -> Iterator[Provision]:
        """Yield a place and what it stands in, up to its article or recital, the innermost first."""
        current: Provision | None = place
        while current is not None:
            yield current
            if current.kind not in _INSIDE:
                return
            current = self.by_key.get(current.parent or "")

    def norm_of(self, place: Provision) -> Provision | None:
        """Return the article or the point of a decree that a place is or stands in."""
        norms = (Kind.ARTICLE, Kind.DECISION)
        return next((above for above in self.chain(place) if above.kind in norms), None)

    def article_of(self, place: Provision) -> Provision | None:
        """Return the article that a place is or stands in."""
        return next((above for above in self.chain(place) if above.kind is Kind.ARTICLE), None)

    def is_deleted(self, place: Provision) -> bool:
        """Tell whether an amendment deleted a place or the article that it stands in."""
        return any(
            is_deleted(above.text) or (above.kind in _WORDS and is_deleted(above.title))
            for above in self.chain(place)
        )

    def scope_of(self, place: Provision) -> Provision | None:
        """Return the place from which relative citations are read, if there can be any."""
        if place.kind is Kind.ELUCIDATION and place.label.startswith(_EXPLAINS):
            return self.by_label.get(place.label.removeprefix(_EXPLAINS))
        if (
            place.kind in _INSIDE
            or place.kind in (Kind.ARTICLE, Kind.DECISION)
            or place.kind in _RECITALS
        ):
            return place
        return None

    def path(self, place: Provision) -> tuple[Step, ...]:
        """Return the steps by which a place is cited in full."""
        steps: list[Step] = []
        current: Provision | None = place
        while current is not None:
            step = step_of(current)
            if step is not None:
                steps.append(step)
            if current.kind in (Kind.ARTICLE, Kind.CHAPTER, Kind.DECISION):
                break
            current = self.by_key.get(current.parent or "")
        return tuple(reversed(steps))

    def resolve(self, standing: Provision, path: Sequence[Step]) -> Provision | None:
        """Find the place that a path means when it is read from another place."""
        first, rest = path[0], path[1:]
        if first.word is Word.ANNEX and not first.value:
            return self.annexes[0] if len(self.annexes) == 1 else None
        if first.word in _COUNTED_THROUGH:
            root = self.roots.get((first.word, first.value))
            return self._descend(root, rest) if root else None
        scope = self.scope_of(standing)
        if scope is None:
            return None
        for strict in (True, False):
            for above in self._around(scope, first.word):
                if (found := self._child(above, first, strict=strict)) is not None:
                    return self._descend(found, rest)
        return None

    def _around(self, scope: Provision, word: Word) -> Iterator[Provision]:
        """Yield the places among whose children a relative citation may mean one."""
        if word not in (Word.PART, Word.SECTION):
            yield from self.chain(scope)
            return
        current = self.by_key.get(scope.parent or "")
        while current is not None:
            yield current
            current = self.by_key.get(current.parent or "")

    def _descend(self, place: Provision, steps: Sequence[Step]) -> Provision | None:
        """Go down from a place, step by step."""
        current: Provision | None = place
        for step in steps:
            if current is None:
                return None
            above = current
            current = self._child(above, step, strict=True) or self._child(
                above, step, strict=False
            )
        return current

    def _child(self, above: Provision, step: Step, *, strict: bool) -> Provision | None:
        """Find the child of a place that a step means; loosely, whatever its bracket."""
        for child in self.children.get(above.key, ()):
            own = step_of(child)
            if own is None or own.word is not step.word:
                continue
            if strict and own.bracket != step.bracket:
                continue
            if own.value == step.value or _same_ordinal(own, step):
                return child
        return None

    def label(
        self, standing: Provision, path: Sequence[Step], external: Regulation | None = None
    ) -> str:
        """Name in full the place that a path means, though it may not exist."""
        written = " ".join(step.written() for step in path)
        scope = self.scope_of(standing)
        if external or scope is None or path[0].word in _COUNTED_THROUGH:
            return written
        if path[0].word is Word.CLAUSE:
            scope = self.article_of(scope) or scope
        elif path[0].word in ITEMS:
            parent = self.by_key.get(scope.parent or "")
            scope = parent if scope.kind in _INSIDE - {Kind.CLAUSE} and parent else scope
        else:
            return written
        return f"{scope.label} {written}"


def step_of(place: Provision) -> Step | None:
    """Return the step by which a place is cited from the place above it."""
    if place.kind in _WORDS:
        return Step(_WORDS[place.kind], place.number.rstrip(":"))
    if place.kind is Kind.CLAUSE:
        return Step(Word.CLAUSE, place.number.strip("()"))
    if place.kind in _INSIDE:
        value = place.number.rstrip(".)")
        counted = value[:1].isdigit() or place.label.rsplit(" ", 2)[-2:-1] == ["angka"]
        word = Word.NUMBER if counted else Word.LETTER
        return Step(word, value, bracket=place.number.endswith(")"))
    return None


def _same_ordinal(one: Step, other: Step) -> bool:
    """Tell whether two parts carry the same ordinal word in different spellings."""
    if one.word is not Word.PART:
        return False
    value = from_ordinal(one.value)
    return value is not None and value == from_ordinal(other.value)
