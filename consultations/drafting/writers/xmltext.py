"""Letters that may stand in XML, and elements made in one line."""

import re
from collections.abc import Callable
from typing import Any, TypeAlias

from lxml import etree

# What XML 1.0 cannot hold, not even escaped: most controls, halves of pairs, two non-characters.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Child: TypeAlias = Any  # an element, words, or None for nothing


def clean(text: str) -> str:
    """Take out what XML cannot hold, and write every line end as a newline."""
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def maker(namespace: str, prefix: str | None) -> Callable[..., etree._Element]:
    """Return a function that makes elements of a namespace; its attributes stand in none."""

    def element(tag: str, *children: Child, **attributes: str) -> etree._Element:
        """Make an element; what is None is left out."""
        made = etree.Element(f"{{{namespace}}}{tag}", nsmap={prefix: namespace})
        for name, value in attributes.items():
            made.set(name.rstrip("_"), clean(value))
        append(made, *children)
        return made

    return element


def append(parent: etree._Element, *children: Child) -> etree._Element:
    """Put elements and words at the end of an element, and return it."""
    for child in children:
        if isinstance(child, str):
            child = clean(child)
            if len(parent):
                parent[-1].tail = (parent[-1].tail or "") + child
            else:
                parent.text = (parent.text or "") + child
        elif child is not None:
            parent.append(child)
    return parent


def to_bytes(root: etree._Element) -> bytes:
    """Write a document with its declaration; equal trees give equal bytes."""
    etree.cleanup_namespaces(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
