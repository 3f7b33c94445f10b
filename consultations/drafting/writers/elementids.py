"""Element ids by the naming convention of Akoma Ntoso, such as ``art_5__para_2__point_a``."""

import re

from consultations.drafting.kinds import Kind
from consultations.drafting.numbering import split_ordinal
from consultations.drafting.provisions import Provision

_SHORT = {
    Kind.CONSIDERATIONS: "recs",
    Kind.CONSIDERATION: "rec",
    Kind.LEGAL_BASES: "cits",
    Kind.LEGAL_BASIS: "cit",
    Kind.DICTUM: "formula",
    Kind.DECISION: "hcontainer",
    Kind.CHAPTER: "chp",
    Kind.PART: "part",
    Kind.SECTION: "sec",
    Kind.ARTICLE: "art",
    Kind.CLAUSE: "para",
    Kind.ITEM: "point",
    Kind.HEADING: "hcontainer",
    Kind.PARAGRAPH: "al",
    Kind.CLOSING: "blockContainer",
    Kind.ELUCIDATION: "hcontainer",
    Kind.ANNEX: "att",
}
# Counted through the whole text, so that what they stand in is no part of their id.
_COUNTED_THROUGH = frozenset(
    {Kind.ARTICLE, Kind.CHAPTER, Kind.DECISION, Kind.PARAGRAPH, Kind.HEADING}
)


class ElementIds:
    """Gives every place its id; one that would be there twice is counted on."""

    def __init__(self) -> None:
        self.by_key: dict[str, str] = {}
        self._taken: set[str] = set()
        self._counts: dict[Kind, int] = {}

    def give(self, place: Provision) -> str:
        """Return the id of a place; what it stands in must have one already."""
        above = self.by_key.get(place.parent or "", "")
        prefix = f"{above}__" if above and place.kind not in _COUNTED_THROUGH else ""
        found = self.unique(f"{prefix}{_SHORT[place.kind]}_{self._number(place)}")
        self.by_key[place.key] = found
        return found

    def unique(self, wanted: str) -> str:
        """Return an id that nothing has yet."""
        found, times = wanted, 1
        while found in self._taken:
            times += 1
            found = f"{wanted}-{times}"
        self._taken.add(found)
        return found

    def _number(self, place: Provision) -> str:
        """Write a place's number as ids have it: without brackets, ordinals in digits."""
        number = place.number
        if place.kind is Kind.PART and (ordinal := split_ordinal(number)):
            number = f"{ordinal[0]}{ordinal[1]}"
        if place.kind is Kind.ELUCIDATION and place.parent is not None:
            number = place.key.rpartition("/")[2]
        number = re.sub(r"[^0-9A-Za-z-]+", "", number)
        if not number:
            self._counts[place.kind] = self._counts.get(place.kind, 0) + 1
            number = str(self._counts[place.kind])
        return number
