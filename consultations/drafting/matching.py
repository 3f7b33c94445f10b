"""Finds which place of a new version was which place of the old one.

Blocks are matched by their key first and by their words for the rest. Inside a block there are no
lasting keys: clauses and items are aligned by words and number together, so that an inserted
clause renumbers the later ones and does not make each of them look rewritten.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import Indel

from consultations.drafting.kinds import INNER_KINDS, NESTING, Kind
from consultations.drafting.marking import Alphabet
from consultations.drafting.provisions import Provision

_ALIKE = 0.5
_ALIKE_UNDER_ONE_NUMBER = 0.3
_SAME_NUMBER = 0.08
_NEARLY_EQUAL = 0.85
_FEWEST_WORDS_TO_FOLLOW = 4
# Bounds for texts of many thousand places, where not every pair can be looked at.
_MOST_PAIRS = 250_000
_NEAREST = 5


@dataclass(eq=False, slots=True)
class Node:
    """One place of one version, its children, and its counterpart in the other version.

    `stand_in` marks the only clause that an article without clauses has, so to speak, when it is
    compared with one that has clauses.
    """

    provision: Provision
    children: list["Node"] = field(default_factory=list)
    parent: "Node | None" = None
    match: "Node | None" = None
    stand_in: bool = False
    own: str = ""
    words: str = ""
    exact: str = ""

    @property
    def is_block(self) -> bool:
        """Tell whether this place is a block of the editor."""
        return self.provision.kind not in INNER_KINDS and not self.stand_in

    @property
    def rank(self) -> int:
        """Say how far in this place stands, in whatever version: a chapter 0, an article 3."""
        if self.is_block:
            return NESTING.get(self.provision.kind, 0)
        return 1 + (self.parent.rank if self.parent and not self.parent.is_block else 3)

    def walk(self) -> Iterator["Node"]:
        """Yield this place and all places below it in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


def grow(provisions: Sequence[Provision], alphabet: Alphabet) -> list[Node]:
    """Build the trees of one version and return their roots."""
    nodes = {provision.key: Node(provision) for provision in provisions}
    roots: list[Node] = []
    for node in nodes.values():
        parent = nodes.get(node.provision.parent or "")
        if parent is None:
            roots.append(node)
        else:
            node.parent = parent
            parent.children.append(node)
    for node in reversed(nodes.values()):
        _measure(node, alphabet)
    return roots


def _measure(node: Node, alphabet: Alphabet) -> None:
    """Prepare what similarity is measured on: words as characters, and all words exactly."""
    provision = node.provision
    own = f"{provision.title}\n{provision.text}"
    node.own = alphabet.encode_text(own)
    node.words, node.exact = node.own, own
    if inner := [child for child in node.children if not child.is_block]:
        node.words += "".join([child.words for child in inner])
        node.exact = "\x1e".join([own, *(f"{c.provision.number}\x1f{c.exact}" for c in inner)])


def _alike(old: Node, new: Node) -> float:
    """Measure how much of the words two places share, from 0 to 1."""
    if old.exact == new.exact:
        return 1.0
    whole = Indel.normalized_similarity(old.words, new.words, score_cutoff=0.2)
    if len(old.own) < 3 or len(new.own) < 3 or not (old.children or new.children):
        return whole
    return max(whole, 0.9 * Indel.normalized_similarity(old.own, new.own, score_cutoff=0.2))


def match_versions(old: Sequence[Node], new: Sequence[Node]) -> None:
    """Give every place its counterpart, if it has one."""
    before = [node for root in old for node in root.walk() if node.is_block]
    after = [node for root in new for node in root.walk() if node.is_block]
    _match_by_key(before, after)
    for kind in sorted({node.provision.kind for node in before}, key=_container_last):
        _match_by_words(_unmatched(before, kind), _unmatched(after, kind))
    for node in before:
        if node.match:
            _match_inside(node, node.match)
    _match_across(old, new)


def _container_last(kind: Kind) -> tuple[bool, str]:
    """Order kinds so that chapters and headings are matched after what they hold."""
    return (NESTING.get(kind, 9) < NESTING[Kind.ARTICLE], kind.value)


def _unmatched(nodes: Iterable[Node], kind: Kind) -> list[Node]:
    """List the places of a kind without a counterpart."""
    return [node for node in nodes if node.match is None and node.provision.kind is kind]


def _pair(old: Node, new: Node) -> None:
    """Make two places each other's counterpart."""
    old.match, new.match = new, old


def _match_by_key(old: Sequence[Node], new: Sequence[Node]) -> None:
    """Match the blocks that kept their key."""
    known = {node.provision.key: node for node in old}
    for node in new:
        found = known.get(node.provision.key)
        if found is not None and found.provision.kind is node.provision.kind:
            _pair(found, node)


def _match_by_words(old: list[Node], new: list[Node]) -> None:
    """Match blocks of one kind by their words, the most alike first."""
    by_words: dict[str, list[Node]] = {}
    for node in reversed(old):
        by_words.setdefault(node.exact, []).append(node)
    for node in new:
        if node.words and (same := by_words.get(node.exact)):
            _pair(same.pop(), node)
    old = [node for node in old if node.match is None]
    new = [node for node in new if node.match is None]
    if len(old) == len(new) == 1 and old[0].provision.kind not in NESTING:
        _pair(old[0], new[0])
        return
    scores: list[tuple[float, int, int, int]] = []
    reach = max(_NEAREST, _MOST_PAIRS // max(len(old), len(new), 1))
    for i, before in enumerate(old):
        for j in range(max(0, i - reach), min(len(new), i + reach + 1)):
            score = _block_score(before, new[j])
            if score:
                scores.append((-score, abs(i - j), i, j))
    for _, _, i, j in sorted(scores):
        if old[i].match is None and new[j].match is None:
            _pair(old[i], new[j])


def _block_score(old: Node, new: Node) -> float:
    """Score two blocks without a common key; 0 means that they are not the same."""
    same_number = bool(old.provision.number) and old.provision.number == new.provision.number
    if NESTING.get(old.provision.kind, 9) < NESTING[Kind.ARTICLE]:
        kept = sum(child.match.parent is new for child in old.children if child.match)
        total = max(len(old.children), len(new.children))
        score = max(_alike(old, new), kept / total if total else 0.0)
    else:
        score = _alike(old, new)
    floor = _ALIKE_UNDER_ONE_NUMBER if same_number else _ALIKE
    return score + _SAME_NUMBER * same_number if score >= floor else 0.0


def _match_inside(old: Node, new: Node) -> None:
    """Match the clauses and items of two places that are each other's counterpart."""
    if not old.children and not new.children:
        return
    _level(old, new)
    before = [child for child in old.children if not child.is_block]
    after = [child for child in new.children if not child.is_block]
    if old.exact == new.exact:
        for left, right in zip(before, after, strict=True):
            _pair(left, right)
    else:
        _align(before, after)
    for node in (old, new):
        if node.children and node.children[0].stand_in and node.children[0].match is None:
            _unwrap(node)
    for child in before:
        if child.match and child.parent and child.match.parent:
            _match_inside(child, child.match)


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
    score = _alike(old, new)
    floor = _ALIKE_UNDER_ONE_NUMBER if same_number else _ALIKE
    return score + _SAME_NUMBER * same_number if score >= floor else 0.0


def _are_all_kept(old: Sequence[Node], new: Sequence[Node]) -> bool:
    """Tell whether two lists of siblings are surely the same ones in the same order.

    Any other alignment has a pair less; when even full marks for each of its pairs give it no
    more than this one has, nobody needs to look at it.
    """
    if len(old) != len(new):
        return False
    scores = [_score(before, after) for before, after in zip(old, new, strict=True)]
    return all(scores) and sum(scores) > (len(scores) - 1) * (1 + _SAME_NUMBER)


def _align(old: Sequence[Node], new: Sequence[Node]) -> None:
    """Align two lists of siblings: in order as far as possible, then what changed its place."""
    if len(old) * len(new) > _MOST_PAIRS:
        _match_exactly(old, new)
        return
    if _are_all_kept(old, new):
        for before, after in zip(old, new, strict=True):
            _pair(before, after)
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
            _pair(old[i], new[j])
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
            _pair(old[i], new[j])
    _match_rewritten(old, new)


def _match_exactly(old: Sequence[Node], new: Sequence[Node]) -> None:
    """Match two very long lists of siblings by equal words, and by number for the rest."""
    for feature in (_exact_words, _last_step):
        known = {feature(node): node for node in reversed(old) if node.match is None}
        for node in new:
            if node.match is None and (found := known.pop(feature(node), None)):
                _pair(found, node)


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
            _pair(before, after)


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
                        _pair(before, after)


def _is_telling(node: Node) -> bool:
    """Tell whether a place has enough words to be recognised elsewhere."""
    return len(node.words) >= _FEWEST_WORDS_TO_FOLLOW
