"""Reads the Akoma Ntoso that `akomantoso` writes: each place is an element with its key as GUID."""

from lxml import etree

from consultations.drafting.findings import Unreadable
from consultations.drafting.kinds import INNER_KINDS, Kind
from consultations.drafting.provisions import Block, outline
from consultations.drafting.readers.package import parse_xml
from consultations.drafting.writers.akomantoso import NAMESPACE
from consultations.drafting.writers.legaltext import LegalText

_N = f"{{{NAMESPACE}}}"
_KINDS = {
    "recitals": Kind.CONSIDERATIONS,
    "recital": Kind.CONSIDERATION,
    "citations": Kind.LEGAL_BASES,
    "citation": Kind.LEGAL_BASIS,
    "formula": Kind.DICTUM,
    "chapter": Kind.CHAPTER,
    "part": Kind.PART,
    "section": Kind.SECTION,
    "article": Kind.ARTICLE,
    "paragraph": Kind.CLAUSE,
    "point": Kind.ITEM,
    "item": Kind.ITEM,
    "alinea": Kind.PARAGRAPH,
    "blockContainer": Kind.CLOSING,
}
_UNTITLED = {"Menimbang", "Mengingat"}


def from_akomantoso(data: bytes) -> LegalText:
    """Read a document, or raise Unreadable."""
    root = parse_xml(data)
    if root.tag != f"{_N}akomaNtoso" or not len(root):
        raise Unreadable("not_a_text_document")
    preface = root[0].find(f"{_N}preface")
    instrument = _words(preface, "docType")
    number = _words(preface, "docNumber")
    alias = root.find(f".//{_N}FRBRWork/{_N}FRBRalias")
    return LegalText(
        title=alias.get("value", "") if alias is not None else "",
        provisions=tuple(outline(_blocks(root))),
        instrument=instrument,
        number="" if number == "…" else number,
        year=_words(preface, "docDate"),
        name=_words(preface, "docTitle") if instrument else "",
        office=_words(preface, "docAuthority"),
        is_draft=bool(_words(preface, "docStatus")),
    )


def _words(element: etree._Element | None, tag: str) -> str:
    """Return the words of the first element of a kind."""
    found = element.find(f".//{_N}{tag}") if element is not None else None
    return "".join(found.itertext()) if found is not None else ""


def _blocks(root: etree._Element) -> list[Block]:
    """Read every element with a key; what is inside a block becomes lines of its text."""
    blocks: list[tuple[Block, list[str]]] = []
    for element in root.iter(f"{_N}*"):
        key = element.get("GUID")
        kind = _kind(element) if key else None
        if key is None or kind is None:
            continue
        number = element.findtext(f"{_N}num", "")
        title = element.findtext(f"{_N}heading", "")
        text = _text(element, kind)
        if blocks and kind in INNER_KINDS:
            blocks[-1][1].append(f"{number} {text}".rstrip())
        elif blocks and kind is Kind.ELUCIDATION and element.tag != f"{_N}attachment":
            blocks[-1][1].extend(filter(None, (title, text)))
        else:
            number = number.partition(" ")[2]
            blocks.append((_block(key, kind, number, title, element), [text] if text else []))
    return [
        Block(block.key, block.kind, block.number, block.title, "\n".join(lines))
        for block, lines in blocks
    ]


def _kind(element: etree._Element) -> Kind | None:
    """Say what place an element is."""
    tag = element.tag.removeprefix(_N)
    if tag == "hcontainer":
        name = element.get("name", "")
        return Kind(name) if name in set(Kind) else None
    if tag == "attachment":
        is_annex = element.findtext(f"{_N}num", "").startswith("LAMPIRAN")
        return Kind.ANNEX if is_annex else Kind.ELUCIDATION
    return _KINDS.get(tag)


def _block(key: str, kind: Kind, number: str, title: str, element: etree._Element) -> Block:
    """Make a block without its text."""
    if kind is Kind.DICTUM:
        title = "".join(p.text or "" for p in element.iter(f"{_N}inline") if _is(p, "assent"))
    if title in _UNTITLED and kind in (Kind.CONSIDERATIONS, Kind.LEGAL_BASES):
        title = ""
    return Block(key, kind, number, title)


def _is(element: etree._Element, name: str) -> bool:
    """Tell whether an element has a name of ours."""
    return element.get("name") == name


def _text(element: etree._Element, kind: Kind) -> str:
    """Read a place's own words."""
    if kind is Kind.DICTUM:
        enacted = [p.text or "" for p in element.iter(f"{_N}inline") if _is(p, "enacted")]
        return "".join(enacted)
    holder = element
    for tag in ("content", "intro", "doc/mainBody"):
        found = element.find("/".join(f"{_N}{step}" for step in tag.split("/")))
        holder = found if found is not None else holder
    if kind in (Kind.CONSIDERATIONS, Kind.LEGAL_BASES):
        only = [one for one in element if one.tag in (f"{_N}recital", f"{_N}citation")]
        holder = only[0] if only and only[0].get("GUID") is None else holder
    return "\n".join("".join(p.itertext()) for p in holder.iterfind(f"{_N}p"))
