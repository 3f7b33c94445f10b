"""The elements of Word's XML that we write: runs, paragraphs, tables, and the zip around them."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping

from lxml import etree

from consultations.drafting.writers.xmltext import Child, append

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = f"{{{WORD}}}"
_R = f"{{{RELATIONS}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LETTER = re.compile(r"([\t\n])")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def w(tag: str, *children: Child, **attributes: str | int) -> etree._Element:
    """Make an element; its attributes are Word's too, and ``r_id`` one of relations."""
    made = etree.Element(_W + tag, nsmap={"w": WORD, "r": RELATIONS})
    for name, value in attributes.items():
        in_relations = name.startswith("r_")
        named = _R + name[2:] if in_relations else _W + name.rstrip("_")
        made.set(named, str(value))
    return append(made, *children)


def run(text: str, *properties: Child, deleted: bool = False) -> etree._Element:
    """Write words; tabs and line ends become Word's own."""
    made = w("r", w("rPr", *properties) if properties else None)
    for part in _LETTER.split(text):
        if part == "\t":
            made.append(w("tab"))
        elif part == "\n":
            made.append(w("br"))
        elif part:
            words = w("delText" if deleted else "t", part)
            words.set(_SPACE, "preserve")
            made.append(words)
    return made


def paragraph(style: str, *content: Child, marks: Iterable[Child] = ()) -> etree._Element:
    """Write a paragraph; `marks` are properties of the paragraph's own mark."""
    marked = list(marks)
    properties = w("pPr", w("pStyle", val=style), w("rPr", *marked) if marked else None)
    return w("p", properties, *content)


def field(code: str) -> list[etree._Element]:
    """Write a field, such as the number of the page."""
    return [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", w("instrText", f" {code} ")),
        w("r", w("fldChar", fldCharType="separate")),
        run("1"),
        w("r", w("fldChar", fldCharType="end")),
    ]


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Zip parts in their order, without the time of day: equal parts give equal bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, data)
    return buffer.getvalue()
