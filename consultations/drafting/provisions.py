"""The tree of a policy's text: blocks as they are edited, provisions as they are addressed."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from consultations.drafting.clauses import (
    ARTICLE_STYLES,
    ITEM_STYLES,
    Place,
    Split,
    Style,
    split_text,
)
from consultations.drafting.decisions import split_dictum
from consultations.drafting.elucidation import Passage, split_elucidation
from consultations.drafting.kinds import INNER_KINDS, NESTING, OPENING_WORDS, Counter, Kind

__all__ = [
    "INNER_KINDS",
    "Block",
    "Kind",
    "Provision",
    "fingerprint",
    "full_text",
    "is_passage",
    "outline",
    "written",
]


_SPLIT_KINDS = {
    Kind.CONSIDERATIONS: (Kind.CONSIDERATION, ITEM_STYLES),
    Kind.LEGAL_BASES: (Kind.LEGAL_BASIS, ITEM_STYLES),
    Kind.ARTICLE: (Kind.ITEM, ARTICLE_STYLES),
}
_PATH_WORDS = {
    Style.CLAUSE: "ayat (%s)",
    Style.LETTER: "huruf %s",
    Style.NUMBER: "angka %s",
    Style.LETTER_BRACKET: "huruf %s)",
    Style.NUMBER_BRACKET: "angka %s)",
    Style.ROMAN: "angka %s",
    Style.DECISION: "%s",
}
_STYLE_KINDS = {Style.CLAUSE: Kind.CLAUSE, Style.DECISION: Kind.DECISION}


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the editor: a chapter heading, an article, a paragraph.

    `number` is blank when it follows from the order and is stored only when it differs.
    """

    key: str
    kind: Kind
    number: str = ""
    title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Provision:
    """One addressable place of one version of a text.

    `number` is II, Kesatu, 1 or 5 for a chapter, part, section or article, and the whole marker,
    "(2)" or "a.", for places inside an article. `text` is the place's own words without marker and
    without the words of the places below it.
    """

    key: str
    kind: Kind
    number: str
    label: str
    title: str
    text: str
    order: int
    parent: str | None
    depth: int


class _Outline:
    """Numbers, nests and splits blocks, one after the other."""

    def __init__(self, *, annexes: int) -> None:
        self.provisions: list[Provision] = []
        self.annexes = annexes
        self.counter = Counter()
        self.paragraphs = 0
        self.nest: list[tuple[int, Provision]] = []
        self.keys: set[str] = set()

    def add(self, block: Block, position: int) -> None:
        """Add a block and the places inside its text."""
        nesting = NESTING.get(block.kind, -1)
        while self.nest and self.nest[-1][0] >= nesting:
            self.nest.pop()
        parent = self.nest[-1][1] if self.nest else None
        split = Split(lead=block.text.strip())
        passages: list[Passage] = []
        if block.kind is Kind.ELUCIDATION:
            split.lead, passages = split_elucidation(block.text)
        if block.kind in _SPLIT_KINDS:
            split = split_text(block.text, _SPLIT_KINDS[block.kind][1])
        if block.kind is Kind.DICTUM:
            split = split_dictum(block.text)
        number = block.number.strip()
        if number or block.kind is not Kind.ANNEX or self.annexes > 1:
            number = self.counter.take(block.kind, number)
        provision = self._append(
            key=block.key or str(position),
            kind=block.kind,
            number=number,
            label=self._label(block, number, parent),
            title=block.title.strip(),
            text=split.lead,
            parent=parent,
        )
        if 0 <= nesting < NESTING[Kind.ARTICLE]:
            self.nest.append((nesting, provision))
        self._add_places(provision, split.places)
        self._add_passages(provision, passages)

    def _append(
        self,
        *,
        key: str,
        kind: Kind,
        number: str,
        label: str,
        title: str,
        text: str,
        parent: Provision | None,
    ) -> Provision:
        """Append one provision under a key that no other has."""
        unique, times = key, 1
        while unique in self.keys:
            times += 1
            unique = f"{key}~{times}"
        self.keys.add(unique)
        provision = Provision(
            key=unique,
            kind=kind,
            number=number,
            label=label,
            title=title,
            text=text,
            order=len(self.provisions),
            parent=parent.key if parent else None,
            depth=parent.depth + 1 if parent else 0,
        )
        self.provisions.append(provision)
        return provision

    def _add_places(self, root: Provision, places: Sequence[Place]) -> None:
        """Append the clauses and items of a block below it."""
        above = [root]
        for place in places:
            del above[place.depth + 1 :]
            parent = above[-1]
            outer = _SPLIT_KINDS.get(root.kind, (Kind.ITEM, ()))[0]
            kind = outer if place.depth == 0 else Kind.ITEM
            above.append(
                self._append(
                    key=f"{parent.key}/{place.value.replace(' ', '')}",
                    kind=_STYLE_KINDS.get(place.style, kind),
                    number=place.marker,
                    label=f"{parent.label} {_PATH_WORDS[place.style] % place.value}",
                    title="",
                    text=place.text,
                    parent=parent,
                )
            )

    def _add_passages(self, root: Provision, passages: Sequence[Passage]) -> None:
        """Append what an elucidation says about each place below it."""
        above = [root]
        for passage in passages:
            del above[passage.depth + 1 :]
            parent = above[-1]
            above.append(
                self._append(
                    key=f"{parent.key}/{passage.heading.key}",
                    kind=Kind.ELUCIDATION,
                    number="",
                    label=f"{parent.label} {passage.heading.label}",
                    title=passage.heading.words,
                    text=passage.text,
                    parent=parent,
                )
            )

    def _label(self, block: Block, number: str, parent: Provision | None) -> str:
        """Name the place as people cite it."""
        above = f"{parent.label} " if parent else ""
        match block.kind:
            case Kind.CHAPTER:
                return f"BAB {number}"
            case Kind.PART:
                return f"{above}Bagian {number}"
            case Kind.SECTION:
                return f"{above}Paragraf {number}"
            case Kind.ARTICLE:
                return f"Pasal {number}"
            case Kind.PARAGRAPH:
                self.paragraphs += 1
                return f"Alinea {self.paragraphs}"
            case Kind.ANNEX:
                return f"Lampiran {number}".strip()
            case Kind.HEADING:
                return block.title.strip()
            case Kind.LEGAL_BASES if block.title.strip():
                return block.title.strip()
        return OPENING_WORDS.get(block.kind, block.kind.value)


def outline(blocks: Iterable[Block]) -> list[Provision]:
    """Expand blocks to all their addressable places in reading order."""
    listed = list(blocks)
    tree = _Outline(annexes=sum(block.kind is Kind.ANNEX for block in listed))
    for position, block in enumerate(listed, 1):
        tree.add(block, position)
    return tree.provisions


def is_passage(provision: Provision) -> bool:
    """Tell whether a place is a part of the elucidation rather than the whole of it."""
    return provision.kind is Kind.ELUCIDATION and provision.parent is not None


def written(provision: Provision) -> str:
    """Write one place in legal form, without the places below it."""
    title, text = provision.title, provision.text
    match provision.kind:
        case Kind.CHAPTER:
            lines = [f"BAB {provision.number}", title, text]
        case Kind.PART:
            lines = [f"Bagian {provision.number}", title, text]
        case Kind.SECTION:
            lines = [f"Paragraf {provision.number}", title, text]
        case Kind.ARTICLE:
            lines = [f"Pasal {provision.number}", title, text]
        case Kind.DICTUM:
            lines = [title, "MEMUTUSKAN:", f"Menetapkan: {text}".strip()]
        case Kind.CONSIDERATIONS | Kind.LEGAL_BASES:
            lines = [f"{provision.label}: {text}".strip()]
        case Kind.ELUCIDATION if provision.parent is None:
            lines = ["PENJELASAN", title, text]
        case Kind.ANNEX:
            lines = [f"LAMPIRAN {provision.number}".strip(), title, text]
        case _ if provision.kind in INNER_KINDS:
            lines = [f"{provision.number} {text}".strip()]
        case _:
            lines = [title, text]
    return "\n".join(line for line in lines if line)


def full_text(provisions: Iterable[Provision]) -> str:
    """Write a whole version as plain text in legal form; a blank line stands before each block."""
    parts: list[str] = []
    for provision in provisions:
        inner = provision.kind in INNER_KINDS or is_passage(provision)
        gap = "" if not parts else "\n" if inner else "\n\n"
        parts.append(gap + written(provision))
    return "".join(parts) + ("\n" if parts else "")


def fingerprint(title: str, provisions: Iterable[Provision]) -> str:
    """Hash the words, keys and order of a version: SHA-256, in hexadecimal.

    What is hashed is JSON in ASCII without spaces: the title and one list per provision of key,
    kind, label, title, text and parent. Changing this form breaks every fingerprint ever printed.
    """
    rows = [[p.key, p.kind.value, p.label, p.title, p.text, p.parent] for p in provisions]
    canonical = json.dumps([title, rows], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()
