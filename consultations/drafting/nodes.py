"""The places of a version as a tree, and how much two of them are alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Indel

from consultations.drafting.alphabet import Alphabet
from consultations.drafting.kinds import INNER_KINDS, NESTING
from consultations.drafting.provisions import Provision

_ALIKE = 0.5
_ALIKE_UNDER_ONE_NUMBER = 0.3
SAME_NUMBER = 0.08
# A bound for texts of many thousand places, where not every pair can be looked at.
MOST_PAIRS = 250_000


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


def alike(old: Node, new: Node) -> float:
    """Measure how much of the words two places share, from 0 to 1."""
    if old.exact == new.exact:
        return 1.0
    whole = Indel.normalized_similarity(old.words, new.words, score_cutoff=0.2)
    if len(old.own) < 3 or len(new.own) < 3 or not (old.children or new.children):
        return whole
    return max(whole, 0.9 * Indel.normalized_similarity(old.own, new.own, score_cutoff=0.2))


def score(likeness: float, *, same_number: bool) -> float:
    """Weigh how alike two places are; 0 means that they have too little in common."""
    floor = _ALIKE_UNDER_ONE_NUMBER if same_number else _ALIKE
    return likeness + SAME_NUMBER * same_number if likeness >= floor else 0.0


def pair(old: Node, new: Node) -> None:
    """Make two places each other's counterpart."""
    old.match, new.match = new, old
