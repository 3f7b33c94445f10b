"""Lays a text out as paragraphs, which Word and print give their looks by the role of each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from consultations.drafting.kinds import Kind
from consultations.drafting.provisions import Provision
from consultations.drafting.writers.legaltext import GRACE, LegalText, grouped
from consultations.drafting.writers.xmltext import clean


class Role(StrEnum):
    """What a paragraph is; its look follows from this and from its depth."""

    TITLE = "title"
    GRACE = "grace"
    OFFICE = "office"
    RECITAL = "recital"
    ASSENT = "assent"
    DECIDED = "decided"
    CHAPTER = "chapter"
    PART = "part"
    SECTION = "section"
    ARTICLE = "article"
    LEAD = "lead"
    CLAUSE = "clause"
    ITEM = "item"
    MORE = "more"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ORDER = "order"
    SIGNATURE = "signature"
    COUNTERSIGNATURE = "countersignature"
    ELUCIDATION = "elucidation"
    ELUCIDATION_OF = "elucidation_of"
    PASSAGE = "passage"
    PASSAGE_TEXT = "passage_text"
    ANNEX = "annex"
    ANNEX_OF = "annex_of"
    ANNEX_TITLE = "annex_title"
    ANNEX_TEXT = "annex_text"


@dataclass(frozen=True, slots=True)
class Para:
    """One paragraph: its number or marker, its words, and the place that it belongs to.

    `word` stands in the first column of the opening, such as Menimbang. `block` is the key of the
    block around the place; its first paragraph opens it.
    """

    role: Role
    text: str = ""
    marker: str = ""
    word: str = ""
    depth: int = 0
    key: str = ""
    block: str = ""
    opens: bool = False

    @property
    def gap(self) -> str:
        """What parts the marker from the words: a heading's title has a line of its own."""
        if not self.marker or not self.text:
            return ""
        return "\n" if self.role in HEADINGS else "\t"

    @property
    def full(self) -> str:
        """The marker and the words."""
        return f"{self.marker}{self.gap}{self.text}"


HEADINGS = frozenset({Role.CHAPTER, Role.PART, Role.SECTION, Role.ARTICLE})
_DIVISIONS = {
    Kind.CHAPTER: (Role.CHAPTER, "BAB"),
    Kind.PART: (Role.PART, "Bagian"),
    Kind.SECTION: (Role.SECTION, "Paragraf"),
    Kind.ARTICLE: (Role.ARTICLE, "Pasal"),
}
_REFERENCES: dict[Kind, tuple[Role, list[str]]] = {
    Kind.ELUCIDATION: (Role.ELUCIDATION_OF, ["ATAS"]),
    Kind.ANNEX: (Role.ANNEX_OF, []),
}
_SIGNED = re.compile(r"(?:Ditetapkan|Disahkan|Diundangkan)\b", re.IGNORECASE)
_COUNTERSIGNED = re.compile(r"Diundangkan\b", re.IGNORECASE)
_GAZETTE = re.compile(r"(?:TAMBAHAN\s+)?(?:BERITA|LEMBARAN)\s+(?:DAERAH|NEGARA)\b")


def paragraphs(text: LegalText) -> list[Para]:
    """List all paragraphs of a text in order."""
    found = list(_front(text))
    for place, inner in grouped(text.provisions):
        block = [replace(para, block=place.key) for para in _block(place, inner)]
        if text.instrument and place.kind in _REFERENCES:
            block.insert(1, _reference(place, text))
        found += [replace(block[0], opens=True), *block[1:]] if block else []
    return [
        replace(p, text=clean(p.text), marker=clean(p.marker), word=clean(p.word)) for p in found
    ]


def _front(text: LegalText) -> Iterator[Para]:
    """Write the title block."""
    if not text.instrument:
        if text.title:
            yield Para(Role.TITLE, text.title, key=":title")
    else:
        yield Para(Role.TITLE, text.instrument, key=":instrument")
        yield Para(Role.TITLE, text.numbers, key=":numbers")
        if text.name:
            yield Para(Role.TITLE, "TENTANG", key=":about")
            yield Para(Role.TITLE, text.name, key=":name")
    if text.office:
        yield Para(Role.GRACE, GRACE, key=":grace")
        yield Para(Role.OFFICE, f"{text.office},", key=":office")


def _block(place: Provision, inner: Sequence[Provision]) -> Iterator[Para]:
    """Write one block with the places inside its text."""
    key = place.key
    match place.kind:
        case Kind.CONSIDERATIONS | Kind.LEGAL_BASES:
            yield from _recitals(place, inner)
        case Kind.DICTUM:
            if place.title:
                yield Para(Role.ASSENT, place.title, key=key)
            yield Para(Role.DECIDED, "MEMUTUSKAN:", key=key)
            yield from _rows("Menetapkan", place.text, key=key)
            for below in inner:
                yield from _decided(below, below.depth - place.depth)
        case Kind.CHAPTER | Kind.PART | Kind.SECTION | Kind.ARTICLE:
            role, word = _DIVISIONS[place.kind]
            yield Para(role, place.title, f"{word} {place.number}".strip(), key=key)
            yield from _lines(Role.LEAD, place.text, key)
            for below in inner:
                yield from _inner(below, below.depth - place.depth)
        case Kind.CLOSING:
            yield from _closing(place)
        case Kind.ELUCIDATION:
            yield Para(Role.ELUCIDATION, "PENJELASAN", key=key)
            yield from _lines(Role.PASSAGE, place.title, key)
            yield from _lines(Role.PASSAGE_TEXT, place.text, key)
            for below in inner:
                depth = below.depth - place.depth
                yield Para(Role.PASSAGE, below.title, depth=depth, key=below.key)
                yield from _lines(Role.PASSAGE_TEXT, below.text, below.key)
        case Kind.ANNEX:
            yield Para(Role.ANNEX, f"LAMPIRAN {place.number}".strip(), key=key)
            yield from _lines(Role.ANNEX_TITLE, place.title, key)
            yield from _lines(Role.ANNEX_TEXT, place.text, key, blank=True)
        case _:
            yield from _lines(Role.HEADING, place.title, key)
            yield from _lines(Role.PARAGRAPH, place.text, key)


def _reference(place: Provision, text: LegalText) -> Para:
    """Name the regulation that an elucidation or an annex belongs to."""
    role, first = _REFERENCES[place.kind]
    lines = [*first, *(para.text for para in _front(text) if para.role is Role.TITLE)]
    return Para(role, "\n".join(lines), key=place.key, block=place.key)


def _lines(role: Role, text: str, key: str, *, blank: bool = False) -> Iterator[Para]:
    """Write each line as a paragraph; the blank ones only where layout matters."""
    for line in text.split("\n") if text else ():
        if blank or line.strip():
            yield Para(role, line, key=key)


def _inner(place: Provision, depth: int) -> Iterator[Para]:
    """Write a clause or an item, and the further paragraphs that it may have."""
    first, *more = place.text.split("\n")
    role = Role.CLAUSE if place.kind is Kind.CLAUSE else Role.ITEM
    yield Para(role, first, place.number, depth=depth, key=place.key)
    for line in filter(str.strip, more):
        yield Para(Role.MORE, line, depth=depth, key=place.key)


def _recitals(place: Provision, inner: Sequence[Provision]) -> Iterator[Para]:
    """Write considerations or legal bases; the word stands beside the first of them."""
    word = place.label
    if place.text or not inner:
        yield from _rows(word, place.text, key=place.key)
        word = ""
    for below in inner:
        depth = below.depth - place.depth
        yield from _rows(word, below.text, key=below.key, marker=below.number, depth=depth)
        word = ""


def _rows(word: str, text: str, *, key: str, marker: str = "", depth: int = 1) -> Iterator[Para]:
    """Write one place of the opening."""
    first, *more = text.split("\n")
    yield Para(Role.RECITAL, first, marker, word, depth, key)
    for line in filter(str.strip, more):
        yield Para(Role.RECITAL, line, depth=depth, key=key)


def _decided(place: Provision, depth: int) -> Iterator[Para]:
    """Write a point of a decree, whose number stands where Menetapkan does, or an item in it."""
    if place.kind is Kind.DECISION:
        yield from _rows(place.number.rstrip(":"), place.text, key=place.key)
    else:
        yield from _rows("", place.text, key=place.key, marker=place.number, depth=depth - 1)


def _closing(place: Provision) -> Iterator[Para]:
    """Write the order to promulgate, the signature at the right and the other at the left."""
    role = Role.ORDER
    for line in filter(str.strip, place.text.split("\n")):
        if _COUNTERSIGNED.match(line) or _GAZETTE.match(line):
            role = Role.COUNTERSIGNATURE
        elif _SIGNED.match(line):
            role = Role.SIGNATURE
        yield Para(role, line, key=place.key)
