"""Writes a text as a Word file: clean, with tracked changes since an older one, or with comments.

The XML is made here and not by a library, so that equal texts give equal bytes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from consultations.drafting.writers.identity import places_part
from consultations.drafting.writers.legaltext import DRAFT, LegalText
from consultations.drafting.writers.pairing import Row, rows_between, rows_of
from consultations.drafting.writers.paragraphs import Para
from consultations.drafting.writers.wordbody import Body, Tracking, word_time
from consultations.drafting.writers.wordml import field as word_field
from consultations.drafting.writers.wordml import paragraph, run, w, zipped
from consultations.drafting.writers.wordpackage import Part, package
from consultations.drafting.writers.wordstyles import Page, styles_part, twips
from consultations.drafting.writers.xmltext import clean, to_bytes

AUTHOR = "Rembuk"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment to be shown in Word; `key` is its place, empty for the whole text.

    `quote` are the words of the place that it is about, if they are only some of them; of several
    lines the first is shown.
    """

    key: str
    author: str
    at: datetime
    lines: tuple[str, ...] = ()
    quote: str = ""


def to_docx(text: LegalText, *, at: datetime, page: Page | None = None) -> bytes:
    """Write a text; `at` is the time that the file names as its own."""
    return _written(text, rows_of(text), page or Page(), Tracking(AUTHOR, at))


def to_tracked_docx(
    old: LegalText, new: LegalText, *, at: datetime, author: str = AUTHOR, page: Page | None = None
) -> bytes:
    """Write what changed as tracked changes: accepting all gives the new text, rejecting the old."""
    return _written(new, rows_between(old, new), page or Page(), Tracking(author, at))


def to_commented_docx(
    text: LegalText, remarks: Sequence[Remark], *, at: datetime, page: Page | None = None
) -> bytes:
    """Write a text with comments on its places; those on no place of it stand at the title."""
    return _written(text, rows_of(text), page or Page(), Tracking(AUTHOR, at), remarks)


def _written(
    text: LegalText,
    rows: Sequence[Row],
    page: Page,
    tracking: Tracking,
    remarks: Sequence[Remark] = (),
) -> bytes:
    """Write all parts of the file."""
    quotes = [clean(remark.quote.partition("\n")[0]) for remark in remarks]
    body = Body(page.text_width, tracking, _by_paragraph(rows, remarks, quotes), quotes)
    document = w("document", w("body", *body.write(rows), _section(page)))
    parts = [
        Part("word/document.xml", "document.main", to_bytes(document), relation="officeDocument"),
        Part("word/styles.xml", "styles", to_bytes(styles_part(page))),
        Part("word/settings.xml", "settings", to_bytes(_settings())),
        Part("word/fontTable.xml", "fontTable", to_bytes(_fonts(page))),
        Part("word/header1.xml", "header", to_bytes(_header(text, numbered=True))),
        Part("word/header2.xml", "header", to_bytes(_header(text, numbered=False))),
    ]
    if remarks:
        parts.append(Part("word/comments.xml", "comments", to_bytes(_comments(remarks))))
    title = clean(text.title)
    return zipped(package(parts, title, word_time(tracking.at), places_part(text.blocks)))


def _by_paragraph(
    rows: Sequence[Row], remarks: Sequence[Remark], quotes: Sequence[str]
) -> dict[Para, list[int]]:
    """List the numbers of the comments by the paragraph of their place that has the quoted words."""
    current = [row.new for row in rows if row.new is not None]
    places: dict[str, list[Para]] = {}
    for para in current:
        for key in {para.key, para.block if para.opens else ""} - {""}:
            places.setdefault(key, []).append(para)
    found: dict[Para, list[int]] = {}
    for number, (remark, quote) in enumerate(zip(remarks, quotes, strict=True)):
        listed = places.get(remark.key, current[:1])
        quoted = [para for para in listed if quote and quote in para.text]
        for para in (quoted or listed)[:1]:
            found.setdefault(para, []).append(number)
    return found


def _comments(remarks: Sequence[Remark]) -> etree._Element:
    """Write the comments themselves."""
    return w(
        "comments",
        *(
            w(
                "comment",
                *(paragraph("Normal", run(clean(line))) for line in remark.lines or ("",)),
                id=number,
                author=clean(remark.author),
                date=word_time(remark.at),
                initials=clean("".join(word[0] for word in remark.author.split()[:3])),
            )
            for number, remark in enumerate(remarks)
        ),
    )


def _section(page: Page) -> etree._Element:
    """Write paper, margins and headers."""
    margins = {
        "top": twips(page.top),
        "bottom": twips(page.bottom),
        "left": twips(page.side),
        "right": twips(page.side),
        "header": twips(12.5),
        "footer": twips(12.5),
        "gutter": 0,
    }
    return w(
        "sectPr",
        w("headerReference", type="default", r_id="header1"),
        w("headerReference", type="first", r_id="header2"),
        w("pgSz", w=twips(page.width), h=twips(page.height)),
        w("pgMar", **margins),
        w("titlePg"),
    )


def _header(text: LegalText, *, numbered: bool) -> etree._Element:
    """Write the head of a page: the mark of a draft, and from the second page on its number."""
    mark = [paragraph("Mark", run(DRAFT))] if text.is_draft else []
    number = [run("- "), *word_field("PAGE"), run(" -")]
    numbers = [paragraph("Halaman", *number)] if numbered else []
    return w("hdr", *(mark + numbers or [paragraph("Normal")]))


def _settings() -> etree._Element:
    """Write the settings: how Word of today lays out, and the language."""
    setting = w(
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val=15,
    )
    return w(
        "settings",
        w("defaultTabStop", val=567),
        w("compat", setting),
        w("themeFontLang", val="id-ID"),
    )


def _fonts(page: Page) -> etree._Element:
    """Name the letters to take where the first ones are missing."""
    font = w(
        "font",
        w("altName", val=page.instead),
        w("family", val="roman"),
        w("pitch", val="variable"),
        name=page.font,
    )
    return w("fonts", font)
