"""Edits that carry places elsewhere or strike them."""

from benchmarks.drafts import spell
from benchmarks.editor import Editor, Touched, a_style, count, mend_endings, splittable
from benchmarks.wording import sentences
from consultations.drafting.provisions import Kind

# Move


def move_article(editor: Editor) -> Touched:
    """Carry an article at least three articles further, or back."""
    unit = editor.untouched()
    if unit is None or unit is editor.draft.articles()[0]:
        return []
    before = editor.draft.units.index(unit)
    after = editor.chance.randint(1, len(editor.draft.units) - 1)
    if abs(after - before) < 5:
        return []
    editor.draft.units.remove(unit)
    editor.draft.units.insert(after, unit)
    unit.place.moved = True
    return list(unit.place.walk())


def move_place(editor: Editor) -> Touched:
    """Carry a clause or an item to another article."""
    style = a_style(editor)
    found = editor.place(style)
    if found is None:
        return []
    place, parent = found
    goal = editor.untouched(
        lambda unit: parent not in unit.place.walk() and count(unit.place, style) > 1
    )
    if goal is None:
        return []
    parent.below.remove(place)
    goal.place.below.insert(editor.chance.randint(1, len(goal.place.below)), place)
    mend_endings(parent)
    mend_endings(goal.place)
    place.moved = True
    return list(place.walk())


def move_within(editor: Editor) -> Touched:
    """Carry a clause or an item at least two places up or down its list."""
    found = editor.place(a_style(editor), least=4)
    if found is None:
        return []
    place, parent = found
    before = parent.below.index(place)
    goals = [i for i in range(len(parent.below)) if abs(i - before) >= 2]
    parent.below.remove(place)
    parent.below.insert(editor.chance.choice(goals), place)
    mend_endings(parent)
    place.moved = True
    return list(place.walk())


def move_sentence(editor: Editor) -> Touched:
    """Carry a sentence from one clause to the end of another one."""
    unit = editor.untouched(lambda unit: bool(splittable(unit.place)))
    goal = editor.untouched(
        lambda other: (
            other is not unit
            and any(p.words and not p.below and p.words[-1].text == "." for p in other.place.walk())
        )
    )
    if unit is None or goal is None:
        return []
    place = editor.chance.choice(splittable(unit.place))
    start, end = sentences(place.words)[-1]
    taken = place.words[start:end]
    if taken[-1].text != "." or place.below:
        return []
    del place.words[start:end]
    ends = [p for p in goal.place.walk() if p.words and not p.below and p.words[-1].text == "."]
    target = editor.chance.choice(ends)
    taken[0].space = " "
    target.words += taken
    return [place, target]


def move_chapter(editor: Editor) -> Touched:
    """Carry a whole chapter to the end, once: after two nobody could say which ones moved."""
    units = editor.draft.units
    if editor.chapter_moved:
        return []
    starts = [i for i, unit in enumerate(units) if unit.kind is Kind.CHAPTER]
    if len(starts) < 4:
        return []
    which = editor.chance.randint(1, len(starts) - 3)
    start, end = starts[which], starts[which + 1]
    moving = units[start:end]
    if any(place.kinds for unit in moving for place in unit.place.walk()):
        return []
    last = max(i for i, unit in enumerate(units) if unit.kind is Kind.ARTICLE) + 1
    units[start:last] = [*units[end:last], *moving]
    editor.chapter_moved = True
    for unit in moving:
        unit.place.moved = True
    return [place for unit in moving for place in unit.place.walk()]


# Deletion


def delete_article(editor: Editor) -> Touched:
    """Strike an article; one in five has a near copy that stays."""
    unit = editor.untouched()
    if unit is None or unit is editor.draft.articles()[0]:
        return []
    editor.draft.units.remove(unit)
    return list(unit.place.walk())


def delete_place(editor: Editor) -> Touched:
    """Strike a clause or an item."""
    found = editor.place(a_style(editor), least=2)
    if found is None:
        return []
    place, parent = found
    parent.below.remove(place)
    mend_endings(parent)
    return list(place.walk())


def put_another(editor: Editor) -> Touched:
    """Strike a clause or an item and write one about something else in its place."""
    style = a_style(editor)
    found = editor.place(style, least=2)
    if found is None:
        return []
    place, parent = found
    new = editor.composer.clause([], []) if style == "(1)" else editor.composer.items("a.")[0]
    editor.new_words(new)
    if spell(new.words[:2]) == spell(place.words[:2]):
        return []
    parent.below[parent.below.index(place)] = new
    mend_endings(parent)
    return list(place.walk())


def delete_sentence(editor: Editor) -> Touched:
    """Strike one sentence of a clause."""
    unit = editor.untouched(lambda unit: bool(splittable(unit.place)))
    if unit is None:
        return []
    place = editor.chance.choice(splittable(unit.place))
    if place.below:
        return []
    start, end = editor.chance.choice(sentences(place.words))
    del place.words[start:end]
    return [place]
