"""How many people said what, by group and stance: counted, and drawn as bars."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

from consultations.models import Comment, Consultation, PolicyVersion, StakeholderGroup, Stance
from consultations.reading.numbers import counted, grouped
from consultations.reading.text import root_of

BAR = 100


@dataclass(slots=True)
class Voices:
    """The comments on one place: how many, and of each group how many want what."""

    count: int = 0
    of_group: dict[int, dict[str, int]] = field(default_factory=dict)

    def add(self, group: int, stance: str, count: int) -> None:
        self.count += count
        stances = self.of_group.setdefault(group, {})
        stances[stance] = stances.get(stance, 0) + count


@dataclass(slots=True)
class Counted:
    """All visible comments of a policy's cycle: in all, on each block, and on words that are gone."""

    whole: Voices = field(default_factory=Voices)
    of_block: dict[str, Voices] = field(default_factory=lambda: defaultdict(Voices))
    gone: int = 0

    def add(self, key: str, group: int, stance: str, count: int) -> None:
        self.whole.add(group, stance, count)
        self.of_block[key].add(group, stance, count)


def count_voices(
    version: PolicyVersion, rounds: Iterable[Consultation], roots: Mapping[int, str]
) -> Counted:
    """Counts what people said in all rounds of a cycle, where their words are in a version.

    One query for the comments on the version itself, and one for those of other rounds, if there
    are any. `roots` gives the key of the block that a provision of the version stands in.
    """
    counted = Counted()
    others = []
    for one in rounds:
        if one.version_id != version.pk:
            others.append(one)
            continue
        found: Any = Comment.objects.visible_in(one).order_by()
        rows = found.values_list("provision", "group", "stance").annotate(Count("pk"))
        for provision, group, stance, count in rows:
            counted.add(roots.get(provision, ""), group, stance, count)
    if others:
        _count_placed(counted, version, others)
    return counted


def _count_placed(counted: Counted, version: PolicyVersion, rounds: Iterable[Consultation]) -> None:
    found: Any = Comment.objects.visible().filter(consultation__in=list(rounds)).placed_on(version)
    rows = found.order_by().values_list("key_now", "is_gone", "group", "stance")
    for key, is_gone, group, stance, count in rows.annotate(Count("pk")):
        if is_gone:
            counted.gone += count
            counted.whole.add(group, stance, count)
        else:
            counted.add(root_of(key or ""), group, stance, count)


class Bars:
    """Draws what groups said, in the present language; the words are looked up once for many bars."""

    def __init__(self, groups: Iterable[StakeholderGroup]) -> None:
        self._groups = [(group.pk, escape(str(group))) for group in groups]
        self._stances = [(stance.value, escape(str(stance.label))) for stance in Stance]

    def draw(self, voices: Voices) -> SafeString:
        """Draws one bar for each group that spoke, parted by stance; the longest fills its bar.

        A screen reader reads the numbers in place of the picture.
        """
        most = max((sum(one.values()) for one in voices.of_group.values()), default=0)
        rows = [
            self._row(name, voices.of_group[pk], most)
            for pk, name in self._groups
            if pk in voices.of_group
        ]
        if not rows:
            return SafeString("")
        return mark_safe(f'<ul class="voices">{"".join(rows)}</ul>')  # noqa: S308 - escaped above

    def _row(self, name: str, stances: Mapping[str, int], most: int) -> str:
        parts, spoken, done = [], [], 0
        for code, label in self._stances:
            number = stances.get(code, 0)
            if number:
                width = BAR * number // most or 1
                parts.append(f'<rect class="{code}" x="{done}" width="{width}" height="8"/>')
                spoken.append(f"{label} {grouped(number)}")
                done += width
        return (
            f'<li><span aria-hidden="true">{name} <b>{grouped(sum(stances.values()))}</b></span>'
            f'<svg role="img" viewBox="0 0 {BAR} 8" preserveAspectRatio="none" focusable="false">'
            f"<title>{name}: {', '.join(spoken)}</title>{''.join(parts)}</svg></li>"
        )


def in_words(count: int) -> str:
    """Says how many comments there are."""
    return counted(ngettext("%(count)s comment", "%(count)s comments", count), count)


def link(voices: Voices, *, url: str, name: str) -> SafeString:
    """The link to the comments on a place; a script opens them in place."""
    return mark_safe(  # noqa: S308 - numbers of ours, and words that are escaped here
        f'<a class="count" href="{escape(url)}" data-voices>'
        f'<i class="icon i-chat" aria-hidden="true"></i><span>{in_words(voices.count)}'
        f'<span class="vh"> {escape(name)}</span></span></a>'
    )
