"""Collects the words of one Word paragraph: runs, links, fields, tracked changes, comments."""

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from consultations.drafting.readers.content import Changes, Tally
from consultations.drafting.readers.docx_styles import Letters, Styles, W, letters_of, value_of

MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_TAKEN_IN = {
    "accepted": frozenset({f"{W}ins", f"{W}moveTo"}),
    "original": frozenset({f"{W}del", f"{W}moveFrom"}),
}
_CHANGED = _TAKEN_IN["accepted"] | _TAKEN_IN["original"]
_LETTERS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_TEXTS = frozenset({f"{W}t", f"{W}delText", f"{MATHS}t"})
_SKIPPED = frozenset(f"{W}{name}" for name in ("pPr", "rPr", "instrText", "delInstrText", "rt"))
_LONGEST_QUOTE = 300


@dataclass(slots=True)
class Words:
    """What a paragraph holds: its words, text boxes, and the notes that it refers to."""

    parts: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    footnotes: list[tuple[str, str]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the words as one text."""
        return "".join(self.parts)


class Runs:
    """Walks through what is inside paragraphs; comments may span several of them."""

    def __init__(self, styles: Styles, changes: Changes, tally: Tally) -> None:
        self.styles = styles
        self.taken_in = _TAKEN_IN[changes]
        self.tally = tally
        self.quotes: dict[str, str] = {}
        self._formatted: dict[etree._Element, Letters] = {}
        self._open: set[str] = set()
        self._words = Words()
        self._base = Letters()
        self._letters = Letters()
        self._special: dict[str, Callable[[etree._Element], None]] = {
            f"{W}r": self._run,
            f"{MARKUP}AlternateContent": self._alternate,
            f"{W}txbxContent": self._box,
            f"{W}footnoteReference": self._footnote,
            f"{W}endnoteReference": self._footnote,
            f"{W}commentRangeStart": self._comment_starts,
            f"{W}commentRangeEnd": self._comment_ends,
            f"{W}commentReference": self._comment,
            f"{W}sym": self._symbol,
            f"{W}bookmarkStart": self.bookmark,
        }

    def prepare(self, root: etree._Element) -> None:
        """Look up once which runs of a part are in capitals or hidden; most are neither."""
        for mark in root.iter(f"{W}caps", f"{W}vanish", f"{W}rStyle"):
            properties = mark.getparent()
            run = properties.getparent() if properties is not None else None
            if run is None or run.tag != f"{W}r" or run in self._formatted:
                continue
            own = letters_of(properties)
            if style := value_of(properties, "rStyle"):
                own = own.over(self.styles.look(style).letters)
            self._formatted[run] = own

    def read(self, paragraph: etree._Element, letters: Letters) -> Words:
        """Collect the words of a paragraph whose style gives the letters their look."""
        words = self._words = Words()
        self._base = self._letters = letters
        self._inside(paragraph)
        return words

    def _inside(self, element: etree._Element) -> None:
        """Walk through the children of an element."""
        for child in element:
            tag = child.tag
            if tag in _TEXTS:
                self._add(child.text or "")
            elif tag in _SKIPPED:
                continue
            elif letters := _LETTERS.get(tag):
                self._add(letters)
            elif special := self._special.get(tag):
                special(child)
            elif tag in _CHANGED:
                self.tally.see("tracked_changes")
                if tag in self.taken_in:
                    self._inside(child)
            elif len(child):
                self._inside(child)

    def _add(self, text: str) -> None:
        """Add words as they are seen: in capitals, or not at all."""
        if self._letters.hidden:
            self.tally.see("hidden_text")
            return
        if self._letters.caps:
            text = text.upper()
        self._words.parts.append(text)
        for name in self._open:
            if len(self.quotes[name]) < _LONGEST_QUOTE:
                self.quotes[name] += text

    def _run(self, run: etree._Element) -> None:
        """Read one run under its own formatting."""
        own = self._formatted.get(run)
        if own is None:
            self._inside(run)
            return
        self._letters = own.over(self._base)
        self._inside(run)
        self._letters = self._base

    def _alternate(self, element: etree._Element) -> None:
        """Read the first of two ways to say the same."""
        chosen = element.find(f"{MARKUP}Choice")
        if chosen is None:
            chosen = element.find(f"{MARKUP}Fallback")
        if chosen is not None:
            self._inside(chosen)

    def _box(self, element: etree._Element) -> None:
        """Keep a text box for later: it is read after the paragraph that it hangs on."""
        self._words.boxes.append(element)

    def _footnote(self, element: etree._Element) -> None:
        """Keep the reference to a footnote or endnote."""
        part = element.tag.removeprefix(W).removesuffix("Reference") + "s"
        self._words.footnotes.append((part, element.get(f"{W}id", "")))

    def _comment_starts(self, element: etree._Element) -> None:
        """Begin to collect the passage of a comment."""
        name = element.get(f"{W}id", "")
        self.quotes.setdefault(name, "")
        self._open.add(name)

    def _comment_ends(self, element: etree._Element) -> None:
        """End the passage of a comment."""
        self._open.discard(element.get(f"{W}id", ""))

    def _comment(self, element: etree._Element) -> None:
        """Keep the reference to a comment."""
        self._words.comments.append(element.get(f"{W}id", ""))

    def bookmark(self, element: etree._Element) -> None:
        """Remember where a bookmark stands."""
        self.tally.bookmark(element.get(f"{W}name", ""))

    def _symbol(self, element: etree._Element) -> None:
        """Read a letter of a symbol font; most of them have no meaning outside it."""
        try:
            letter = chr(int(element.get(f"{W}char", ""), 16))
        except (ValueError, OverflowError):
            return
        if letter.isprintable() and not "\ue000" <= letter <= "\uf8ff":
            self._add(letter)
