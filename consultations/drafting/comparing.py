"""Compares two versions of a text: what was edited, added, removed, moved and renumbered."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from consultations.drafting.alphabet import Alphabet
from consultations.drafting.kinds import Kind
from consultations.drafting.marking import Mark, word_marks
from consultations.drafting.matching import Node, grow, match_versions
from consultations.drafting.provisions import Provision, written

__all__ = [
    "ChangeKind",
    "Difference",
    "Mark",
    "changed_share",
    "compare",
    "paired",
    "word_marks",
]

Row = tuple[Node | None, Node | None]

# The words that an amendment's size is measured by: not titles, recitals or signatures.
_SUBSTANCE = frozenset(
    {Kind.ARTICLE, Kind.CLAUSE, Kind.ITEM, Kind.DECISION, Kind.PARAGRAPH, Kind.ANNEX}
)
# Places whose number follows from counting alone and is not part of the text.
_UNNUMBERED = frozenset({Kind.PARAGRAPH, Kind.HEADING})


class ChangeKind(StrEnum):
    """What happened to a place between two versions."""

    EDITED = "edited"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RENUMBERED = "renumbered"


@dataclass(frozen=True, slots=True)
class Difference:
    """One change between two versions; `order` follows the new text.

    An added or removed place stands for everything below it. An edited place stands for its own
    words only: what changed below it is a difference of its own.
    """

    kind: ChangeKind
    before: Provision | None
    after: Provision | None
    marks: list[Mark]
    order: int


def compare(old: Sequence[Provision], new: Sequence[Provision]) -> list[Difference]:
    """List the differences between two versions; what is unchanged is not listed."""
    alphabet = Alphabet()
    rows = aligned(old, new, alphabet)
    moved = moved_places(rows)
    differences: list[Difference] = []
    for before, after in rows:
        found = _difference(before, after, moved, alphabet)
        if found is None:
            continue
        kind, marks = found
        differences.append(
            Difference(
                kind,
                before.provision if before else None,
                after.provision if after else None,
                marks,
                len(differences),
            )
        )
    return differences


def paired(
    old: Sequence[Provision], new: Sequence[Provision]
) -> list[tuple[Provision | None, Provision | None]]:
    """Align two whole versions for display: in the new order, removed places where they stood.

    Where an article without clauses was given clauses, it comes twice: once without its words,
    beside the new article, and once with them, beside the clause that they became.
    """
    return [
        (before.provision if before else None, after.provision if after else None)
        for before, after in aligned(old, new)
    ]


def changed_share(old: Sequence[Provision], new: Sequence[Provision]) -> float:
    """Return the share of the words of substance that changed, from 0.0 to 1.0.

    Words taken out and words put in both count, against all words of both versions.
    """
    total = changed = 0
    alphabet = Alphabet()
    for before, after in aligned(old, new, alphabet):
        place = after or before
        if place is None or place.provision.kind not in _SUBSTANCE:
            continue
        texts = [node.provision.text if node else "" for node in (before, after)]
        total += sum(len(text.split()) for text in texts)
        if texts[0] != texts[1]:
            marks = word_marks(texts[0], texts[1], alphabet)
            changed += sum(len(mark.text.split()) for mark in marks if mark.op != "equal")
    return min(1.0, changed / total) if total else 0.0


def aligned(
    old: Sequence[Provision], new: Sequence[Provision], alphabet: Alphabet | None = None
) -> list[Row]:
    """Match two versions and lay them side by side."""
    alphabet = alphabet or Alphabet()
    before, after = grow(old, alphabet), grow(new, alphabet)
    match_versions(before, after)
    removed = _removed_after(before)
    rows: list[Row] = []
    waiting = removed.get(None, [])
    for node in _walk(after):
        while waiting and waiting[0][0].rank >= node.rank:
            rows += [(gone, None) for gone in waiting.pop(0)]
        rows.append((node.match, node))
        waiting = removed.get(node.match, []) + waiting if node.match else waiting
    return rows + [(gone, None) for group in waiting for gone in group]


def _walk(roots: Iterable[Node]) -> Iterator[Node]:
    """Yield all places in reading order."""
    for root in roots:
        yield from root.walk()


def _removed_after(roots: Sequence[Node]) -> dict[Node | None, list[list[Node]]]:
    """Group the removed places, each with what went with it, by the kept place before them."""
    removed: dict[Node | None, list[list[Node]]] = {}
    last: Node | None = None
    group: set[Node | None] = set()
    for node in _walk(roots):
        if node.match is not None:
            last, group = node, set()
            continue
        groups = removed.setdefault(last, [])
        if node.parent in group:
            groups[-1].append(node)
        else:
            groups.append([node])
            group = set()
        group.add(node)
    return removed


def _difference(
    before: Node | None, after: Node | None, moved: frozenset[Node], alphabet: Alphabet
) -> tuple[ChangeKind, list[Mark]] | None:
    """Say what happened to one place; nothing when it is unchanged or told with its parent."""
    if before is None or after is None:
        node = before or after
        if node is None or (node.parent and node.parent.match is None):
            return None
        if before is None:
            return ChangeKind.ADDED, _marks("insert", _whole(node))
        return ChangeKind.REMOVED, _marks("delete", _whole(node))
    words = _own(before), _own(after)
    if words[0] != words[1]:
        return ChangeKind.EDITED, word_marks(*words, alphabet)
    if after in moved:
        return ChangeKind.MOVED, _marks("equal", _whole(after))
    renumbered = before.provision.number != after.provision.number or before.stand_in
    if (renumbered or after.stand_in) and after.provision.kind not in _UNNUMBERED:
        return ChangeKind.RENUMBERED, _marks("equal", _own(after))
    return None


def _marks(op: str, text: str) -> list[Mark]:
    """Put a whole text under one mark."""
    return [Mark(op, text)] if text else []  # type: ignore[arg-type]


def _own(node: Node) -> str:
    """Return a place's own title and words."""
    title, text = node.provision.title, node.provision.text
    return f"{title}\n{text}" if title and text else title or text


def _whole(root: Node) -> str:
    """Return a place's words with all below it that shares its fate, markers included."""
    kept = root.match is not None
    lines = [_own(root)]
    lines += [
        written(node.provision)
        for child in root.children
        for node in child.walk()
        if (node.match is not None) == kept
    ]
    return "\n".join(line for line in lines if line)


def moved_places(rows: Sequence[Row]) -> frozenset[Node]:
    """Find the places that stand elsewhere among what was kept, in the new version.

    A place has moved when it went from one kept parent to another, or when its order among the
    kept siblings changed: those outside the longest run in the old order have moved.
    """
    order: dict[Node, int] = {}
    for before, _ in rows:
        if before is not None:
            order[before] = before.provision.order
    groups: dict[tuple[Node | None, Node | None], list[tuple[Node, Node]]] = {}
    moved: set[Node] = set()
    for before, after in rows:
        if before is None or after is None:
            continue
        old_parent, new_parent = before.parent, after.parent
        kept_old = old_parent is None or old_parent.match is not None
        kept_new = new_parent is None or new_parent.match is not None
        counterpart = old_parent.match if old_parent else None
        if kept_old and kept_new and counterpart is not new_parent:
            moved.add(after)
        else:
            groups.setdefault((old_parent, new_parent), []).append((before, after))
    for pairs in groups.values():
        run = longest_run([order[before] for before, _ in pairs])
        moved.update(after for i, (_, after) in enumerate(pairs) if i not in run)
    return frozenset(moved)


def longest_run(values: Sequence[int]) -> set[int]:
    """Return the positions of a longest increasing run of values."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for position, value in enumerate(values):
        place = bisect_left(tails, value)
        previous.append(ends[place - 1] if place else -1)
        tails[place : place + 1] = [value]
        ends[place : place + 1] = [position]
    run: set[int] = set()
    position = ends[-1] if ends else -1
    while position >= 0:
        run.add(position)
        position = previous[position]
    return run
