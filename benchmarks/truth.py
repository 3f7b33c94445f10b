"""Says where quoted words really are after an edit, from the identity of each word."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.drafts import Place, Snapshot, Word

# Below this share of words that stayed or were replaced the quoted words count as gone.
_HALF = 0.5
_SHORT = 4


@dataclass(frozen=True, slots=True)
class Truth:
    """Where quoted words are: `exact`, `moved`, `changed` or `orphaned`.

    `either` says that exact and moved are both right: of a clause that was split or joined nobody
    can say which half is the old one, for clauses have no lasting identity; nor can anybody of an
    article in a text that lost its keys.

    `keys` are the places that are right, `start` and `end` where the words are in the first of
    them. In an `open` case people would disagree whether the words were reworded or are gone:
    both answers are right, but no other place.
    """

    status: str
    keys: tuple[str, ...] = ()
    start: int = 0
    end: int = 0
    open: bool = False
    either: bool = False


class Tracker:
    """Knows for every word of one version where it went in the next."""

    def __init__(self, before: Snapshot, after: Snapshot, *, keyed: bool) -> None:
        self.before = before
        self.after = after
        self.keyed = keyed
        self.heirs: dict[Word, list[Word]] = {}
        for word in after.spans:
            for origin in word.origins:
                self.heirs.setdefault(origin, []).append(word)

    def is_kept(self, word: Word) -> bool:
        """Tell whether a word is still there, spelt alike."""
        return self.after.texts.get(word) == self.before.texts[word]

    def place_of(self, word: Word) -> int:
        """Return the position of the place that holds a word now."""
        return self.after.spans[word][0]

    def quoted(self, place: Place, first: int, last: int) -> Truth:
        """Say where a run of words of one place is."""
        span = self.before.words[place][first:last]
        counts = Counter(
            index
            for word in span
            for index in {self.place_of(heir) for heir in self.heirs.get(word, [])}
        )
        if not counts:
            return Truth("orphaned")
        index, found = counts.most_common(1)[0]
        new = self.after.places[index]
        quoted = set(span)
        run = [w for w in self.after.words[new] if not w.origins.isdisjoint(quoted)]
        run = self._without_far_marks(run, self.after.words[new], len(span))
        key = self.after.provisions[index].key
        start, end = self.after.spans[run[0]][1], self.after.spans[run[-1]][2]
        everything = self.after.words[new]
        begin = everything.index(run[0])
        either = self._is_either(place, new)
        if everything[begin : begin + len(span)] == span and all(map(self.is_kept, span)):
            return Truth(self._kept(place, new), (key,), start, end, either=either)
        again = self._spelt_alike(span, index, start, end)
        if again:
            return Truth(self._kept(place, new), (key,), *again, either=either)
        heads = {w for w in span if any(self.place_of(h) == index for h in self.heirs.get(w, []))}
        kept = sum(self.is_kept(word) and word.text.isalnum() for word in heads)
        total = max(1, sum(word.text.isalnum() for word in span))
        sure = kept / total >= _HALF or (
            len(heads) == len(span) <= _SHORT and len(run) <= 2 * _SHORT
        )
        if not sure and found < 2 and len(span) > _SHORT:
            return Truth("orphaned", (key,), start, end, open=True)
        return Truth("changed", (key,), start, end, open=not sure)

    @staticmethod
    def _without_far_marks(run: list[Word], everything: list[Word], size: int) -> list[Word]:
        """Leave out a mark at an end that is farther off than the quoted words are long."""
        at = {word: position for position, word in enumerate(everything)}
        while len(run) > 1 and not run[-1].text.isalnum() and at[run[-1]] - at[run[-2]] > size:
            run = run[:-1]
        while len(run) > 1 and not run[0].text.isalnum() and at[run[1]] - at[run[0]] > size:
            run = run[1:]
        return run

    def _spelt_alike(
        self, span: Sequence[Word], index: int, start: int, end: int
    ) -> tuple[int, int] | None:
        """Find the same spelling where words were replaced ("secara X" by "secara Y")."""
        words = [self.before.texts[word] for word in span]
        everything = self.after.words[self.after.places[index]]
        spans = self.after.spans
        run = [w for w in everything if start <= spans[w][1] and spans[w][2] <= end]
        texts = [self.after.texts[word] for word in run]
        for i in range(len(texts) - len(words) + 1):
            if texts[i : i + len(words)] == words:
                return spans[run[i]][1], spans[run[i + len(words) - 1]][2]
        return None

    def _is_either(self, *places: Place) -> bool:
        """Tell whether exact and moved are both right."""
        for place in places:
            above: Place | None = place
            while above is not None:
                if above.divided == "clause" or (above.divided and not self.keyed):
                    return True
                above = self.after.above.get(above) or self.before.above.get(above)
        return False

    def _kept(self, old: Place, new: Place) -> str:
        """Tell exact from moved for words that are all there."""
        same = new is old or new.continues is old
        return "exact" if same and not self._has_moved(new) else "moved"

    def _has_moved(self, place: Place) -> bool:
        """Tell whether a place or one above it was carried elsewhere."""
        above: Place | None = place
        while above is not None:
            if above.moved:
                return True
            above = self.after.above.get(above)
        return False

    def whole(self, place: Place) -> Truth:
        """Say where a whole place is, with all below it."""
        old = [w for p in self.before.below(place) for w in self.before.words[p]]
        if place in self.after.above:
            new = [w for p in self.after.below(place) for w in self.after.words[p]]
            key = self.after.provisions[self.after.places.index(place)].key
            if [self.after.texts[w] for w in new] == [self.before.texts[w] for w in old]:
                status = "moved" if self._has_moved(place) else "exact"
                return Truth(status, (key,), either=self._is_either(place))
            kept = len(set(new) & set(old))
            if place.divided == "clause":
                other = self._absorbed(old, divided=True)
                return Truth("changed", (key, *other.keys), open=other.open, either=True)
            return Truth("changed", (key,), open=kept < _HALF * max(1, len(old)))
        return self._absorbed(old, divided=self._is_either(place))

    def _absorbed(self, old: Sequence[Word], *, divided: bool) -> Truth:
        """Say where the words of a place are that is no place of its own any more."""
        alive = [word for word in old if self.heirs.get(word)]
        if not alive:
            return Truth("orphaned")
        heirs = [self.heirs[word][0] for word in alive]
        keys = []
        for index in sorted({self.place_of(heir) for heir in heirs}, reverse=True):
            above: Place | None = self.after.places[index]
            while above is not None:
                inner = {w for p in self.after.below(above) for w in self.after.words[p]}
                if sum(heir in inner for heir in heirs) >= _HALF * len(heirs):
                    keys.append(self.after.provisions[self.after.places.index(above)].key)
                above = self.after.above.get(above)
        order = [w for p in self.after.places for w in self.after.words[p]]
        begin = order.index(heirs[0])
        same = order[begin : begin + len(old)] == list(old) and all(map(self.is_kept, old))
        sure = len(alive) >= _HALF * len(old) and bool(keys)
        return Truth("moved" if same else "changed", tuple(keys), open=not sure, either=divided)
