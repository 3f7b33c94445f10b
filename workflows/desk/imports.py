"""What the desk shows of a file before it becomes a draft: its places, and what they continue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations.drafting.comparing import Mark, word_marks
from consultations.drafting.continuing import (
    Continuation,
    Fate,
    InnerContinuation,
    continuations,
    inner_continuations,
)
from consultations.drafting.kinds import Kind
from consultations.drafting.provisions import Block, Provision, outline
from consultations.drafting.readers import ENDINGS
from consultations.drafting.readers.limits import DEFAULT
from consultations.drafting.reading import Reading
from consultations.drafting.rereading import keep_identities
from consultations.naming import name_from, name_of
from workflows.importing import ImportRefused, Warned, read

EXCERPT = 160
IN_SIGHT = 3

FATES = {
    Fate.KEPT: pgettext_lazy("what became of a place", "kept"),
    Fate.EDITED: pgettext_lazy("what became of a place", "edited"),
    Fate.MOVED: pgettext_lazy("what became of a place", "moved"),
    Fate.NEW: pgettext_lazy("what became of a place", "new"),
    Fate.GONE: pgettext_lazy("what became of a place", "gone"),
}

KINDS = {
    Kind.CONSIDERATIONS: _("Considerations"),
    Kind.CONSIDERATION: _("Single considerations"),
    Kind.LEGAL_BASES: _("Legal bases"),
    Kind.LEGAL_BASIS: _("Single legal bases"),
    Kind.DICTUM: _("Enacting words"),
    # Translators: “Diktum KESATU, KEDUA, …”, the points of a decree (Keputusan).
    Kind.DECISION: _("Dictum of a decree"),
    Kind.CHAPTER: _("Chapter"),
    Kind.PART: _("Part"),
    Kind.SECTION: _("Section"),
    Kind.ARTICLE: _("Article"),
    # Translators: “Ayat”.
    Kind.CLAUSE: _("Clause"),
    # Translators: “Huruf dan angka”, the items of a list.
    Kind.ITEM: _("Item"),
    Kind.HEADING: _("Heading"),
    Kind.PARAGRAPH: _("Narrative paragraph"),
    Kind.CLOSING: _("Closing"),
    Kind.ELUCIDATION: _("Elucidation"),
    Kind.ANNEX: _("Annex"),
}


class UploadForm(forms.Form):
    """A file to import; it is read at once, so that a person hears now what is wrong with it."""

    file = forms.FileField(
        label=_("File"),
        max_length=255,
        widget=forms.ClearableFileInput(
            attrs={"accept": ",".join(f".{ending}" for ending in ENDINGS)}
        ),
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        size = file.size or 0
        if size > DEFAULT.size:
            message = _("The file has %(size)s. At most %(limit)s can be read.")
            sizes = {"size": filesizeformat(size), "limit": filesizeformat(DEFAULT.size)}
            raise forms.ValidationError(message, params=sizes)
        try:
            read(file.name or "", file.read())
        except ImportRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        file.seek(0)
        return file


@dataclass(frozen=True)
class ReadPlace:
    """One place that was read, with where it stood in the file."""

    label: str
    words: str
    depth: int
    source: str


@dataclass(frozen=True)
class WarningGroup:
    """Warnings of one kind: the first ones in sight, and the others behind a disclosure."""

    first: list[Warned]
    more: list[Warned]


@dataclass(frozen=True)
class InnerRow:
    """A clause or an item inside a continued block; `formerly` is its name where that changed."""

    label: str
    formerly: str
    fate: str
    is_same: bool
    marks: list[Mark]


@dataclass(frozen=True)
class MatchRow:
    """A block of the file with the old one that it continues, and the others that it could.

    Where the places inside it changed, `inner` lists them and `marks` are those of its own words.
    """

    name: str
    label: str
    fate: str
    is_same: bool
    marks: list[Mark]
    inner: list[InnerRow]
    chosen: str
    choices: list[tuple[str, str]]


def counted(reading: Reading) -> list[tuple[str, int]]:
    """How many places of each kind were read."""
    return [(str(KINDS[Kind(kind)]), count) for kind, count in reading.counts().items() if count]


def by_kind(warnings: Sequence[Warned]) -> list[WarningGroup]:
    """Puts warnings of one kind together, in the order in which the kinds come up."""
    kinds: dict[str, list[Warned]] = {}
    for one in warnings:
        kinds.setdefault(one.code, []).append(one)
    return [WarningGroup(found[:IN_SIGHT], found[IN_SIGHT:]) for found in kinds.values()]


def read_places(reading: Reading) -> list[ReadPlace]:
    """The tree of places that was read."""
    sources = reading.places()
    return [
        ReadPlace(
            label=name_of(place),
            words=Truncator(f"{place.title} {place.text}".strip()).chars(EXCERPT),
            depth=min(place.depth, 5),
            source=_(sources[place.key].template) % sources[place.key].params
            if place.key in sources
            else "",
        )
        for place in reading.provisions()
    ]


def proposed(old: Sequence[Block], reading: Reading) -> list[Block]:
    """The blocks of a file, each with the key of the old one that it seems to continue."""
    fresh = [replace(block, key=f"read-{n}") for n, block in enumerate(reading.blocks, 1)]
    return keep_identities(old, fresh)


def corrected(
    old: Sequence[Block], blocks: Sequence[Block], given: Mapping[str, str]
) -> tuple[list[Block], bool]:
    """The blocks as a person matched them, and whether no old one is continued twice.

    Only an old block of the same kind can be continued.
    """
    kinds = {block.key: block.kind for block in old}
    matched: list[Block] = []
    for number, block in enumerate(blocks, 1):
        wanted = given.get(f"match-{number}", block.key)
        key = wanted if kinds.get(wanted) is block.kind else f"read-{number}"
        matched.append(replace(block, key=key))
    return matched, len({block.key for block in matched}) == len(matched)


def settled(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks with lasting keys for those that are new."""
    return [
        replace(block, key=str(uuid4())) if block.key.startswith("read-") else block
        for block in blocks
    ]


def match_rows(
    old: Sequence[Block], blocks: Sequence[Block]
) -> tuple[list[MatchRow], list[tuple[str, str]]]:
    """A row for each block of the file, and the old blocks that nothing continues."""
    found = continuations(old, blocks)
    labels_before = {place.key: name_of(place) for place in outline(old)}
    labels_after = {place.key: name_of(place) for place in outline(blocks)}
    gone = [one.before for one in found if one.before and one.after is None]
    rows = [
        _match_row(number, one, gone, labels_before, labels_after)
        for number, one in enumerate((one for one in found if one.after), 1)
    ]
    return rows, [
        (labels_before.get(block.key, ""), Truncator(block.text or block.title).chars(EXCERPT))
        for block in gone
    ]


def _match_row(
    number: int,
    one: Continuation,
    gone: Sequence[Block],
    labels_before: Mapping[str, str],
    labels_after: Mapping[str, str],
) -> MatchRow:
    after = one.after
    assert after is not None
    own = [one.before] if one.before else []
    candidates = [*own, *(block for block in gone if block.kind is after.kind)]
    before = one.before.text or one.before.title if one.before else ""
    inner = _inner_rows(one.before, after) if one.before else []
    marks = word_marks(before, after.text or after.title)
    if one.before and inner:
        marks = word_marks(outline([one.before])[0].text, outline([after])[0].text)
    return MatchRow(
        name=f"match-{number}",
        label=labels_after.get(after.key, ""),
        fate=str(FATES[one.fate]),
        is_same=one.fate is Fate.KEPT,
        marks=marks,
        inner=inner,
        chosen=one.before.key if one.before else "",
        choices=[(block.key, labels_before.get(block.key, "")) for block in candidates],
    )


def _inner_rows(before: Block, after: Block) -> list[InnerRow]:
    """What became of the clauses and items of a block, in their new order; none if all are kept."""
    return [_inner_row(one) for one in inner_continuations(before, after)]


def _inner_row(one: InnerContinuation) -> InnerRow:
    place = one.after or one.before
    assert place is not None
    return InnerRow(
        label=_inside(place),
        formerly=_inside(one.before) if one.before and one.is_renumbered else "",
        fate=str(FATES[one.fate]),
        is_same=one.fate is Fate.KEPT,
        marks=word_marks(
            one.before.text if one.before else "", one.after.text if one.after else ""
        ),
    )


def _inside(place: Provision) -> str:
    """The name of a clause or item without its article, whose number stands above the list."""
    steps = place.label.split(" ", 2)
    return name_from(steps[2]) if steps[0] == "Pasal" and len(steps) == 3 else name_of(place)
