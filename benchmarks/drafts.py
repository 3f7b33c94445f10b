"""A draft whose every word has an identity, so that nobody has to guess where a word went.

The benchmarks edit such drafts as drafters do, write them down as ordinary blocks before and
after, and know from the words themselves what the truth is.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from consultations.drafting.numbering import to_letters
from consultations.drafting.provisions import INNER_KINDS, Block, Kind, Provision, outline

_WORDS = re.compile(r"(\s*)(\w+(?:[-/]\w+)*|[^\w\s])")
_TIGHT = frozenset(".,;:)")


@dataclass(eq=False, slots=True)
class Word:
    """One word or mark with the space before it.

    `origins` are the words of the first version that it stands for: itself, those that it
    replaces, or none. `refers` makes it the number of another place.
    """

    text: str
    space: str = " "
    origins: frozenset["Word"] = frozenset()
    refers: "Place | None" = None

    @classmethod
    def original(cls, text: str, space: str = " ") -> "Word":
        """Make a word that stands for itself."""
        word = cls(text, space)
        word.origins = frozenset({word})
        return word


@dataclass(eq=False, slots=True)
class Place:
    """An article, clause or item: its own words and the places below it.

    `continues` is the article without clauses whose words became this, its first clause; `moved`
    says that an edit carried the place elsewhere, and `divided` that it was split or joined as a
    clause or with its article; `kinds` are the edits that touched it.
    """

    style: str
    words: list[Word] = field(default_factory=list)
    below: list["Place"] = field(default_factory=list)
    number: str = ""
    continues: "Place | None" = None
    moved: bool = False
    divided: str = ""
    kinds: list[str] = field(default_factory=list)

    def walk(self) -> Iterator["Place"]:
        """Yield this place and all below it in reading order."""
        yield self
        for place in self.below:
            yield from place.walk()

    def all_words(self) -> list[Word]:
        """List the words of this place and of all below it."""
        return [word for place in self.walk() for word in place.words]


@dataclass(eq=False, slots=True)
class Unit:
    """One block of the editor with its place."""

    key: str
    kind: Kind
    title: str
    place: Place


@dataclass(slots=True)
class Draft:
    """The units of a text in order."""

    units: list[Unit]

    def articles(self) -> list[Unit]:
        """List the articles."""
        return [unit for unit in self.units if unit.kind is Kind.ARTICLE]

    def places(self) -> list[Place]:
        """List all places in reading order."""
        return [place for unit in self.units for place in unit.place.walk()]


@dataclass(slots=True)
class Snapshot:
    """A draft written down: its provisions, and where each word stands in them."""

    blocks: list[Block]
    provisions: list[Provision]
    places: list[Place]
    above: dict[Place, Place | None] = field(default_factory=dict)
    words: dict[Place, list[Word]] = field(default_factory=dict)
    texts: dict[Word, str] = field(default_factory=dict)
    spans: dict[Word, tuple[int, int, int]] = field(default_factory=dict)

    def below(self, place: Place) -> list[Place]:
        """List a place of this snapshot and all below it, as they were."""
        index = self.places.index(place)
        root = self.provisions[index]
        inner = [place]
        for other, provision in zip(
            self.places[index + 1 :], self.provisions[index + 1 :], strict=True
        ):
            if provision.depth <= root.depth or provision.kind not in INNER_KINDS:
                break
            inner.append(other)
        return inner


def words_of(text: str) -> list[Word]:
    """Cut a text into words that stand for themselves."""
    return [Word.original(word.text, word.space) for word in fresh(text)]


def fresh(text: str) -> list[Word]:
    """Cut a text into words that stand for nothing in the first version."""
    words = [Word(match[2], match[1]) for match in _WORDS.finditer(text)]
    if words and words[0].text not in _TIGHT:
        words[0].space = " "
    return words


def spell(words: Iterable[Word]) -> tuple[str, list[tuple[int, int]]]:
    """Write words as a text, and tell where each of them stands in it."""
    text, spans = "", []
    for word in words:
        space = word.space
        if not text:
            space = ""
        elif not space and text[-1].isalnum() and word.text[0].isalnum():
            space = " "
        text += space
        spans.append((len(text), len(text) + len(word.text)))
        text += word.text
    return text, spans


def write(draft: Draft, keys: Callable[[list[Block]], list[Block]] = list) -> Snapshot:
    """Number a draft and write it down; `keys` may give its blocks other keys."""
    _number(draft)
    blocks = keys(
        [
            Block(unit.key, unit.kind, title=unit.title, text=_block_text(unit.place))
            for unit in draft.units
        ]
    )
    provisions = outline(blocks)
    places = draft.places()
    snapshot = Snapshot(blocks, provisions, places)
    assert len(places) == len(provisions), "the text was read otherwise than it was written"
    for place in places:
        snapshot.above.setdefault(place, None)
        snapshot.above.update((child, place) for child in place.below)
    for index, (place, provision) in enumerate(zip(places, provisions, strict=True)):
        text, spans = spell(place.words)
        assert text == provision.text, (text, provision.text)
        snapshot.words[place] = list(place.words)
        for word, (start, end) in zip(place.words, spans, strict=True):
            snapshot.spans[word] = (index, start, end)
            snapshot.texts[word] = word.text
    return snapshot


def _number(draft: Draft) -> None:
    """Give every place its number and every reference the number that it names."""
    for count, unit in enumerate(draft.articles(), 1):
        unit.place.number = str(count)
    for place in draft.places():
        counts: dict[str, int] = {}
        for child in place.below:
            counts[child.style] = counts.get(child.style, 0) + 1
            count = counts[child.style]
            child.number = to_letters(count) if child.style == "a." else str(count)
    for place in draft.places():
        for word in place.words:
            if word.refers is not None:
                word.text = word.refers.number


def _block_text(root: Place) -> str:
    """Write a block's text in legal form, one place on a line."""
    lines = [spell(root.words)[0]]
    for place in list(root.walk())[1:]:
        marker = {"(1)": f"({place.number})", "a.": f"{place.number}."}.get(
            place.style, f"{place.number}."
        )
        lines.append(f"{marker} {spell(place.words)[0]}")
    return "\n".join(line for line in lines if line)


def from_provisions(provisions: Sequence[Provision]) -> Draft:
    """Make a draft of a text that was read."""
    units: list[Unit] = []
    known: dict[str, Place] = {}
    for provision in provisions:
        marker = provision.number
        inner = provision.kind in INNER_KINDS
        style = ""
        if inner:
            style = "(1)" if marker[0] == "(" else "1." if marker[0].isdigit() else "a."
        place = Place(style, words_of(provision.text))
        known[provision.key] = place
        if inner and provision.parent:
            known[provision.parent].below.append(place)
        else:
            units.append(Unit(provision.key, provision.kind, provision.title, place))
    draft = Draft(units)
    _find_references(draft)
    return draft


def _find_references(draft: Draft) -> None:
    """Make the numbers that name an article or clause of this text follow it."""
    articles = {str(n): unit.place for n, unit in enumerate(draft.articles(), 1)}
    for unit in draft.articles():
        clauses = {str(n): place for n, place in enumerate(unit.place.below, 1)}
        for place in unit.place.walk():
            for i, word in enumerate(place.words[:-2]):
                before = place.words[i - 1].text if i else ""
                named = place.words[i + 1]
                if word.text == "Pasal" and named.text in articles:
                    named.refers = articles[named.text]
                if word.text == "ayat" and before in ("pada", "dalam"):
                    number = place.words[i + 2]
                    target = clauses.get(number.text)
                    if target is not None and target.style == "(1)":
                        number.refers = target
