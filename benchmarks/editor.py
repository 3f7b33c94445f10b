"""What every edit of a draft needs: choosing untouched places, and mending lists."""

import random
from collections.abc import Callable

from benchmarks.composing import Composer
from benchmarks.drafts import Draft, Place, Unit, fresh
from benchmarks.wording import sentences
from consultations.drafting.provisions import Kind

Touched = list[Place]
JOINTS = ("dan", "atau", "dan/atau")


class Editor:
    """Edits one draft; every edit returns the places that it touched, or none when it cannot."""

    def __init__(self, draft: Draft, chance: random.Random) -> None:
        self.draft = draft
        self.chance = chance
        self.composer = Composer(chance)
        self.added = 0
        self.chapter_moved = False

    def untouched(self, fit: Callable[[Unit], bool] = bool) -> Unit | None:
        """Choose an article that no edit has touched yet."""
        fitting = [
            unit
            for unit in self.draft.articles()
            if fit(unit) and not any(place.kinds for place in unit.place.walk())
        ]
        return self.chance.choice(fitting) if fitting else None

    def place(self, style: str = "", *, least: int = 3) -> tuple[Place, Place] | None:
        """Choose an untouched place with its parent, among at least so many of one style."""
        unit = self.untouched(
            lambda unit: any(count(place, style) >= least for place in unit.place.walk())
        )
        if unit is None:
            return None
        parents = [place for place in unit.place.walk() if count(place, style) >= least]
        parent = self.chance.choice(parents)
        return self.chance.choice([p for p in parent.below if p.style == style]), parent

    def new_unit(self, place: Place) -> Unit:
        """Make a new article of the editor."""
        self.added += 1
        return Unit(f"baru-{self.added}", Kind.ARTICLE, "", place)

    def new_words(self, place: Place) -> None:
        """Let a composed place stand for nothing that was there before."""
        for word in place.all_words():
            word.origins = frozenset()


def count(place: Place, style: str) -> int:
    """Count the places of one style right below a place."""
    return sum(child.style == style for child in place.below)


def a_style(editor: Editor) -> str:
    """Choose clauses or lettered items."""
    return editor.chance.choice(["(1)", "(1)", "a."])


def mend_endings(parent: Place) -> None:
    """Give the items of a list the endings that their order asks for."""
    items = [place for place in parent.below if place.style == "a."]
    joined = next((p.words[-1].text for p in items if p.words[-1].text in JOINTS), "dan")
    for position, place in enumerate(items):
        before_last = position == len(items) - 2
        while place.words[-1].text in JOINTS and not before_last:
            place.words.pop()
        end = next((word for word in reversed(place.words) if word.text in (".", ";")), None)
        if end is None:
            continue
        end.text = "." if position == len(items) - 1 else ";"
        if before_last and place.words[-1].text not in JOINTS:
            place.words += fresh(joined)


def splittable(root: Place) -> list[Place]:
    """List the clauses with at least two sentences."""
    return [p for p in root.below if p.style == "(1)" and len(sentences(p.words)) > 1]
