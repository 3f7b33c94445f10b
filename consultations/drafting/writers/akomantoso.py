"""Writes a text as Akoma Ntoso 3.0 (OASIS LegalDocML); `akomantoso_reader` reads it again.

The key of every place is its GUID, so that identity survives other programs. docs/formats.md has
the whole mapping.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from lxml import etree

from consultations.drafting.kinds import Kind
from consultations.drafting.provisions import Provision
from consultations.drafting.writers.akomantoso_meta import Edition, meta
from consultations.drafting.writers.elementids import ElementIds
from consultations.drafting.writers.legaltext import DRAFT, GRACE, LegalText
from consultations.drafting.writers.xmltext import append, maker, to_bytes

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
akn = maker(NAMESPACE, None)

_OPENING = frozenset({Kind.CONSIDERATIONS, Kind.LEGAL_BASES, Kind.DICTUM})
_ATTACHED = frozenset({Kind.ELUCIDATION, Kind.ANNEX})
_WORDS = {
    Kind.CHAPTER: "BAB",
    Kind.PART: "Bagian",
    Kind.SECTION: "Paragraf",
    Kind.ARTICLE: "Pasal",
    Kind.ANNEX: "LAMPIRAN",
}
_TAGS = {
    Kind.CHAPTER: "chapter",
    Kind.PART: "part",
    Kind.SECTION: "section",
    Kind.ARTICLE: "article",
    Kind.CLAUSE: "paragraph",
    Kind.ITEM: "point",
    Kind.HEADING: "hcontainer",
    Kind.PARAGRAPH: "alinea",
    Kind.ELUCIDATION: "hcontainer",
    Kind.DECISION: "hcontainer",
}


@dataclass(slots=True)
class _Tree:
    """A place with those that stand in it."""

    place: Provision
    below: list["_Tree"] = field(default_factory=list)


def to_akomantoso(text: LegalText, *, day: date, version: str = "1") -> bytes:
    """Write a text; `day` is when this version was frozen and `version` its number."""
    return to_bytes(_Writer(text, Edition(text, day, version)).document())


class _Writer:
    """Writes one document and gives its elements their ids."""

    def __init__(self, text: LegalText, edition: Edition) -> None:
        self.text = text
        self.edition = edition
        self.ids = ElementIds()
        self.roots = _grow(text.provisions)

    def document(self) -> etree._Element:
        """Write the whole document: an act, a bill while it is a draft, or a policy paper."""
        opening = [root for root in self.roots if root.place.kind in _OPENING]
        closing = [root for root in self.roots if root.place.kind is Kind.CLOSING]
        attached = [root for root in self.roots if root.place.kind in _ATTACHED]
        apart = _OPENING | _ATTACHED | {Kind.CLOSING}
        preamble = [self._opening(root) for root in opening]
        points = [one for root in opening if root.place.kind is Kind.DICTUM for one in root.below]
        points += [root for root in self.roots if root.place.kind not in apart]
        body = [self._hierarchy(root) for root in points]
        is_law = bool(self.text.instrument and body)
        kind = "doc" if not is_law else "bill" if self.text.is_draft else "act"
        parts = [meta(self.edition, self.text.title), self._preface()]
        if opening:
            parts.append(append(akn("preamble"), *preamble))
        main = akn("body" if is_law else "mainBody", *body)
        parts.append(main if len(main) else append(main, akn("p")))
        if closing:
            parts.append(append(akn("conclusions"), *map(self._closing, closing)))
        if attached:
            parts.append(append(akn("attachments"), *map(self._attachment, attached)))
        name = self.edition.kind
        return akn("akomaNtoso", akn(kind, *parts, name=name, contains="originalVersion"))

    def _preface(self) -> etree._Element:
        """Write the title block."""
        text = self.text
        lines = [akn("p", akn("docStatus", DRAFT))] if text.is_draft else []
        if text.instrument:
            lines.append(akn("p", akn("docType", text.instrument)))
            lines.append(akn("p", "NOMOR ", akn("docNumber", text.number or "…")))
            if text.year:
                year = akn("docDate", text.year, date=f"{text.year}-01-01")
                append(lines[-1], " TAHUN ", year)
            lines.append(akn("p", "TENTANG"))
            lines.append(akn("p", akn("docTitle", text.name)))
        else:
            lines.append(akn("p", akn("docTitle", text.title)))
        title = akn("longTitle", *lines, eId=self.ids.unique("longTitle"))
        if not text.office:
            return akn("preface", title)
        office = akn("p", akn("docAuthority", text.office), ",")
        return akn("preface", title, akn("p", GRACE), office)

    def _opening(self, tree: _Tree) -> etree._Element:
        """Write considerations, legal bases or the enacting words."""
        place = tree.place
        if place.kind is Kind.DICTUM:
            stated = append(akn("p", "Menetapkan: "), akn("inline", place.text, name="enacted"))
            lines = [akn("p", akn("inline", place.title, name="assent"))] if place.title else []
            made = akn("formula", *lines, akn("p", "MEMUTUSKAN:"), stated, name="enacting")
            return self._named(made, place)
        is_recitals = place.kind is Kind.CONSIDERATIONS
        outer, inner = ("recitals", "recital") if is_recitals else ("citations", "citation")
        made = self._named(akn(outer, akn("heading", place.label)), place)
        identity = made.get("eId", "")
        if place.text and tree.below:
            append(made, self._lines("intro", place.text, f"{identity}__intro"))
        below = [self._listed(one, inner) for one in tree.below]
        if not below:
            only = self.ids.unique(f"{identity}__{inner[:3]}_1")
            below = [append(akn(inner, eId=only), *_paragraphs(place.text))]
        return append(made, *below)

    def _listed(self, tree: _Tree, tag: str) -> etree._Element:
        """Write a recital, and the list that may stand in it."""
        made = self._named(akn(tag, akn("num", tree.place.number)), tree.place)
        append(made, *_paragraphs(tree.place.text))
        if tree.below:
            items = [self._listed(one, "item") for one in tree.below]
            append(made, akn("blockList", *items, eId=f"{made.get('eId')}__list_1"))
        return made

    def _hierarchy(self, tree: _Tree) -> etree._Element:
        """Write a place of the body with all that stands in it."""
        place = tree.place
        made = self._named(akn(_TAGS[place.kind]), place)
        if made.tag.endswith("hcontainer"):
            made.set("name", place.kind.value)
        number = f"{_WORDS.get(place.kind, '')} {place.number}".strip()
        append(made, akn("num", number) if place.number else None)
        append(made, akn("heading", place.title) if place.title else None)
        identity = made.get("eId", "")
        below = [self._hierarchy(one) for one in tree.below]
        if not below:
            return append(made, self._lines("content", place.text, f"{identity}__content"))
        if place.text:
            append(made, self._lines("intro", place.text, f"{identity}__intro"))
        return append(made, *below)

    def _closing(self, tree: _Tree) -> etree._Element:
        """Write the closing with its signatures, line by line."""
        return append(self._named(akn("blockContainer"), tree.place), *_paragraphs(tree.place.text))

    def _attachment(self, tree: _Tree) -> etree._Element:
        """Write the elucidation or an annex as a document of its own."""
        place = tree.place
        made = self._named(akn("attachment"), place)
        word = _WORDS.get(place.kind, "PENJELASAN")
        append(made, akn("num", f"{word} {place.number}".strip()))
        append(made, akn("heading", place.title) if place.title else None)
        body = akn("mainBody")
        if place.text or not tree.below:
            append(body, *_paragraphs(place.text))
        append(body, *map(self._hierarchy, tree.below))
        name = "penjelasan" if place.kind is Kind.ELUCIDATION else "lampiran"
        component = self.ids.unique(f"{name}_{place.number}".rstrip("_").lower())
        described = meta(self.edition.component(component), place.title or place.label)
        return append(made, akn("doc", described, body, name=name))

    def _named(self, made: etree._Element, place: Provision) -> etree._Element:
        """Give an element the id of its place and the place's key."""
        made.set("eId", self.ids.give(place))
        made.set("GUID", place.key)
        return made

    def _lines(self, tag: str, text: str, identity: str) -> etree._Element:
        """Write words, each of their lines as a paragraph."""
        return append(akn(tag, eId=self.ids.unique(identity)), *_paragraphs(text))


def _paragraphs(text: str) -> list[etree._Element]:
    """Write each line as a paragraph."""
    return [akn("p", line) for line in text.split("\n")]


def _grow(provisions: Sequence[Provision]) -> list[_Tree]:
    """Put each place under the one that it stands in."""
    trees = {place.key: _Tree(place) for place in provisions}
    for tree in trees.values():
        if (above := trees.get(tree.place.parent or "")) is not None:
            above.below.append(tree)
    return [tree for tree in trees.values() if tree.place.parent not in trees]
