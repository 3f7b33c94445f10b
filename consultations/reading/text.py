"""The text of a version laid out for reading: blocks with their inner lines, and the contents."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import quote

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from consultations.drafting.kinds import INNER_KINDS, Kind
from consultations.models import Consultation
from consultations.naming import name_from, name_of

DIVISIONS = frozenset({Kind.CHAPTER, Kind.PART, Kind.SECTION, Kind.HEADING})
GROUPINGS = DIVISIONS - {Kind.HEADING}
LEVELS = {Kind.PART: 4, Kind.SECTION: 5}


class AnyProvision(Protocol):
    """A place as a row of a frozen version or as a plain provision of a draft."""

    key: Any
    kind: Any
    number: Any
    label: Any
    title: Any
    text: Any
    order: Any
    depth: Any


@dataclass(slots=True)
class Line:
    """A clause or an item inside a block; `level` says how far it is set in."""

    key: str
    anchor: str
    marker: str
    text: str
    level: int
    words: str = ""

    @property
    def linked(self) -> str:
        """Its words, with references as links where they were looked for."""
        return self.words or self.text


@dataclass(slots=True)
class TextBlock:
    """An article, a paragraph or a heading with all that a reader sees of it and may do with it."""

    key: str
    kind: Kind
    anchor: str
    label: str
    eyebrow: str
    title: str
    text: str
    depth: int
    lines: list[Line] = field(default_factory=list)
    words: str = ""
    comment_url: str = ""
    comments_url: str = ""

    @property
    def is_division(self) -> bool:
        return self.kind in DIVISIONS

    @property
    def linked(self) -> str:
        """Its words, with references as links where they were looked for."""
        return self.words or self.text

    @property
    def has_tools(self) -> bool:
        """Says whether a reader can do something here; whole chapters and parts have no button."""
        return self.kind not in GROUPINGS and bool(self.comments_url)

    @property
    def level(self) -> int:
        """The rank of its heading below the page's title and the title of the text."""
        return LEVELS.get(self.kind, 3)

    @property
    def name(self) -> str:
        """What a button calls this block; a long heading is not repeated on its button."""
        return _("this heading") if self.kind is Kind.HEADING else name_of(self)

    @property
    def full_name(self) -> str:
        """What people call this block, a heading by its words."""
        return name_of(self)


@dataclass(slots=True)
class Entry:
    """One line of the contents, with the articles that stand under it."""

    anchor: str
    eyebrow: str
    title: str
    first: str = ""
    last: str = ""

    @property
    def span(self) -> str:
        """The articles of a chapter, such as “Pasal 3–7”."""
        if not self.last or self.first == self.last:
            return name_from(self.first)
        first, last = (label.removeprefix("Pasal ") for label in (self.first, self.last))
        return _("Articles %(first)s–%(last)s") % {"first": first, "last": last}

    @property
    def name(self) -> str:
        """What the chapter or other place is called; empty for a heading, which has its words."""
        return name_from(self.eyebrow)


def anchor_of(provision: AnyProvision) -> str:
    """Gives the readable fragment under which a place is found on a page, such as pasal-5-ayat-2."""
    if provision.kind == Kind.HEADING:
        return f"bagian-{provision.order}"
    return slugify(provision.label) or f"ketentuan-{provision.order}"


def root_of(key: str) -> str:
    """Gives the key of the block that a place stands in."""
    return key.partition("/")[0]


def lay_out(provisions: Iterable[AnyProvision]) -> list[TextBlock]:
    """Groups the places of a text, given in reading order, into blocks with their inner lines."""
    blocks: list[TextBlock] = []
    used: set[str] = set()
    for one in provisions:
        anchor = anchor_of(one)
        if anchor in used:
            anchor = f"{anchor}-{one.order}"
        used.add(anchor)
        if one.kind in INNER_KINDS and blocks:
            level = one.depth - blocks[-1].depth
            blocks[-1].lines.append(Line(one.key, anchor, one.number, one.text, min(level, 4)))
        else:
            blocks.append(_block(one, anchor))
    return blocks


def offer_comments(
    blocks: Iterable[TextBlock], consultation: Consultation, *, is_open: bool
) -> None:
    """Gives each block the addresses of its comments and, while it is open, of the form."""
    form = reverse("consultations:comment_form", args=[consultation.pk])
    comments = reverse("consultations:comments", args=[consultation.pk])
    for block in blocks:
        place = f"?ketentuan={quote(block.key)}"
        block.comments_url = f"{comments}{place}"
        if is_open:
            block.comment_url = f"{form}{place}"


def contents(blocks: Iterable[TextBlock]) -> list[Entry]:
    """Lists chapters, headings and annexes; a text without any lists its articles."""
    blocks = list(blocks)
    wanted = {Kind.CHAPTER, Kind.HEADING, Kind.ANNEX, Kind.ELUCIDATION}
    if not any(block.kind in {Kind.CHAPTER, Kind.HEADING} for block in blocks):
        wanted |= {Kind.ARTICLE}
    entries: list[Entry] = []
    for block in blocks:
        if block.kind in wanted and block.key == root_of(block.key):
            title = block.title or ("" if block.eyebrow else block.label)
            entries.append(Entry(block.anchor, block.eyebrow, title))
        elif block.kind is Kind.ARTICLE and entries:
            entries[-1].first = entries[-1].first or block.label
            entries[-1].last = block.label
    return entries


def _block(one: AnyProvision, anchor: str) -> TextBlock:
    kind = Kind(one.kind)
    return TextBlock(
        key=one.key,
        kind=kind,
        anchor=anchor,
        label=one.label,
        eyebrow=eyebrow_of(kind, one),
        title=one.title,
        text=one.text,
        depth=one.depth,
    )


def eyebrow_of(kind: Kind, one: AnyProvision) -> str:
    """The name of a block that stands above its title or text, as the law writes it."""
    if kind in {Kind.HEADING, Kind.PARAGRAPH}:
        return ""
    if kind is Kind.PART:
        return f"Bagian {one.number}"
    if kind is Kind.SECTION:
        return f"Paragraf {one.number}"
    if kind is Kind.DICTUM:
        return "Memutuskan"
    return str(one.label)
