"""Finds which place of a new version was which place of the old one.

Blocks are matched by their key first and by their words for the rest. Inside a block there are no
lasting keys: clauses and items are aligned by words and number together, so that an inserted
clause renumbers the later ones and does not make each of them look rewritten.
"""

from collections.abc import Iterable, Sequence

from consultations.drafting.kinds import NESTING, Kind
from consultations.drafting.nodes import MOST_PAIRS, Node, alike, grow, pair, score
from consultations.drafting.siblings import match_inside

__all__ = ["Node", "grow", "match_versions"]

_FEWEST_WORDS_TO_FOLLOW = 4
_NEAREST = 5


def match_versions(old: Sequence[Node], new: Sequence[Node]) -> None:
    """Give every place its counterpart, if it has one."""
    before = [node for root in old for node in root.walk() if node.is_block]
    after = [node for root in new for node in root.walk() if node.is_block]
    _match_by_key(before, after)
    for kind in sorted({node.provision.kind for node in before}, key=_container_last):
        _match_by_words(_unmatched(before, kind), _unmatched(after, kind))
    for node in before:
        if node.match:
            match_inside(node, node.match)
    _match_across(old, new)


def _container_last(kind: Kind) -> tuple[bool, str]:
    """Order kinds so that chapters and headings are matched after what they hold."""
    return (NESTING.get(kind, 9) < NESTING[Kind.ARTICLE], kind.value)


def _unmatched(nodes: Iterable[Node], kind: Kind) -> list[Node]:
    """List the places of a kind without a counterpart."""
    return [node for node in nodes if node.match is None and node.provision.kind is kind]


def _match_by_key(old: Sequence[Node], new: Sequence[Node]) -> None:
    """Match the blocks that kept their key."""
    known = {node.provision.key: node for node in old}
    for node in new:
        found = known.get(node.provision.key)
        if found is not None and found.provision.kind is node.provision.kind:
            pair(found, node)


def _match_by_words(old: list[Node], new: list[Node]) -> None:
    """Match blocks of one kind by their words, the most alike first."""
    by_words: dict[str, list[Node]] = {}
    for node in reversed(old):
        by_words.setdefault(node.exact, []).append(node)
    for node in new:
        if node.words and (same := by_words.get(node.exact)):
            pair(same.pop(), node)
    old = [node for node in old if node.match is None]
    new = [node for node in new if node.match is None]
    if len(old) == len(new) == 1 and old[0].provision.kind not in NESTING:
        pair(old[0], new[0])
        return
    scores: list[tuple[float, int, int, int]] = []
    reach = max(_NEAREST, MOST_PAIRS // max(len(old), len(new), 1))
    for i, before in enumerate(old):
        for j in range(max(0, i - reach), min(len(new), i + reach + 1)):
            score = _block_score(before, new[j])
            if score:
                scores.append((-score, abs(i - j), i, j))
    for _, _, i, j in sorted(scores):
        if old[i].match is None and new[j].match is None:
            pair(old[i], new[j])


def _block_score(old: Node, new: Node) -> float:
    """Score two blocks without a common key; 0 means that they are not the same."""
    same_number = bool(old.provision.number) and old.provision.number == new.provision.number
    likeness = alike(old, new)
    if NESTING.get(old.provision.kind, 9) < NESTING[Kind.ARTICLE]:
        kept = sum(child.match.parent is new for child in old.children if child.match)
        total = max(len(old.children), len(new.children))
        likeness = max(likeness, kept / total if total else 0.0)
    return score(likeness, same_number=same_number)


def _match_across(old: Sequence[Node], new: Sequence[Node]) -> None:
    """Match clauses and items that went to another article with all their words."""
    left: dict[str, list[Node]] = {}
    for root in old:
        for node in root.walk():
            if node.match is None and not node.is_block and _is_telling(node):
                left.setdefault(node.exact, []).append(node)
    for root in new:
        for node in root.walk():
            if node.match is None and not node.is_block and left.get(node.exact):
                found = left[node.exact].pop(0)
                for before, after in zip(found.walk(), node.walk(), strict=True):
                    if before.match is None and after.match is None:
                        pair(before, after)


def _is_telling(node: Node) -> bool:
    """Tell whether a place has enough words to be recognised elsewhere."""
    return len(node.words) >= _FEWEST_WORDS_TO_FOLLOW
