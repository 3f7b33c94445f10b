"""What an Akoma Ntoso document says about itself: its work, its expression, its manifestation."""

import re
from dataclasses import dataclass, replace
from datetime import date

from lxml import etree

from consultations.drafting.writers.legaltext import LegalText
from consultations.drafting.writers.xmltext import maker

akn = maker("http://docs.oasis-open.org/legaldocml/ns/akn/3.0", None)


@dataclass(frozen=True, slots=True)
class Edition:
    """Which version of which text a document is, and of which of its parts."""

    text: LegalText
    day: date
    version: str
    part: str = "main"

    def component(self, part: str) -> "Edition":
        """Return the same version for one of its attachments."""
        return replace(self, part=part)

    @property
    def kind(self) -> str:
        """The kind of instrument as addresses have it: ``peraturan-wali-kota-contoh``."""
        return _slug(self.text.instrument) or "kebijakan"

    @property
    def work(self) -> str:
        """The address of the work, whichever version."""
        text = self.text
        form = "doc" if not text.instrument else "bill" if text.is_draft else "act"
        number = _slug(text.number) or _slug(text.name or text.title)[:80].strip("-") or "x"
        return f"/akn/id/{form}/{self.kind}/{text.year or self.day.year}/{number}"


def _slug(words: str) -> str:
    """Write words in lower-case ASCII with hyphens."""
    return "-".join(re.findall(r"[a-z0-9]+", words.lower()))


def meta(edition: Edition, title: str) -> etree._Element:
    """Write the metadata of a document or of an attachment."""
    expression = f"{edition.work}/ind@{edition.day.isoformat()}"
    prefix = "" if edition.part == "main" else f"{edition.part}__"
    organisation = akn(
        "TLCOrganization",
        eId=f"{prefix}rembuk",
        href="/akn/ontology/organization/id/rembuk",
        showAs="Rembuk",
    )
    work = [
        *_properties(edition, edition.work, title),
        akn("FRBRcountry", value="id"),
        akn("FRBRsubtype", value=edition.kind),
        akn("FRBRnumber", value=edition.text.number) if edition.text.number else None,
    ]
    expressed = [
        *_properties(edition, expression),
        akn("FRBRversionNumber", value=edition.version),
        akn("FRBRlanguage", language="ind"),
    ]
    manifested = [*_properties(edition, f"{expression}.xml"), akn("FRBRformat", value="xml")]
    return akn(
        "meta",
        akn(
            "identification",
            akn("FRBRWork", *work),
            akn("FRBRExpression", *expressed),
            akn("FRBRManifestation", *manifested),
            source=f"#{prefix}rembuk",
        ),
        akn("references", organisation, source=f"#{prefix}rembuk"),
    )


def _properties(edition: Edition, address: str, title: str = "") -> list[etree._Element]:
    """Write what is said of a text on every level."""
    this = address.removesuffix(".xml")
    ending = ".xml" if this != address else ""
    alias = [akn("FRBRalias", value=title, name="title")] if title else []
    prefix = "" if edition.part == "main" else f"{edition.part}__"
    return [
        akn("FRBRthis", value=f"{this}/!{edition.part}{ending}"),
        akn("FRBRuri", value=address),
        *alias,
        akn("FRBRdate", date=edition.day.isoformat(), name="frozen"),
        akn("FRBRauthor", href=f"#{prefix}rembuk"),
    ]
