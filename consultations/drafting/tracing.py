"""Traces each word of one version to the same word of the next.

First the words of places that are each other's counterpart are aligned. What is left is text that
was lost and text that is fresh; where a run of lost words stands among the fresh ones, it moved.
Words that a place had before are thus never taken for words that came from elsewhere: a formula
that stands in thirty articles is not found again in the twenty-nine others when one is struck.
"""

from collections.abc import Sequence

from rapidfuzz.distance import Indel

from consultations.drafting.comparing import aligned, moved_places
from consultations.drafting.matching import Node
from consultations.drafting.provisions import Provision
from consultations.drafting.relocating import link_in_order, link_moved, link_nearby
from consultations.drafting.wordlinks import WordLinks

_ALIKE = 0.6
_SHARED = 0.5
_KEPT = 0.3


class Trace(WordLinks):
    """Where each word and each place of the old version is in the new one.

    `counterpart` holds for places the counterpart of the place and `continuing` that of its own
    words, which differ where an article was given clauses; `carried` are the old places that
    stand elsewhere now.
    """

    def __init__(self, old: Sequence[Provision], new: Sequence[Provision]) -> None:
        super().__init__(old, new)
        self.counterpart: dict[int, int] = {}
        self.continuing: dict[int, int] = {}
        self.carried: set[int] = set()
        self._mostly_kept: dict[int, bool] = {}
        self._match_places()
        self._link_all()

    def _match_places(self) -> None:
        """Take over which place is which from the comparison of the versions."""
        rows = aligned(self.old.provisions, self.new.provisions)
        moved = moved_places(rows)
        for before, after in rows:
            if before is None or after is None or _is_taken_along(before, after):
                continue
            place = self.old.position[before.provision.key]
            other = self.new.position[after.provision.key]
            if before.stand_in or after.stand_in:
                self.continuing[place] = other
            else:
                self.counterpart[place] = other
                self.continuing.setdefault(place, other)
            if _is_carried(after, moved):
                self.carried.add(place)

    def _link_all(self) -> None:
        """Link words: the surest first, so that nothing sure is taken by chance."""
        keyed: list[tuple[int, int]] = []
        others: list[tuple[int, int]] = []
        for pair in self.continuing.items():
            (keyed if self._has_one_key(*pair) else others).append(pair)
        poor = [pair for pair in keyed if not self._link_alike(*pair)]
        link_in_order(self)
        poor += [pair for pair in others if not self._link_alike(*pair)]
        link_moved(self, self.continuing)
        for pair in poor:
            self._link_unlike(*pair)
        link_in_order(self)
        link_nearby(self)

    def _has_one_key(self, before: int, after: int) -> bool:
        """Tell whether two places are in blocks that the editor knows to be the same."""
        old, new = self.old, self.new
        key = old.provisions[old.block_of(before)].key
        return key == new.provisions[new.block_of(after)].key

    def _link_alike(self, before: int, after: int) -> bool:
        """Link the words of two places; say no when they are too unlike."""
        i, j = self.old.first[before], self.new.first[after]
        old, new = self.old.letters_of(before), self.new.letters_of(after)
        if Indel.normalized_similarity(old, new) < _ALIKE:
            return False
        self.link_blocks(i, j, self.align(old, new))
        return True

    def _link_unlike(self, before: int, after: int) -> None:
        """Link what two places share that were too unlike before, if that is half of the old one."""
        i, j = self.old.first[before], self.new.first[after]
        old, new = self.old.letters_of(before), self.new.letters_of(after)
        blocks = self.align(old, new)
        if self.shared(old, blocks) >= _SHARED * self.weigh(old):
            self.link_blocks(i, j, blocks)

    def is_linked(self, before: int, after: int) -> bool:
        """Tell whether the words of a place are linked to those of another with as many words."""
        i, old_end = self.old.first[before : before + 2]
        j, new_end = self.new.first[after : after + 2]
        return self.to[i:old_end] == list(range(j, new_end))

    def is_home(self, before: int, after: int) -> bool:
        """Tell whether a new place continues an old one and did not move."""
        return self.continuing.get(before) == after and before not in self.carried

    def is_mostly_kept(self, place: int) -> bool:
        """Tell whether enough of a place's words are left for a gap among them to mean something."""
        if place not in self._mostly_kept:
            first, last = self.old.first[place], self.old.first[place + 1]
            kept = "".join(self.old.letters[i] for i in range(first, last) if self.to[i] >= 0)
            enough = max(1.0, _KEPT * self.weigh(self.old.letters_of(place)))
            self._mostly_kept[place] = self.weigh(kept) >= enough
        return self._mostly_kept[place]


def _is_taken_along(before: Node, after: Node) -> bool:
    """Tell whether a clause or item went to another article or clause than its siblings' own.

    That it has the same words as one elsewhere is not enough to say that it is the same: its
    words are traced like all others.
    """
    old: Node | None = before
    new: Node | None = after
    while old and new and not (old.is_block or new.is_block or old.stand_in or new.stand_in):
        if new.parent is None or new.parent.match is not old.parent:
            return True
        old, new = old.parent, new.parent
    return False


def _is_carried(node: Node, moved: frozenset[Node]) -> bool:
    """Tell whether a place of the new version, or one above it, stands elsewhere than before."""
    above: Node | None = node
    while above is not None:
        if above in moved:
            return True
        above = above.parent
    return False
