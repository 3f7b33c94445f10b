"""Lays the paragraphs of two versions side by side, each in its own order."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from consultations.drafting.comparing import longest_run, paired
from consultations.drafting.writers.legaltext import LegalText
from consultations.drafting.writers.paragraphs import Para, paragraphs

Row = tuple[Para | None, Para | None]


def rows_of(text: LegalText) -> list[Row]:
    """Return the paragraphs of one version as rows in which nothing changed."""
    return [(para, para) for para in paragraphs(text)]


def rows_between(old: LegalText, new: LegalText) -> list[Row]:
    """Pair the paragraphs of two versions.

    The first column is exactly the old text and the second exactly the new one. So what changed
    its order comes twice: it goes here and comes there.
    """
    before, after = _grouped(paragraphs(old)), _grouped(paragraphs(new))
    rows: list[Row] = []
    first = second = 0
    for i, j in [*_anchors(old, new, before, after), (len(before), len(after))]:
        rows += [(para, None) for _, group in before[first:i] for para in group]
        rows += [(None, para) for _, group in after[second:j] for para in group]
        if i < len(before) and j < len(after):
            rows += _side_by_side(before[i][1], after[j][1])
        first, second = i + 1, j + 1
    return rows


def _grouped(paras: Iterable[Para]) -> list[tuple[str, list[Para]]]:
    """Group paragraphs by their place."""
    return [(key, list(group)) for key, group in groupby(paras, lambda para: para.key)]


def _anchors(
    old: LegalText,
    new: LegalText,
    before: Sequence[tuple[str, list[Para]]],
    after: Sequence[tuple[str, list[Para]]],
) -> list[tuple[int, int]]:
    """Find the places that both versions have in the same order."""
    old_at = {key: i for i, (key, _) in reversed(list(enumerate(before)))}
    new_at = {key: j for j, (key, _) in reversed(list(enumerate(after)))}
    titles = [(key, key) for key in old_at if key.startswith(":") and key in new_at]
    places = [(a.key, b.key) for a, b in paired(old.provisions, new.provisions) if a and b]
    found: dict[int, int] = {}
    for one, other in titles + places:
        if one in old_at and other in new_at and new_at[other] not in found:
            found[new_at[other]] = old_at[one]
    pairs = sorted((j, i) for j, i in found.items())
    kept = longest_run([i for _, i in pairs])
    return [(i, j) for position, (j, i) in enumerate(pairs) if position in kept]


def _side_by_side(old: Sequence[Para], new: Sequence[Para]) -> list[Row]:
    """Pair the paragraphs of one place; what has another form goes and comes."""
    rows: list[Row] = []
    for before, after in zip(old, new, strict=False):
        if _alike(before, after):
            rows.append((before, after))
        else:
            rows += [(before, None), (None, after)]
    shared = min(len(old), len(new))
    rows += [(para, None) for para in old[shared:]]
    return rows + [(None, para) for para in new[shared:]]


def _alike(before: Para, after: Para) -> bool:
    """Tell whether two paragraphs have the same form, so that only words differ."""
    forms = [(p.role, p.depth, bool(p.marker)) for p in (before, after)]
    return forms[0] == forms[1]
