"""What a word processor's file holds, whichever made it: paragraphs, tables and notes."""

from dataclasses import dataclass, field
from typing import Literal

from consultations.drafting.findings import Finding, Unreadable
from consultations.drafting.readers.limits import Deadline, Limits
from consultations.drafting.sources import Note

Changes = Literal["accepted", "original"]


@dataclass(slots=True)
class Paragraph:
    """One paragraph with its number written out; line ends in it are kept as newlines.

    `number` counts the paragraphs with words from 1, `heading` is the level of its heading style.
    """

    text: str
    number: int
    heading: int = 0


@dataclass(slots=True)
class Table:
    """A table as rows of cells; a cell holds paragraphs and tables."""

    rows: list[list[list["Paragraph | Table"]]] = field(default_factory=list)


Content = list[Paragraph | Table]


@dataclass(slots=True)
class Document:
    """A file's content, what its people noted beside it, and what a person should check.

    The `line` of notes and warnings is the number of a paragraph here, and so is what `bookmarks`
    lead to.
    """

    content: Content = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    bookmarks: dict[str, int] = field(default_factory=dict)


class Tally:
    """Counts paragraphs and what was left out of them, within the limits."""

    def __init__(self, limits: Limits, deadline: Deadline) -> None:
        self.limits = limits
        self.deadline = deadline
        self.paragraphs = 0
        self.seen: dict[str, tuple[int, int]] = {}
        self.bookmarks: dict[str, int] = {}

    def paragraph(self) -> int:
        """Count one paragraph and return its number."""
        self.paragraphs += 1
        if self.paragraphs > self.limits.paragraphs:
            raise Unreadable("too_many_paragraphs", limit=self.limits.paragraphs)
        if not self.paragraphs % 64:
            self.deadline.check()
        return self.paragraphs

    def see(self, code: str) -> None:
        """Remember that something was met, and in which paragraph for the first time."""
        first, count = self.seen.get(code, (self.paragraphs + 1, 0))
        self.seen[code] = (first, count + 1)

    def bookmark(self, name: str) -> None:
        """Remember the paragraph that is being read, or else the next one, under a name."""
        self.bookmarks.setdefault(name, self.paragraphs + 1)

    def findings(self) -> list[Finding]:
        """Write one finding for each thing that was met."""
        return [Finding(first, code, {"count": n}) for code, (first, n) in self.seen.items()]
