"""Reads the styles of a Word file: headings, numbers, capitals and hidden text."""

import re
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
_HEADING = re.compile(r"(?:heading|judul)\s+([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|daftar isi)\b", re.IGNORECASE)
_OFF = frozenset({"0", "false", "off", "none"})
_BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Letters:
    """How letters look where it changes what is read; None is left to the style below."""

    caps: bool | None = None
    hidden: bool | None = None

    def over(self, below: "Letters") -> "Letters":
        """Lay this formatting over another."""
        return Letters(
            below.caps if self.caps is None else self.caps,
            below.hidden if self.hidden is None else self.hidden,
        )


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph has from its style; `list` is the number of its list, "0" for none."""

    letters: Letters = Letters()
    heading: int = 0
    list: str = ""
    level: int | None = None
    contents: bool = False


@dataclass(slots=True)
class Styles:
    """All styles of a file, each resolved once."""

    elements: dict[str, etree._Element] = field(default_factory=dict)
    default: str = ""
    _looks: dict[str, Look] = field(default_factory=dict)

    @classmethod
    def read(cls, root: etree._Element | None) -> "Styles":
        """Read the part with the styles."""
        styles = cls()
        for style in root.iterfind(f"{W}style") if root is not None else ():
            name = style.get(f"{W}styleId", "")
            styles.elements[name] = style
            if style.get(f"{W}type") == "paragraph" and is_on(style.get(f"{W}default", "0")):
                styles.default = name
        return styles

    def look(self, name: str) -> Look:
        """Resolve a style with those that it is based on."""
        if name not in self._looks:
            self._looks[name] = Look()
            look = Look()
            for style in reversed(self._chain(name)):
                look = _laid_over(style, look)
            self._looks[name] = look
        return self._looks[name]

    def _chain(self, name: str) -> list[etree._Element]:
        """List a style and those below it; a circle ends where it closes."""
        chain: list[etree._Element] = []
        while name in self.elements and self.elements[name] not in chain and len(chain) < 20:
            chain.append(self.elements[name])
            name = value_of(chain[-1], "basedOn")
        return chain

    def list_of(self, name: str) -> str:
        """Return the number of the list that a numbering style stands for."""
        style = self.elements.get(name)
        return value_of(style.find(f"{W}pPr/{W}numPr"), "numId") if style is not None else ""


def is_on(value: str | None) -> bool:
    """Read a switch: one without a value is on."""
    return value is None or value not in _OFF


def value_of(element: etree._Element | None, name: str) -> str:
    """Return the value of a child element, or nothing."""
    child = element.find(W + name) if element is not None else None
    return child.get(VAL, "") if child is not None else ""


def number_of(text: str, other: int = 0) -> int:
    """Read a whole number as files have it, or take the other."""
    return int(text) if re.fullmatch(r"-?\d{1,9}", text, re.ASCII) else other


def letters_of(properties: etree._Element | None) -> Letters:
    """Read capitals and hiding from the properties of a run."""
    if properties is None:
        return Letters()
    caps, hidden = properties.find(f"{W}caps"), properties.find(f"{W}vanish")
    return Letters(
        None if caps is None else is_on(caps.get(VAL)),
        None if hidden is None else is_on(hidden.get(VAL)),
    )


def _laid_over(style: etree._Element, look: Look) -> Look:
    """Lay one style over those that it is based on."""
    paragraph = style.find(f"{W}pPr")
    named = value_of(style, "name")
    heading = look.heading
    if match := _HEADING.fullmatch(named):
        heading = int(match[1])
    elif outline := value_of(paragraph, "outlineLvl"):
        level = number_of(outline, _BODY_LEVEL)
        heading = level + 1 if 0 <= level < _BODY_LEVEL else 0
    numbers = paragraph.find(f"{W}numPr") if paragraph is not None else None
    level_text = value_of(numbers, "ilvl")
    return Look(
        letters=letters_of(style.find(f"{W}rPr")).over(look.letters),
        heading=heading,
        list=value_of(numbers, "numId") or look.list,
        level=number_of(level_text) if level_text else look.level,
        contents=look.contents or bool(_CONTENTS.match(named)),
    )
