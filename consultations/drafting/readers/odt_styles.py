"""Reads the styles and lists of an OpenDocument text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from consultations.drafting.readers import marks

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_PLACE = re.compile(r"%(\d{1,2})%")
_FORMS = {
    "1": "decimal",
    "I": "upperRoman",
    "i": "lowerRoman",
    "A": "upperLetter",
    "a": "lowerLetter",
    "": "none",
}


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph or span has from its style; None is left to what is around it."""

    caps: bool | None = None
    hidden: bool | None = None
    list: str = ""
    heading: int = 0


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered; `pattern` has %1% for the number of level 1."""

    form: str = "none"
    doubled: bool = False
    start: int = 1
    pattern: str = ""


@dataclass(slots=True)
class Styles:
    """The styles and lists of both parts of a file, each style resolved once."""

    elements: dict[str, etree._Element] = field(default_factory=dict)
    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    outline: dict[int, Level] = field(default_factory=dict)
    _looks: dict[str, Look] = field(default_factory=dict)

    @classmethod
    def read(cls, roots: Iterable[etree._Element | None]) -> "Styles":
        """Read the styles of all parts."""
        styles = cls()
        for root in roots:
            for element in root.iter() if root is not None else ():
                name = element.get(f"{STYLE}name", "")
                if element.tag == f"{STYLE}style":
                    styles.elements[f"{element.get(f'{STYLE}family')} {name}"] = element
                elif element.tag == f"{TEXT}list-style":
                    styles.lists[name] = _levels(element)
                elif element.tag == f"{TEXT}outline-style":
                    styles.outline = _levels(element)
                elif element.tag == f"{OFFICE}body":
                    break
        return styles

    def look(self, family: str, name: str) -> Look:
        """Resolve a style with those that it is made from."""
        key = f"{family} {name}"
        if key not in self._looks:
            self._looks[key] = Look()
            element = self.elements.get(key)
            if element is not None:
                below = self.look(family, element.get(f"{STYLE}parent-style-name", ""))
                self._looks[key] = _laid_over(element, below)
        return self._looks[key]


def number_of(text: str | None, other: int) -> int:
    """Read a whole number as files have it, or take the other."""
    return int(text) if text and re.fullmatch(r"\d{1,9}", text, re.ASCII) else other


def _laid_over(element: etree._Element, below: Look) -> Look:
    """Lay one style over the one that it is made from."""
    text = element.find(f"{STYLE}text-properties")
    caps = text.get(f"{FO}text-transform") if text is not None else None
    display = text.get(f"{TEXT}display") if text is not None else None
    listed = element.get(f"{STYLE}list-style-name")
    level = element.get(f"{STYLE}default-outline-level")
    return Look(
        caps=below.caps if caps is None else caps == "uppercase",
        hidden=below.hidden if display is None else display == "none",
        list=below.list if listed is None else listed,
        heading=below.heading if level is None else number_of(level, 0),
    )


def _levels(element: etree._Element) -> dict[int, Level]:
    """Read the levels of a list, counted from 1."""
    levels: dict[int, Level] = {}
    for child in element:
        depth = number_of(child.get(f"{TEXT}level"), 0)
        if child.tag == f"{TEXT}list-level-style-bullet":
            levels[depth] = Level(form="bullet", pattern=marks.BULLET)
        elif child.tag in (f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style"):
            levels[depth] = _level(child, depth)
    return levels


def _level(element: etree._Element, depth: int) -> Level:
    """Read one numbered level; the pattern is written out where the file has only its parts."""
    form = _FORMS.get(element.get(f"{STYLE}num-format", ""), "decimal")
    pattern = element.get(f"{STYLE}num-list-format") or element.get(f"{LOEXT}num-list-format")
    if pattern is None:
        shown = min(number_of(element.get(f"{TEXT}display-levels"), 1), depth)
        places = ".".join(f"%{n}%" for n in range(depth - shown + 1, depth + 1))
        prefix, suffix = (element.get(f"{STYLE}num-{end}", "") for end in ("prefix", "suffix"))
        pattern = f"{prefix}{places}{suffix}" if form != "none" else f"{prefix}{suffix}"
    return Level(
        form=form,
        doubled=element.get(f"{STYLE}num-letter-sync") == "true",
        start=number_of(element.get(f"{TEXT}start-value"), 1),
        pattern=pattern,
    )


class Counts:
    """The numbers of one list or of the outline, level by level."""

    def __init__(self, levels: dict[int, Level]) -> None:
        self.levels = levels
        self._counts: dict[int, int] = {}

    def count(self, depth: int, start: int | None = None) -> str:
        """Count one item at a level, from 1, and write its number."""
        level = self.levels.get(depth, Level())
        for deeper in [n for n in self._counts if n > depth]:
            del self._counts[deeper]
        if start is not None:
            self._counts[depth] = start
        else:
            self._counts[depth] = self._counts.get(depth, level.start - 1) + 1
        if level.form == "none" and not level.pattern:
            return ""

        def number(match: re.Match[str]) -> str:
            shown = self.levels.get(int(match[1]), Level())
            value = self._counts.get(int(match[1]), shown.start)
            return marks.write(value, shown.form, doubled=shown.doubled)

        return " ".join(_PLACE.sub(number, level.pattern).split())
