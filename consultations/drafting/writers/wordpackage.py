"""The parts of a Word file and how they refer to each other."""

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from consultations.drafting.writers.wordml import RELATIONS
from consultations.drafting.writers.xmltext import maker, to_bytes

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_CORE = f"{_PACKAGE}/metadata/core-properties"
_CORE_KIND = "application/vnd.openxmlformats-package.core-properties+xml"
_PROPERTIES_KIND = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
# The name of our list of places among the data that a file may carry.
PLACES = "customXml/item1.xml"
_STORE = "{5B5F6C1E-6E0B-4E0B-9C5C-2B1B0F6A7D11}"
_types = maker(f"{_PACKAGE}/content-types", None)
_relations = maker(f"{_PACKAGE}/relationships", None)
_core = maker(_CORE, "cp")
_dc = maker("http://purl.org/dc/elements/1.1/", "dc")
_terms = maker("http://purl.org/dc/terms/", "dcterms")
_ds = maker(_CUSTOM, "ds")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of Word's own; `relation` says what it is to the document."""

    name: str
    kind: str
    data: bytes
    relation: str = ""


def package(parts: Sequence[Part], title: str, time: str, places: bytes) -> dict[str, bytes]:
    """Put parts together to a whole file; the first is the document itself."""
    main, *others = parts
    related = [
        (posixpath.basename(part.name).removesuffix(".xml"), part.relation or part.kind, part.name)
        for part in others
    ]
    related.append(("places", "customXml", PLACES))
    properties = ("properties", "customXmlProps", "customXml/itemProps1.xml")
    return {
        "[Content_Types].xml": to_bytes(_content_types(parts)),
        "_rels/.rels": to_bytes(_top(main)),
        **{part.name: part.data for part in parts},
        "word/_rels/document.xml.rels": to_bytes(_related(related, "word")),
        "docProps/core.xml": to_bytes(_about(title, time)),
        PLACES: places,
        "customXml/itemProps1.xml": to_bytes(_store()),
        "customXml/_rels/item1.xml.rels": to_bytes(_related([properties], "customXml")),
    }


def _content_types(parts: Sequence[Part]) -> etree._Element:
    """Say of every part what it is."""
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    kinds = {f"/{part.name}": f"{_KIND}.{part.kind}+xml" for part in parts}
    kinds["/docProps/core.xml"] = _CORE_KIND
    kinds["/customXml/itemProps1.xml"] = _PROPERTIES_KIND
    return _types(
        "Types",
        _types("Default", Extension="rels", ContentType=relations),
        _types("Default", Extension="xml", ContentType="application/xml"),
        *(_types("Override", PartName=name, ContentType=kind) for name, kind in kinds.items()),
    )


def _top(main: Part) -> etree._Element:
    """Say where the document and its properties are."""
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    return _relations(
        "Relationships",
        _relations(
            "Relationship", Id="document", Type=f"{RELATIONS}/officeDocument", Target=main.name
        ),
        _relations("Relationship", Id="core", Type=core, Target="docProps/core.xml"),
    )


def _related(listed: Sequence[tuple[str, str, str]], folder: str) -> etree._Element:
    """Say which parts a part refers to."""
    return _relations(
        "Relationships",
        *(
            _relations(
                "Relationship",
                Id=identity,
                Type=f"{RELATIONS}/{kind}",
                Target=posixpath.relpath(target, folder),
            )
            for identity, kind, target in listed
        ),
    )


def _about(title: str, time: str) -> etree._Element:
    """Write the title, the author and the time of a file."""
    times = [_terms(name, time) for name in ("created", "modified")]
    for one in times:
        one.set("{http://www.w3.org/2001/XMLSchema-instance}type", "dcterms:W3CDTF")
    return _core(
        "coreProperties",
        _dc("title", title),
        _dc("creator", "Rembuk"),
        *times,
        _dc("language", "id-ID"),
    )


def _store() -> etree._Element:
    """Name the list of places."""
    made = _ds("datastoreItem")
    made.set(f"{{{_CUSTOM}}}itemID", _STORE)
    return made
