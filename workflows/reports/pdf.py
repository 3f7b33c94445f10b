"""The report as a PDF: tagged, with our own fonts, and the same bytes for the same data."""

import hashlib
import tempfile
from pathlib import Path

from django.conf import settings
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from consultations.printing.files import ADDRESS, OwnFiles
from consultations.printing.letters import FontMissing, with_letters_of
from consultations.printing.tagging import mend
from workflows.reports.facts import RevisionReport
from workflows.reports.page import as_html

QUOTED_LANGUAGE = "id"
FONTS = ("SerifText-Regular", "SerifText-Italic", "Sans-Regular", "Sans-Italic")


class NotMade(Exception):
    """A report that could not be made; the message says why."""


def as_pdf(report: RevisionReport) -> bytes:
    """Writes the report as a PDF/UA-1 file; equal reports give equal bytes."""
    return from_html(as_html(report))


def from_html(html: str) -> bytes:
    """Lays HTML out on the paper of the settings with our styles, our fonts and nothing else."""
    html = with_our_letters(html)
    fonts = FontConfiguration()
    paper = CSS(string=f"@page {{ size: {settings.REPORT_PAPER} }}", font_config=fonts)
    try:
        laid_out = HTML(string=html, base_url=ADDRESS, url_fetcher=OwnFiles()).write_pdf(
            font_config=fonts,
            stylesheets=[paper],
            pdf_variant="pdf/ua-1",
            pdf_identifier=hashlib.sha256(html.encode()).digest()[:16],
        )
    except FatalURLFetchingError as refusal:
        raise NotMade(str(refusal)) from refusal
    return mend(laid_out, quoted_language=QUOTED_LANGUAGE)


def with_our_letters(text: str) -> str:
    """Writes out the names of characters that the report's fonts lack."""
    try:
        return with_letters_of(text, tuple(f"{name}.ttf" for name in FONTS))
    except FontMissing as missing:
        raise NotMade(str(missing)) from missing


def write(pdf: bytes, path: Path) -> str:
    """Puts a file in its place whole or not at all; gives its SHA-256."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
        unfinished = Path(part.name)
        try:
            part.write(pdf)
            part.flush()
            unfinished.chmod(0o644)
            unfinished.replace(path)
        except OSError:
            unfinished.unlink(missing_ok=True)
            raise
    return hashlib.sha256(pdf).hexdigest()
