"""Collects the words of one OpenDocument paragraph: spans, links, changes, notes."""

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from consultations.drafting.readers.content import Changes, Tally
from consultations.drafting.readers.odt_styles import OFFICE, TEXT, Look, Styles, number_of
from consultations.drafting.sources import Note, NoteKind

DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_SKIPPED = frozenset(
    {
        f"{TEXT}number",
        f"{TEXT}note-citation",
        f"{TEXT}tracked-changes",
        f"{TEXT}ruby-text",
        f"{TEXT}hidden-paragraph",
        f"{OFFICE}event-listeners",
        f"{_SVG}title",
        f"{_SVG}desc",
    }
)
_MOST_SPACES = 200


@dataclass(slots=True)
class Words:
    """What a paragraph holds; `runs_on` says that its end was inserted by a tracked change."""

    parts: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    runs_on: bool = False

    @property
    def text(self) -> str:
        """Return the words as one text."""
        return "".join(self.parts)


class Runs:
    """Walks through what is inside paragraphs; changes and comments may span several of them."""

    def __init__(
        self, styles: Styles, changes: Changes, tally: Tally, text: etree._Element
    ) -> None:
        self.styles = styles
        self.original = changes == "original"
        self.tally = tally
        self.notes: list[Note] = []
        self._changes = _changes(text)
        self._inserting: set[str] = set()
        self._restored: set[str] = set()
        self._words = Words()
        self._paragraph = 0
        self._special: dict[str, Callable[[etree._Element, Look], None]] = {
            f"{TEXT}s": self._spaces,
            f"{TEXT}tab": lambda _, look: self._add("\t", look),
            f"{TEXT}line-break": lambda _, look: self._add("\n", look),
            f"{TEXT}span": self._span,
            f"{TEXT}note": self._note,
            f"{OFFICE}annotation": self._annotation,
            f"{DRAW}text-box": lambda box, _: self._words.boxes.append(box),
            f"{TEXT}bookmark": self._bookmark,
            f"{TEXT}bookmark-start": self._bookmark,
            f"{TEXT}hidden-text": lambda *_: self.tally.see("hidden_text"),
        }

    def read(self, paragraph: etree._Element, look: Look, number: int) -> Words:
        """Collect the words of a paragraph whose style gives them their look."""
        words = self._words = Words()
        self._paragraph = number
        self._inside(paragraph, look)
        words.runs_on = bool(self._inserting)
        return words

    def mark(self, element: etree._Element) -> None:
        """Take note of the point at which a tracked change begins or ends."""
        name = element.get(f"{TEXT}change-id", "")
        region = self._changes.get(name)
        if region is None:
            return
        if element.tag == f"{TEXT}change-end":
            self._inserting.discard(name)
            return
        self.tally.see("tracked_changes_undone" if self.original else "tracked_changes")
        if (
            self.original
            and element.tag == f"{TEXT}change-start"
            and region.tag == f"{TEXT}insertion"
        ):
            self._inserting.add(name)

    def _inside(self, element: etree._Element, look: Look) -> None:
        """Walk through the text and the children of an element."""
        self._add(element.text or "", look, spaces=True)
        for child in element:
            tag = child.tag
            if special := self._special.get(tag):
                special(child, look)
            elif tag in (f"{TEXT}change-start", f"{TEXT}change-end", f"{TEXT}change"):
                self.mark(child)
                if tag == f"{TEXT}change" and self.original:
                    self._deleted(child, look)
            elif tag not in _SKIPPED:
                self._inside(child, look)
            self._add(child.tail or "", look, spaces=True)

    def _add(self, text: str, look: Look, *, spaces: bool = False) -> None:
        """Add words as they are seen; spaces and line ends of the XML itself are one space."""
        if not text or self._inserting:
            return
        if look.hidden:
            if text.strip():
                self.tally.see("hidden_text")
            return
        if spaces and not text.isspace():
            lead = " " if text[0].isspace() else ""
            text = lead + " ".join(text.split()) + (" " if text[-1].isspace() else "")
        elif spaces:
            text = " "
        self._words.parts.append(text.upper() if look.caps else text)

    def _spaces(self, element: etree._Element, look: Look) -> None:
        """Add the spaces that are counted rather than written."""
        count = number_of(element.get(f"{TEXT}c"), 1)
        self._add(" " * min(count, _MOST_SPACES), look)

    def _span(self, element: etree._Element, look: Look) -> None:
        """Read a span under its own style."""
        own = self.styles.look("text", element.get(f"{TEXT}style-name", ""))
        caps = look.caps if own.caps is None else own.caps
        hidden = look.hidden if own.hidden is None else own.hidden
        self._inside(element, Look(caps, hidden))

    def _bookmark(self, element: etree._Element, _: Look) -> None:
        """Remember where a bookmark stands."""
        self.tally.bookmark(element.get(f"{TEXT}name", ""))

    def _note(self, element: etree._Element, _: Look) -> None:
        """Keep a footnote or endnote."""
        if text := _plain(element.find(f"{TEXT}note-body")):
            self.tally.see("footnotes_kept")
            self.notes.append(Note(NoteKind.FOOTNOTE, text, self._paragraph))

    def _annotation(self, element: etree._Element, _: Look) -> None:
        """Keep a comment."""
        if text := _plain(element):
            self.tally.see("comments_kept")
            author = element.findtext(_CREATOR, "")
            self.notes.append(Note(NoteKind.COMMENT, text, self._paragraph, author))

    def _deleted(self, element: etree._Element, look: Look) -> None:
        """Put back what a tracked change deleted here."""
        name = element.get(f"{TEXT}change-id", "")
        region = self._changes.get(name)
        if region is None or region.tag != f"{TEXT}deletion" or name in self._restored:
            return
        self._restored.add(name)
        for position, child in enumerate(region.iter(f"{TEXT}p", f"{TEXT}h")):
            if position:
                self._add("\n", look)
            self._inside(child, look)


def _changes(text: etree._Element) -> dict[str, etree._Element]:
    """List the tracked changes by their number."""
    found: dict[str, etree._Element] = {}
    for region in text.iterfind(f"{TEXT}tracked-changes/{TEXT}changed-region"):
        name = region.get(f"{TEXT}id") or region.get("{http://www.w3.org/XML/1998/namespace}id")
        if name and len(region):
            found[name] = region[0]
    return found


def _plain(element: etree._Element | None) -> str:
    """Write a note's paragraphs, one a line."""
    if element is None:
        return ""
    texts = ("".join(p.itertext()) for p in element.iter(f"{TEXT}p", f"{TEXT}h"))
    return "\n".join(" ".join(text.split()) for text in texts if text.strip())
