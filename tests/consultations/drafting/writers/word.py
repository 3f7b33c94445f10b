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
    return _paragraphs(data, came="ins", went="del")


def rejected(data: bytes) -> list[str]:
    """List the paragraphs with words after all changes were rejected."""
    return _paragraphs(data, came="del", went="ins")


def _paragraphs(data: bytes, *, came: str, went: str) -> list[str]:
    found: list[str] = []
    carried = ""
    root = part(data, "word/document.xml")
    for row in list(root.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{W}{went}") is not None:
            row.getparent().remove(row)
    for paragraph in root.iter(f"{W}p"):
        words = carried + "".join(_words(run) for run in _runs(paragraph, went))
        carried = ""
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{went}") is not None:
            carried = words
        elif words:
            found.append(words)
    assert not carried
    return found


def _runs(paragraph: etree._Element, went: str) -> list[etree._Element]:
    runs = paragraph.iter(f"{W}r")
    return [run for run in runs if run.getparent().tag != f"{W}{went}"]


def _words(run: etree._Element) -> str:
    letters = {f"{W}tab": "\t", f"{W}br": "\n"}
    texts = {f"{W}t", f"{W}delText"}
    return "".join(
        (one.text or "") if one.tag in texts else letters.get(one.tag, "") for one in run
    )
