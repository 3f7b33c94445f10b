"""The styles of a regulation in Word: named as drafters know them, with levels for navigation."""

from dataclasses import dataclass

from lxml import etree

from consultations.drafting.writers.paragraphs import Para, Role
from consultations.drafting.writers.wordml import w

STEP = 567  # one centimetre in twentieths of a point
DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Page:
    """Paper, margins and letters; lengths in millimetres. F4 is what offices print on."""

    width: float = 215
    height: float = 330
    top: float = 25
    side: float = 25
    bottom: float = 25
    font: str = "Bookman Old Style"
    instead: str = "Bookman"
    size: int = 12

    @property
    def text_width(self) -> int:
        """The width of the text in twentieths of a point."""
        return twips(self.width - 2 * self.side)


def twips(millimetres: float) -> int:
    """Turn millimetres into twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style; `level` is its depth in the navigation pane, from 0."""

    name: str
    align: str = "both"
    level: int | None = None
    left: int = 0
    hanging: int = 0
    before: int = 0
    after: int = 120
    bold: bool = False
    keep: bool = False
    new_page: bool = False
    together: bool = False
    below: str = "Normal"


STYLES: dict[str, Style] = {
    "Judul": Style("Judul Peraturan", align="center", after=60),
    "Pembukaan": Style("Pembukaan", align="center", before=240, after=120),
    "Konsiderans": Style("Konsiderans", after=60),
    "Sela": Style("Sela", after=0),
    "Memutuskan": Style("Memutuskan", align="center", before=240, after=240, keep=True),
    "BAB": Style("BAB", align="center", level=0, before=360, after=120, keep=True),
    "Bagian": Style("Bagian", align="center", level=1, before=240, keep=True),
    "Paragraf": Style("Paragraf", align="center", level=2, before=240, keep=True),
    "Pasal": Style("Pasal", align="center", level=3, before=240, keep=True),
    "IsiPasal": Style("Isi Pasal"),
    "Ayat": Style("Ayat", left=STEP, hanging=STEP),
    "Topik": Style("Topik", align="left", level=0, before=240, bold=True, keep=True),
    "Alinea": Style("Alinea"),
    "Penutup": Style("Penutup", before=360, after=240),
    "TandaTangan": Style(
        "Tanda Tangan", align="left", left=8 * STEP, after=240, keep=True, together=True
    ),
    "Pengundangan": Style("Pengundangan", align="left", before=240, after=0, together=True),
    "Penjelasan": Style("Penjelasan", align="center", level=0, keep=True, new_page=True),
    "AtasPenjelasan": Style("Atas Penjelasan", align="center", after=240),
    "PokokPenjelasan": Style("Pokok Penjelasan", align="left", before=120, keep=True),
    "IsiPenjelasan": Style("Isi Penjelasan"),
    "Lampiran": Style("Lampiran", align="left", level=0, left=10 * STEP, new_page=True),
    "AtasLampiran": Style("Atas Lampiran", align="left", left=10 * STEP),
    "JudulLampiran": Style("Judul Lampiran", align="center", before=240, after=240, keep=True),
    "IsiLampiran": Style("Isi Lampiran", align="left", after=0),
    "Mark": Style("Tanda Rancangan", align="right", after=0),
    "Halaman": Style("Nomor Halaman", align="center", after=240),
    **{
        f"Butir{n}": Style(f"Butir {n}", left=STEP * n, hanging=STEP) for n in range(1, DEEPEST + 1)
    },
    **{f"Lanjutan{n}": Style(f"Lanjutan {n}", left=STEP * n) for n in range(1, DEEPEST + 1)},
}
_STYLE_OF = {
    Role.TITLE: "Judul",
    Role.GRACE: "Pembukaan",
    Role.OFFICE: "Pembukaan",
    Role.RECITAL: "Konsiderans",
    Role.ASSENT: "Pembukaan",
    Role.DECIDED: "Memutuskan",
    Role.CHAPTER: "BAB",
    Role.PART: "Bagian",
    Role.SECTION: "Paragraf",
    Role.ARTICLE: "Pasal",
    Role.LEAD: "IsiPasal",
    Role.CLAUSE: "Ayat",
    Role.ITEM: "Butir",
    Role.MORE: "Lanjutan",
    Role.HEADING: "Topik",
    Role.PARAGRAPH: "Alinea",
    Role.ORDER: "Penutup",
    Role.SIGNATURE: "TandaTangan",
    Role.COUNTERSIGNATURE: "Pengundangan",
    Role.ELUCIDATION: "Penjelasan",
    Role.ELUCIDATION_OF: "AtasPenjelasan",
    Role.PASSAGE: "PokokPenjelasan",
    Role.PASSAGE_TEXT: "IsiPenjelasan",
    Role.ANNEX: "Lampiran",
    Role.ANNEX_OF: "AtasLampiran",
    Role.ANNEX_TITLE: "JudulLampiran",
    Role.ANNEX_TEXT: "IsiLampiran",
}


def style_of(para: Para) -> str:
    """Return the style of a paragraph; a clause that an amendment quotes stands in like an item."""
    is_quoted = para.role is Role.CLAUSE and para.depth > 1
    name = _STYLE_OF[Role.ITEM if is_quoted else para.role]
    if is_quoted or para.role in (Role.ITEM, Role.MORE):
        return f"{name}{min(max(para.depth, 1), DEEPEST)}"
    return name


def styles_part(page: Page) -> etree._Element:
    """Write all styles, with the letters and the language that they share."""
    letters = dict.fromkeys(("ascii", "hAnsi", "cs", "eastAsia"), page.font)
    shared = w(
        "rPr",
        w("rFonts", **letters),
        w("sz", val=page.size * 2),
        w("szCs", val=page.size * 2),
        w("lang", val="id-ID", eastAsia="id-ID", bidi="ar-SA"),
    )
    named = [w("name", val="Normal"), w("qFormat")]
    plain = w("style", *named, type="paragraph", default=1, styleId="Normal")
    defaults = w("docDefaults", w("rPrDefault", shared), w("pPrDefault"))
    return w("styles", defaults, plain, *(_style(*one) for one in STYLES.items()))


def _style(identity: str, style: Style) -> etree._Element:
    """Write one style."""
    indent = w("ind", left=style.left, hanging=style.hanging) if style.left else None
    tabs = w("tabs", w("tab", val="left", pos=style.left)) if style.hanging else None
    properties = w(
        "pPr",
        w("keepNext") if style.keep else None,
        w("pageBreakBefore") if style.new_page else None,
        tabs,
        w("spacing", before=style.before, after=style.after),
        indent,
        w("contextualSpacing") if style.together else None,
        w("jc", val=style.align),
        w("outlineLvl", val=style.level) if style.level is not None else None,
    )
    return w(
        "style",
        w("name", val=style.name),
        w("basedOn", val=style.below),
        w("qFormat"),
        properties,
        w("rPr", w("b")) if style.bold else None,
        type="paragraph",
        styleId=identity,
        customStyle=1,
    )
