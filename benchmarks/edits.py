"""Edits of drafts: rewording, renumbering, split, merge, move, deletion, and two at once.

Every edit keeps the identity of the words that it keeps, and notes its kind on the places that it
touched. Nothing here knows how anchors are placed.
"""

import random
from collections.abc import Callable, Sequence
from itertools import pairwise

from benchmarks.composing import ACTORS
from benchmarks.drafts import Draft, Place, fresh
from benchmarks.editor import JOINTS, Editor, Touched, a_style, count, mend_endings, splittable
from benchmarks.moving import (
    delete_article,
    delete_place,
    delete_sentence,
    move_article,
    move_chapter,
    move_place,
    move_sentence,
    move_within,
    put_another,
)
from benchmarks.wording import replace, reword, sentences, set_case

# Rewording


def reword_places(editor: Editor) -> Touched:
    """Reword one or two places of an article."""
    unit = editor.untouched()
    if unit is None:
        return []
    places = [place for place in unit.place.walk() if len(place.words) > 2]
    chosen = editor.chance.sample(places, min(len(places), editor.chance.randint(1, 2)))
    return [place for place in chosen if reword(place, editor.chance)]


def rename_office(editor: Editor) -> Touched:
    """Call an office by another name everywhere."""
    old = editor.chance.choice([actor for actor in ACTORS if " " in actor]).split()
    new = editor.chance.choice(["Kepala Balai", "Pejabat yang ditunjuk", "Satuan tugas wilayah"])
    touched = []
    for place in editor.draft.places():
        for i in reversed(range(len(place.words) - 1)):
            if [word.text for word in place.words[i : i + 2]] == old[:2] and len(old) == 2:
                replace(place.words, i, i + 2, new)
                touched.append(place)
    return list(dict.fromkeys(touched))


# Renumbering


def insert_article(editor: Editor) -> Touched:
    """Put a new article in; the later ones and the references to them take other numbers."""
    place = editor.composer.article([])
    editor.new_words(place)
    position = editor.chance.randint(1, len(editor.draft.units) - 2)
    later = {unit.place for unit in editor.draft.units[position:]}
    editor.draft.units.insert(position, editor.new_unit(place))
    near = [unit.place for unit in editor.draft.units[position + 1 : position + 3]]
    touched = [inner for root in near for inner in root.walk()]
    referring = [p for p in editor.draft.places() if any(w.refers in later for w in p.words)]
    return touched + referring


def insert_place(editor: Editor) -> Touched:
    """Put a new clause or item in."""
    style = a_style(editor)
    found = editor.place(style, least=2)
    if found is None:
        return []
    place, parent = found
    new = editor.composer.clause([], []) if style == "(1)" else editor.composer.items("a.")[0]
    editor.new_words(new)
    parent.below.insert(parent.below.index(place), new)
    mend_endings(parent)
    return [inner for child in parent.below if child is not new for inner in child.walk()]


# Split


def split_article(editor: Editor) -> Touched:
    """Make the later clauses an article of their own."""
    unit = editor.untouched(lambda unit: count(unit.place, "(1)") >= 2)
    if unit is None:
        return []
    place = unit.place
    cut = editor.chance.randint(1, len(place.below) - 1)
    gone, place.below = place.below[cut:], place.below[:cut]
    root = Place("", moved=True)
    if len(gone) == 1:
        root.words, root.below = gone[0].words, gone[0].below
    else:
        root.below = gone
    for child in gone:
        child.moved = True
    editor.draft.units.insert(editor.draft.units.index(unit) + 1, editor.new_unit(root))
    touched = [*place.walk(), *(inner for child in gone for inner in child.walk())]
    for inner in touched:
        inner.divided = "article"
    return touched


def split_clause(editor: Editor) -> Touched:
    """Make the later sentences of a clause a clause of their own."""
    unit = editor.untouched(lambda unit: bool(splittable(unit.place)))
    if unit is None:
        return []
    parent = unit.place
    place = editor.chance.choice(splittable(parent))
    _, cut = sentences(place.words)[0]
    new = Place("(1)", place.words[cut:], place.below)
    place.words, place.below = place.words[:cut], []
    for child in new.below:
        child.moved = True
    place.divided = new.divided = "clause"
    parent.below.insert(parent.below.index(place) + 1, new)
    return [place, new]


def give_clauses(editor: Editor) -> Touched:
    """Give an article without clauses one for each sentence, or one more."""
    unit = editor.untouched(lambda unit: bool(unit.place.words and not unit.place.below))
    if unit is None:
        return []
    root = unit.place
    parts = [Place("(1)", root.words[start:end]) for start, end in sentences(root.words)]
    parts[0].continues = root
    root.divided = "article" if len(parts) == 1 else "clause"
    if len(parts) == 1:
        parts.append(editor.composer.clause([], []))
        editor.new_words(parts[-1])
    root.words, root.below = [], parts
    return [root, *parts]


# Merge


def merge_articles(editor: Editor) -> Touched:
    """Make an article the last clauses of the one before it."""
    articles = editor.draft.articles()
    pairs = [
        (first, second)
        for first, second in pairwise(articles[1:])
        if not any(p.kinds for unit in (first, second) for p in unit.place.walk())
        and all(count(unit.place, "a.") == 0 for unit in (first, second))
    ]
    if not pairs:
        return []
    first, second = editor.chance.choice(pairs)
    for unit in (first, second):
        root = unit.place
        if root.words:
            root.below = [Place("(1)", root.words, continues=root)]
            root.words = []
    second.place.moved = True
    for child in second.place.below:
        child.moved = True
    first.place.below += second.place.below
    editor.draft.units.remove(second)
    touched = [*first.place.walk(), second.place]
    for inner in touched:
        inner.divided = "article"
    return touched


def merge_places(editor: Editor) -> Touched:
    """Join a clause or an item with the one after it."""
    style = a_style(editor)
    found = editor.place(style)
    if found is None:
        return []
    place, parent = found
    position = parent.below.index(place)
    if position + 1 == len(parent.below):
        return []
    other = parent.below[position + 1]
    if place.below or other.style != style:
        return []
    while place.words[-1].text in (*JOINTS, ";"):
        place.words.pop()
    if style == "a.":
        place.words += fresh("dan")
    elif editor.chance.random() < 0.4:
        place.words.pop()
        place.words += fresh("dan")
        set_case(other.words[0], upper=False)
    other.words[0].space = " "
    place.words += other.words
    place.below = other.below
    for child in place.below:
        child.moved = True
    other.moved = True
    place.divided = other.divided = "clause"
    parent.below.remove(other)
    mend_endings(parent)
    return [place, other, *place.below]


EDITS: dict[str, Sequence[Callable[[Editor], Touched]]] = {
    "rewording": (reword_places, reword_places, reword_places, rename_office),
    "renumbering": (insert_article, insert_place),
    "split": (split_article, split_clause, give_clauses),
    "merge": (merge_articles, merge_places, merge_places),
    "move": (move_article, move_place, move_within, move_sentence, move_chapter),
    "deletion": (delete_article, delete_place, put_another, delete_sentence),
    "two edits": (),
}


def make(editor: Editor, kind: str) -> None:
    """Make one edit of a kind, and note it on what it touched."""
    chance = editor.chance
    again = kind == "two edits"
    others = [name for name in EDITS if name not in ("two edits", "rewording")]
    edits = EDITS[chance.choice(others) if again else kind]
    touched: Touched = []
    for _ in range(30):
        touched = chance.choice(edits)(editor)
        if touched:
            break
    if again:
        present = set(editor.draft.places())
        worded = [place for place in touched if place in present and len(place.words) > 2]
        for place in chance.sample(worded, min(3, len(worded))):
            reword(place, chance)
    for place in touched:
        place.kinds.append(kind)


def edit(draft: Draft, chance: random.Random) -> None:
    """Edit a draft as one round of drafting does: every kind of edit, in any order."""
    editor = Editor(draft, chance)
    kinds = [*EDITS, "two edits", "two edits"]
    chance.shuffle(kinds)
    for kind in kinds:
        make(editor, kind)


def kind_of(place: Place) -> str:
    """Name the kind of edit that a place went through."""
    kinds = list(dict.fromkeys(place.kinds))
    if not kinds:
        return "untouched"
    return kinds[0] if len(kinds) == 1 else "two edits"
