"""Small papers: a receipt for the author of a comment, and a form to write a comment on."""

import hashlib
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from consultations.printing.files import ADDRESS, OwnFiles
from consultations.printing.letters import with_letters_of
from consultations.printing.tagging import mend

FONTS = ("SerifText-Regular.ttf", "Sans-Regular.ttf")


RECEIPT = "consultations/receipt_on_paper.html"
COMMENT_FORM = "consultations/form_on_paper.html"


def as_pdf(context: dict[str, Any], *, template: str = RECEIPT) -> bytes:
    """Writes a small paper as a tagged PDF/UA-1 file; the same words give the same bytes."""
    html = with_letters_of(render_to_string(template, context), FONTS)
    fonts = FontConfiguration()
    paper = CSS(string=f"@page {{ size: {settings.REPORT_PAPER} }}", font_config=fonts)
    laid_out = HTML(string=html, base_url=ADDRESS, url_fetcher=OwnFiles()).write_pdf(
        font_config=fonts,
        stylesheets=[paper],
        pdf_variant="pdf/ua-1",
        pdf_identifier=hashlib.sha256(html.encode()).digest()[:16],
    )
    return mend(laid_out, quoted_language="id")


def as_text(context: dict[str, Any]) -> str:
    """Writes the same as plain text, for every device and for when no PDF can be made."""
    return render_to_string("consultations/receipt_on_paper.txt", context)
