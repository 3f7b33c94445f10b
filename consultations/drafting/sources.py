"""Where the words of a text came from: a line, a page, a paragraph of its file.

Names of places are English templates with %-named parameters; the web side translates them.
"""

from dataclasses import dataclass
from enum import StrEnum

from consultations.drafting.words import _


class Unit(StrEnum):
    """What a file's places are counted in."""

    LINE = "line"
    PAGE = "page"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """A place in the file that was read, as its reader would look for it."""

    unit: Unit
    number: int

    @property
    def template(self) -> str:
        """Return the name of the place before its number is filled in, to be translated first."""
        return PLACES[self.unit]

    @property
    def params(self) -> dict[str, str | int]:
        """Return what the template is filled in with."""
        return {"number": self.number}

    def __str__(self) -> str:
        return self.template % self.params


PLACES = {
    Unit.LINE: _("line %(number)s"),
    Unit.PAGE: _("page %(number)s"),
    Unit.PARAGRAPH: _("paragraph %(number)s"),
}


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of the file as it was read, before anything was left out or joined."""

    number: int
    text: str
    place: SourcePlace


class NoteKind(StrEnum):
    """What people put beside a text."""

    COMMENT = "comment"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Note:
    """A comment or a footnote that stood beside the text; it is for the drafters.

    `line` counts as in findings, `quote` is the passage that a comment was put on.
    """

    kind: NoteKind
    text: str
    line: int = 0
    author: str = ""
    quote: str = ""
    place: SourcePlace | None = None
