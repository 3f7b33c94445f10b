"""Counts the automatic numbers of a Word file, which are not in its text.

A list (`num`) is an instance of an abstract one; instances of the same abstract list go on
counting where the last one stopped, unless they say where to start.
"""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from consultations.drafting.readers import marks
from consultations.drafting.readers.docx_styles import VAL, Styles, W, is_on, number_of, value_of

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered; `restart` is the level that begins it anew, from 1."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    style: str = ""


@dataclass(slots=True)
class _List:
    """One instance: the abstract list that it counts in, its levels, and its own starts."""

    abstract: str
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Gives each numbered paragraph its number, in reading order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[str, etree._Element] = {}
        self._nums: dict[str, etree._Element] = {}
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        for element in root if root is not None else ():
            if element.tag == f"{W}abstractNum":
                self._abstracts[element.get(f"{W}abstractNumId", "")] = element
            elif element.tag == f"{W}num":
                self._nums[element.get(f"{W}numId", "")] = element

    def level_of(self, number: str, style: str) -> int:
        """Find the level that a list ties to a paragraph style."""
        listed = self._list(number)
        found = (n for n, level in listed.levels.items() if level.style == style) if listed else ()
        return next(iter(found), 0)

    def count(self, number: str, depth: int) -> str:
        """Count one paragraph of a list at a level and write its number."""
        listed = self._list(number)
        level = listed.levels.get(depth) if listed else None
        if listed is None or level is None:
            return ""
        counts = self._counts.setdefault(listed.abstract, {})
        start = listed.starts.get(depth, level.start)
        if depth in listed.starts and (number, depth) not in self._started:
            counts[depth] = start
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else start
        self._started.add((number, depth))
        for deeper in [n for n in counts if n > depth]:
            if _restarts(listed.levels.get(deeper), depth):
                del counts[deeper]
        return self._written(listed, level, counts)

    def _written(self, listed: _List, level: Level, counts: dict[int, int]) -> str:
        """Fill the numbers of this level and of those above it into the level's text."""
        if level.form == "bullet":
            return marks.BULLET

        def number(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            shown = listed.levels.get(depth, Level())
            if shown.form == "bullet":
                return ""
            value = counts.get(depth, listed.starts.get(depth, shown.start))
            form = "decimal" if level.legal and shown.form != "none" else shown.form
            return marks.write(value, form)

        return " ".join(_PLACE.sub(number, level.text).split())

    def _list(self, number: str) -> _List | None:
        """Resolve one list, following the style that it may be borrowed from."""
        if number not in self._lists:
            self._lists[number] = None
            element = self._nums.get(number)
            if element is not None:
                self._lists[number] = self._resolved(element)
        return self._lists[number]

    def _resolved(self, element: etree._Element) -> _List | None:
        """Read an instance with its abstract list and what it overrides."""
        name = value_of(element, "abstractNumId")
        abstract = self._abstracts.get(name)
        if abstract is None:
            return None
        listed = _List(name, _levels(abstract))
        if borrowed := value_of(abstract, "numStyleLink"):
            source = self._list(self._styles.list_of(borrowed))
            if source:
                listed = _List(source.abstract, dict(source.levels), dict(source.starts))
        for override in element.iterfind(f"{W}lvlOverride"):
            depth = number_of(override.get(f"{W}ilvl", ""))
            own = _levels(override)
            if depth in own:
                listed.levels[depth] = own[depth]
            if start := value_of(override, "startOverride"):
                listed.starts[depth] = number_of(start, 1)
        return listed


def _restarts(level: Level | None, depth: int) -> bool:
    """Tell whether a level begins anew after a number at a depth above it."""
    if level is None or level.restart is None:
        return True
    return depth < level.restart


def _levels(element: etree._Element) -> dict[int, Level]:
    """Read the levels of an abstract list or of one override."""
    levels: dict[int, Level] = {}
    for child in element.iterfind(f"{W}lvl"):
        level = Level(
            start=number_of(value_of(child, "start"), 1),
            form=value_of(child, "numFmt") or "decimal",
            text=value_of(child, "lvlText"),
            style=value_of(child, "pStyle"),
        )
        legal, restart = child.find(f"{W}isLgl"), child.find(f"{W}lvlRestart")
        if legal is not None:
            level = replace(level, legal=is_on(legal.get(VAL)))
        if restart is not None:
            level = replace(level, restart=number_of(restart.get(VAL, ""), 0))
        levels[number_of(child.get(f"{W}ilvl", ""))] = level
    return {depth: level for depth, level in levels.items() if 0 <= depth < _LEVELS}
