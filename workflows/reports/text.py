"""The full text of a report: every place of the newest version, with marks where words changed."""

from collections.abc import Sequence

from consultations.drafting.comparing import ChangeKind, Mark, word_marks
from consultations.drafting.kinds import INNER_KINDS, Kind
from consultations.drafting.provisions import Provision
from consultations.naming import name_from, name_of
from consultations.reading.voices import in_words
from workflows.reports import facts
from workflows.reports.comparison import Comparison, Pair
from workflows.reports.matrix import place_anchor

# Places that open a chapter of their own, and the places below them that have a heading.
_HIGHEST = frozenset(
    {
        Kind.CHAPTER,
        Kind.HEADING,
        Kind.ANNEX,
        Kind.ELUCIDATION,
        Kind.CONSIDERATIONS,
        Kind.LEGAL_BASES,
    }
)
_BELOW = frozenset({Kind.PART, Kind.SECTION, Kind.ARTICLE})


def passages_of(
    compared: Comparison, steps: Sequence[facts.Step], places: Sequence[facts.Place]
) -> tuple[facts.Passage, ...]:
    """Lays the places of the base beside those of the target and marks what differs."""
    listed = steps[-1].changes if steps else ()
    changes = {(one.label, one.kind == ChangeKind.REMOVED): one for one in listed}
    comments = {place.anchor: len(place.comments) for place in places}
    has_chapters = any(
        place.kind in {Kind.CHAPTER, Kind.HEADING}
        for place in compared.outlines[compared.target.pk]
    )
    return tuple(
        _passage(row, pair, has_chapters=has_chapters, changes=changes, comments=comments)
        for row, pair in enumerate(compared.rows)
    )


def _passage(
    row: int,
    pair: Pair,
    *,
    has_chapters: bool,
    changes: dict[tuple[str, bool], facts.Change],
    comments: dict[str, int],
) -> facts.Passage:
    before, after = pair
    place = after or before
    assert place is not None
    is_inner = place.kind in INNER_KINDS
    change = changes.get((name_from(place.label), after is None))
    return facts.Passage(
        anchor=f"text-{row}",
        kind=place.kind.value,
        level=_level(place.kind, has_chapters=has_chapters),
        indent=place.key.count("/") if is_inner else 0,
        head="" if is_inner else _head(place),
        number=place.number if is_inner else "",
        title=_marks(before.title if before else "", after.title if after else ""),
        words=_words(before, after),
        status=_status(before, after),
        formerly=_formerly(before, after),
        change=facts.Link(str(change.number), change.anchor) if change else None,
        comments=_comments(comments.get(place_anchor(row), 0), place_anchor(row)),
    )


def _level(kind: Kind, *, has_chapters: bool) -> int:
    """The level of a heading in the report, whose own sections have level 2."""
    if kind in _HIGHEST:
        return 3
    if kind in _BELOW:
        return 4 if has_chapters else 3
    return 0


def _head(place: Provision) -> str:
    """The words that open a place, such as “Pasal 5”."""
    match place.kind:
        case Kind.PART:
            return f"Bagian {place.number}"
        case Kind.SECTION:
            return f"Paragraf {place.number}"
        case Kind.DICTUM:
            return "MEMUTUSKAN:"
        case Kind.PARAGRAPH | Kind.CLOSING | Kind.HEADING:
            return ""
    return place.label


def _marks(old: str, new: str) -> tuple[Mark, ...]:
    return tuple(word_marks(old, new))


def _words(before: Provision | None, after: Provision | None) -> tuple[Mark, ...]:
    marks = _marks(before.text if before else "", after.text if after else "")
    is_dictum = any(place and place.kind is Kind.DICTUM for place in (before, after))
    return (Mark("equal", "Menetapkan: "), *marks) if is_dictum else marks


def _formerly(before: Provision | None, after: Provision | None) -> str:
    """The old label of a place whose own number changed, not only that of the place above it."""
    if before is None or after is None or before.label == after.label:
        return ""
    is_told_above = after.kind in INNER_KINDS and before.number == after.number
    return "" if is_told_above else name_of(before)


def _status(before: Provision | None, after: Provision | None) -> str:
    if before is None:
        return "added"
    if after is None:
        return "removed"
    return "same" if (before.text, before.title) == (after.text, after.title) else "edited"


def _comments(count: int, anchor: str) -> facts.Link | None:
    if not count:
        return None
    return facts.Link(in_words(count), anchor)
