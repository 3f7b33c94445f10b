"""Reads Word files as Word itself would when all tracked changes are accepted or rejected."""

import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(data: bytes, name: str) -> etree._Element:
    """Parse one part of a file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def with_document(data: bytes, document: etree._Element, *, without: tuple[str, ...] = ()) -> bytes:
    """Return the file with another body, as an editor saves it, perhaps without some parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            if name not in without:
                is_body = name == "word/document.xml"
                new.writestr(name, etree.tostring(document) if is_body else old.read(name))
    return buffer.getvalue()


def accepted(data: bytes) -> list[str]:
    """List the paragraphs with words after all changes were accepted."""
    return _paragraphs(data, went=("del", "moveFrom"))


def rejected(data: bytes) -> list[str]:
    """List the paragraphs with words after all changes were rejected."""
    return _paragraphs(data, went=("ins", "moveTo"))


def _paragraphs(data: bytes, *, went: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    carried = ""
    gone = [f"{W}{tag}" for tag in went]
    root = part(data, "word/document.xml")
    for row in list(root.iter(f"{W}tr")):
        if _has(row.find(f"{W}trPr"), gone):
            row.getparent().remove(row)
    for paragraph in root.iter(f"{W}p"):
        runs = [run for run in paragraph.iter(f"{W}r") if run.getparent().tag not in gone]
        text = carried + "".join(words(run) for run in runs)
        carried = ""
        if _has(paragraph.find(f"{W}pPr/{W}rPr"), gone):
            carried = text
        elif text:
            found.append(text)
    assert not carried
    return found


def _has(properties: etree._Element | None, tags: list[str]) -> bool:
    return properties is not None and any(child.tag in tags for child in properties)


def words(run: etree._Element) -> str:
    """Return the words of a run."""
    letters = {f"{W}tab": "\t", f"{W}br": "\n"}
    texts = {f"{W}t", f"{W}delText"}
    return "".join(
        (one.text or "") if one.tag in texts else letters.get(one.tag, "") for one in run
    )
