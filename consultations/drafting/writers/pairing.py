"""Lays the paragraphs of two versions side by side, each in its own order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from consultations.drafting.comparing import longest_run, paired
from consultations.drafting.marking import word_marks
from consultations.drafting.writers.legaltext import LegalText
from consultations.drafting.writers.paragraphs import Para, Role, paragraphs

# A run of places is told as moved when at least this share of its words stayed as they were.
_MOSTLY_KEPT = 0.5
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph as it was and as it is.

    One that moved comes twice, where it was and where it is now: `moved` is its other self, and
    `move` the number of the move, which the paragraphs that go together share.
    """

    old: Para | None
    new: Para | None
    moved: Para | None = None
    move: int = 0

    @property
    def current(self) -> Para:
        """The paragraph as it is now, or as it was when it is gone."""
        para = self.new or self.old
        assert para is not None
        return para

    @property
    def came_or_went(self) -> bool:
        """Tell whether only one of the versions has the paragraph here."""
        return self.old is None or self.new is None


def rows_of(text: LegalText) -> list[Row]:
    """Return the paragraphs of one version as rows in which nothing changed."""
    return [Row(para, para) for para in paragraphs(text)]


def rows_between(old: LegalText, new: LegalText) -> list[Row]:
    """Pair the paragraphs of two versions.

    The first column is exactly the old text and the second exactly the new one. So what changed
    its order comes twice: it goes here and comes there.
    """
    before, after = _grouped(paragraphs(old)), _grouped(paragraphs(new))
    pairs = _pairs(old, new, before, after)
    kept = longest_run([i for i, _ in pairs])
    went, came = _moves(
        [pair for n, pair in enumerate(pairs) if n not in kept],
        [group for _, group in before],
        [group for _, group in after],
    )
    rows: list[Row] = []
    first = second = 0
    anchors = [pair for n, pair in enumerate(pairs) if n in kept]
    for i, j in [*anchors, (len(before), len(after))]:
        for n in range(first, i):
            rows += went.get(n) or [Row(para, None) for para in before[n][1]]
        for n in range(second, j):
            rows += came.get(n) or [Row(None, para) for para in after[n][1]]
        if i < len(before) and j < len(after):
            rows += _side_by_side(before[i][1], after[j][1])
        first, second = i + 1, j + 1
    return rows


def _grouped(paras: Iterable[Para]) -> list[tuple[str, list[Para]]]:
    """Group paragraphs by their place."""
    return [(key, list(group)) for key, group in groupby(paras, lambda para: para.key)]


def _pairs(
    old: LegalText,
    new: LegalText,
    before: Sequence[tuple[str, list[Para]]],
    after: Sequence[tuple[str, list[Para]]],
) -> list[Pair]:
    """Find the places that both versions have, in the order of the new one."""
    old_at = {key: i for i, (key, _) in reversed(list(enumerate(before)))}
    new_at = {key: j for j, (key, _) in reversed(list(enumerate(after)))}
    titles = [(key, key) for key in old_at if key.startswith(":") and key in new_at]
    places = [(a.key, b.key) for a, b in paired(old.provisions, new.provisions) if a and b]
    found: dict[int, int] = {}
    for one, other in titles + places:
        if one in old_at and other in new_at and new_at[other] not in found:
            found[new_at[other]] = old_at[one]
    return [(found[j], j) for j in sorted(found)]


def _moves(
    pairs: Sequence[Pair], before: Sequence[Sequence[Para]], after: Sequence[Sequence[Para]]
) -> tuple[dict[int, list[Row]], dict[int, list[Row]]]:
    """Write the places that changed their order as moves: their rows where they were and are.

    Word knows no moved rows of a table, and what was mostly rewritten is clearer as gone and new.
    """
    went: dict[int, list[Row]] = {}
    came: dict[int, list[Row]] = {}
    movable = [(i, j) for i, j in pairs if not _has_rows(before[i]) and not _has_rows(after[j])]
    number = 0
    for run in _neighbours(movable):
        rows = [_side_by_side(before[i], after[j]) for i, j in run]
        if not _is_mostly_kept([row for listed in rows for row in listed]):
            continue
        number += 1
        for (i, j), listed in zip(run, rows, strict=True):
            went[i] = [Row(row.old, None, row.new, number) for row in listed if row.old]
            came[j] = [Row(None, row.new, row.old, number) for row in listed if row.new]
    return went, came


def _has_rows(group: Sequence[Para]) -> bool:
    """Tell whether a place is written in a table."""
    return any(para.role is Role.RECITAL for para in group)


def _neighbours(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Cut places that moved into runs that moved together."""
    run: list[Pair] = []
    for i, j in pairs:
        if run and (i, j) != (run[-1][0] + 1, run[-1][1] + 1):
            yield run
            run = []
        run.append((i, j))
    if run:
        yield run


def _is_mostly_kept(rows: Sequence[Row]) -> bool:
    """Tell whether most of the words of paragraphs that moved stayed as they were."""
    texts = [(row.old.text if row.old else "", row.new.text if row.new else "") for row in rows]
    marks = [mark for pair in texts for mark in word_marks(*pair)]
    kept = sum(len(mark.text) for mark in marks if mark.op == "equal")
    return kept > 0 and kept >= _MOSTLY_KEPT * sum(len(mark.text) for mark in marks)


def _side_by_side(old: Sequence[Para], new: Sequence[Para]) -> list[Row]:
    """Pair the paragraphs of one place; what has another form goes and comes."""
    rows: list[Row] = []
    for before, after in zip(old, new, strict=False):
        if _alike(before, after):
            rows.append(Row(before, after))
        else:
            rows += [Row(before, None), Row(None, after)]
    shared = min(len(old), len(new))
    rows += [Row(para, None) for para in old[shared:]]
    return rows + [Row(None, para) for para in new[shared:]]


def _alike(before: Para, after: Para) -> bool:
    """Tell whether two paragraphs have the same form, so that only words differ."""
    forms = [(p.role, p.depth, bool(p.marker)) for p in (before, after)]
    return forms[0] == forms[1]
