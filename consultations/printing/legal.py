"""A regulation or policy paper as a PDF in the official layout: F4, Bookman, tagged, reproducible."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from consultations.drafting.writers.legaltext import LegalText
from consultations.drafting.writers.paragraphs import Para, Role, paragraphs
from consultations.drafting.writers.wordstyles import Page
from consultations.printing.files import ADDRESS, OwnFiles
from consultations.printing.letters import with_letters_of
from consultations.printing.tagging import mend

FONTS = ("Legal-Regular.otf", "Legal-Bold.otf")
# How far in a heading stands; print has no level without the one above it.
_RANKS = {
    Role.CHAPTER: 1,
    Role.HEADING: 1,
    Role.PART: 2,
    Role.SECTION: 3,
    Role.ARTICLE: 4,
    Role.ELUCIDATION: 1,
    Role.ANNEX: 1,
}


@dataclass(frozen=True, slots=True)
class Printed:
    """A paragraph for the template; `level` is that of a heading from 2, or 0."""

    para: Para
    level: int


def page() -> Page:
    """The page of the settings, as Word needs it too."""
    width, height = (float(part) for part in re.findall(r"[\d.]+", settings.LEGAL_PAPER))
    return Page(
        width=width,
        height=height,
        top=settings.LEGAL_MARGIN_TOP,
        side=settings.LEGAL_MARGIN,
        bottom=settings.LEGAL_MARGIN,
        font=settings.LEGAL_FONT,
        size=settings.LEGAL_FONT_SIZE,
    )


def as_pdf(text: LegalText, *, at: datetime) -> bytes:
    """Writes a text as a PDF/UA-1 file; equal texts and times give equal bytes."""
    html = with_letters_of(as_html(text, at=at), FONTS)
    paper = _paper(page())
    fonts = FontConfiguration()
    laid_out = HTML(string=html, base_url=ADDRESS, url_fetcher=OwnFiles()).write_pdf(
        font_config=fonts,
        stylesheets=[CSS(string=paper, font_config=fonts)],
        pdf_variant="pdf/ua-1",
        pdf_identifier=hashlib.sha256(f"{paper}{html}".encode()).digest()[:16],
    )
    return mend(laid_out, quoted_language="id")


def as_html(text: LegalText, *, at: datetime) -> str:
    """Writes the source of the PDF."""
    paras = paragraphs(text)
    front = [para.text for para in paras if para.role is Role.TITLE]
    rest = [para for para in paras if para.role is not Role.TITLE]
    context = {"text": text, "front": front, "parts": list(_printed(rest)), "at": at}
    return render_to_string("consultations/legal/document.html", context)


def _printed(paras: Iterable[Para]) -> Iterator[Printed]:
    """Gives headings their levels."""
    above: list[int] = []
    for para in paras:
        rank = _RANKS.get(para.role, 0)
        if rank:
            above = [one for one in above if one < rank] + [rank]
        yield Printed(para, len(above) + 1 if rank else 0)


def _paper(page: Page) -> str:
    """Writes paper, margins and letters as a style sheet."""
    return (
        f"@page {{ size: {page.width}mm {page.height}mm; "
        f"margin: {page.top}mm {page.side}mm {page.bottom}mm }} "
        f'html {{ font-family: "{page.font}", "Bookman Old Style"; font-size: {page.size}pt }}'
    )
