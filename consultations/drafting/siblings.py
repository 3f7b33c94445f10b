"""Matches the clauses and items of two places that are each other's counterpart."""

from collections.abc import Sequence
from dataclasses import replace

from consultations.drafting.kinds import Kind
from consultations.drafting.nodes import MOST_PAIRS, SAME_NUMBER, Node, alike, pair, score

_NEARLY_EQUAL = 0.85


def match_inside(old: Node, new: Node) -> None:
    """Match the clauses and items of two places that are each other's counterpart."""
    if not old.children and not new.children:
        return
    _level(old, new)
    before = [child for child in old.children if not child.is_block]
    after = [child for child in new.children if not child.is_block]
    if old.exact == new.exact:
        for left, right in zip(before, after, strict=True):
            pair(left, right)
    else:
        _align(before, after)
    for node in (old, new):
        if node.children and node.children[0].stand_in and node.children[0].match is None:
            _unwrap(node)
    for child in before:
        if child.match and child.parent and child.match.parent:
            match_inside(child, child.match)


def _level(old: Node, new: Node) -> None:
    """Put a stand-in clause into an article without clauses that faces one with clauses."""
    for node, other in ((old, new), (new, old)):
        clauses = any(child.provision.kind is Kind.CLAUSE for child in node.children)
        faced = sum(child.provision.kind is Kind.CLAUSE for child in other.children)
        if node.provision.kind is not Kind.ARTICLE or clauses or not faced or not node.words:
            continue
        if other.provision.text:
            continue
        inner = Node(node.provision, node.children, node, stand_in=True)
        inner.own, inner.words, inner.exact = node.own, node.words, node.exact
        for child in inner.children:
            child.parent = inner
        node.children = [inner]
        node.provision = replace(node.provision, text="")


def _unwrap(node: Node) -> None:
    """Take a stand-in clause away again that found no counterpart."""
    inner = node.children[0]
    node.provision, node.children = inner.provision, inner.children
    for child in node.children:
        child.parent = node


def _score(old: Node, new: Node) -> float:
    """Score two siblings; 0 means that they have too little in common."""
    same_number = old.provision.number == new.provision.number
    return score(alike(old, new), same_number=same_number)


def _are_all_kept(old: Sequence[Node], new: Sequence[Node]) -> bool:
    """Tell whether two lists of siblings are surely the same ones in the same order.

    Any other alignment has a pair less; when even full marks for each of its pairs give it no
    more than this one has, nobody needs to look at it.
    """
    if len(old) != len(new):
        return False
    scores = [_score(before, after) for before, after in zip(old, new, strict=True)]
    return all(scores) and sum(scores) > (len(scores) - 1) * (1 + SAME_NUMBER)


def _align(old: Sequence[Node], new: Sequence[Node]) -> None:
    """Align two lists of siblings: in order as far as possible, then what changed its place."""
    if len(old) * len(new) > MOST_PAIRS:
        _match_exactly(old, new)
        return
    if _are_all_kept(old, new):
        for before, after in zip(old, new, strict=True):
            pair(before, after)
        return
    scores = [[_score(before, after) for after in new] for before in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            taken = scores[i][j] + best[i + 1][j + 1] if scores[i][j] else 0.0
            best[i][j] = max(taken, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(old) and j < len(new):
        if scores[i][j] and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            pair(old[i], new[j])
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    crossed = sorted(
        (-scores[i][j], i, j)
        for i, before in enumerate(old)
        for j, after in enumerate(new)
        if before.match is None and after.match is None and scores[i][j] >= _NEARLY_EQUAL
    )
    for _, i, j in crossed:
        if old[i].match is None and new[j].match is None:
            pair(old[i], new[j])
    _match_rewritten(old, new)


def _match_exactly(old: Sequence[Node], new: Sequence[Node]) -> None:
    """Match two very long lists of siblings by equal words, and by number for the rest."""
    for feature in (_exact_words, _last_step):
        known = {feature(node): node for node in reversed(old) if node.match is None}
        for node in new:
            if node.match is None and (found := known.pop(feature(node), None)):
                pair(found, node)


def _exact_words(node: Node) -> str:
    """Return all words of a place and those below it."""
    return node.exact


def _last_step(node: Node) -> str:
    """Return the last step of a place's key, which is unique among its siblings."""
    return node.provision.key.rpartition("/")[2]


def _match_rewritten(old: Sequence[Node], new: Sequence[Node]) -> None:
    """Match a place with the one that took its number between the same neighbours."""
    positions = {id(node): position for position, node in enumerate(new)}
    for i, before in enumerate(old):
        if before.match is not None:
            continue
        previous = next((n.match for n in reversed(old[:i]) if n.match), None)
        start = positions.get(id(previous), -1) + 1
        if (i and old[i - 1].match is None) or start >= len(new):
            continue
        after = new[start]
        alone = i + 1 == len(old) or old[i + 1].match is not None
        after_alone = start + 1 == len(new) or new[start + 1].match is not None
        same_number = before.provision.number == after.provision.number
        if after.match is None and alone and after_alone and same_number:
            pair(before, after)
