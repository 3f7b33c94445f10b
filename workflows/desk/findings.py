"""What the check finds in a text, as the desk shows it: with its words and the way to mend it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations.drafting.checking import Problem
from consultations.drafting.provisions import Provision
from consultations.drafting.renumbering import Broken, Gone
from consultations.drafting.rewording import Shift
from consultations.naming import name_from, name_of, named_params
from consultations.reading.numbers import counted
from workflows.desk.rule_names import RULE_NAMES
from workflows.models import DraftNote, PolicyProcess
from workflows.preflight import problems_of
from workflows.references import Owed

AROUND = 70
LONGEST = 200
MOST_IN_SIGHT = 4


@dataclass(frozen=True)
class Finding:
    """One problem at one place: the words before, the words that it is about, the words after."""

    rule: str
    name: str
    is_error: bool
    label: str
    message: str
    advice: str
    before: str
    words: str
    after: str
    url: str


@dataclass(frozen=True)
class Group:
    """What one rule finds in a text; the advice stands once when it is the same everywhere."""

    name: str
    advice: str
    findings: list[Finding]

    @property
    def is_long(self) -> bool:
        return len(self.findings) > MOST_IN_SIGHT


def by_rule(findings: Iterable[Finding]) -> list[Group]:
    """Puts together what one rule finds, in the order in which the rules come up."""
    rules: dict[str, list[Finding]] = {}
    for one in findings:
        rules.setdefault(one.rule, []).append(one)
    return [Group(found[0].name, _advice_for_all(found), found) for found in rules.values()]


def _advice_for_all(found: Sequence[Finding]) -> str:
    """The advice that holds for several findings alike; a single one gives its own."""
    is_the_same = len(found) > 1 and len({one.advice for one in found}) == 1
    return found[0].advice if is_the_same else ""


@dataclass(frozen=True)
class PlacedNote:
    """A note with the place of the draft that it stands at now."""

    note: DraftNote
    label: str
    url: str


def findings_of(process: PolicyProcess) -> list[Finding]:
    """What the check finds in the draft, errors first, then in reading order."""
    problems = problems_of(process.page)
    places = {place.key: place for place in process.page.draft_outline()} if problems else {}
    found = [_finding(process, problem, places) for problem in problems]
    return sorted(found, key=lambda one: not one.is_error)


def notes_of(process: PolicyProcess) -> list[PlacedNote]:
    """The notes on the draft, each with its place as long as the draft has it."""
    notes = list(DraftNote.objects.filter(page=process.page_id))
    places = {place.key: place for place in process.page.draft_outline()} if notes else {}
    return [
        PlacedNote(
            note,
            name_of(places[note.key]) if note.key in places else "",
            editor_url(process, note.key) if note.key in places else "",
        )
        for note in notes
    ]


def editor_url(process: PolicyProcess, key: str | None) -> str:
    """The block in the editor that holds a place; without a key the editor itself."""
    root = (key or "").partition("/")[0]
    return f"{process.edit_url}#block-{root}-section" if root else process.edit_url


def _finding(process: PolicyProcess, problem: Problem, places: Mapping[str, Provision]) -> Finding:
    place = places.get(problem.key or "")
    params = named_params(problem.params)
    before, words, after = _excerpt(place, problem.span)
    return Finding(
        rule=problem.rule,
        name=str(RULE_NAMES[problem.rule]),
        is_error=problem.is_error,
        label=name_of(place) if place else "",
        message=_(problem.template) % params,
        advice=_(problem.advice_template) % params,
        before=before,
        words=words,
        after=after,
        url=editor_url(process, problem.key),
    )


def _excerpt(place: Provision | None, span: tuple[int, int] | None) -> tuple[str, str, str]:
    """The words that a problem is about, with a little of what stands around them."""
    if place is None:
        return "", "", ""
    if span is None:
        return _cut_end(place.text, LONGEST), "", ""
    start, end = span
    return (
        _cut_start(place.text[:start], AROUND),
        place.text[start:end],
        _cut_end(place.text[end:], AROUND),
    )


def _cut_start(text: str, length: int) -> str:
    return text if len(text) <= length else "…" + text[-length:].partition(" ")[2]


def _cut_end(text: str, length: int) -> str:
    return text if len(text) <= length else text[:length].rpartition(" ")[0] + "…"


def count_by_severity(problems: Iterable[Problem]) -> str:
    """How many errors and warnings there are, in words."""
    listed = list(problems)
    errors = sum(problem.is_error for problem in listed)
    warnings = len(listed) - errors
    said = (
        counted(ngettext("%(count)s error", "%(count)s errors", errors), errors),
        counted(ngettext("%(count)s warning", "%(count)s warnings", warnings), warnings),
    )
    return ", ".join(said)


@dataclass(frozen=True)
class ShiftRow:
    """A reference that must be written anew, or one whose place is gone: then `new` is empty."""

    label: str
    before: str
    old: str
    new: str
    after: str
    target: str
    url: str


def shift_rows(process: PolicyProcess, found: Owed) -> list[ShiftRow]:
    """The references that must change, in reading order."""
    places = {place.key: place for place in found.places}
    return [
        _shift_row(
            process, places, one, old=one.old, new=one.new, target=name_of(places[one.target])
        )
        for one in found.renumbering.shifts
    ]


def gone_rows(process: PolicyProcess, found: Owed) -> list[ShiftRow]:
    """The references whose place is gone, in reading order."""
    places = {place.key: place for place in found.places}
    return [
        _shift_row(process, places, one, old=one.words, target=name_from(one.label))
        for one in found.renumbering.gone
    ]


def broken_rows(process: PolicyProcess, found: Owed) -> list[ShiftRow]:
    """The references that led nowhere before the numbers shifted, in reading order."""
    places = {place.key: place for place in found.places}
    return [
        _shift_row(
            process,
            places,
            one,
            old=one.words,
            target=name_of(places[one.target]) if one.target else "",
        )
        for one in found.renumbering.broken
    ]


def _shift_row(
    process: PolicyProcess,
    places: Mapping[str, Provision],
    one: Shift | Gone | Broken,
    *,
    old: str,
    target: str,
    new: str = "",
) -> ShiftRow:
    """A reference with a little of what stands around it."""
    place = places[one.key]
    return ShiftRow(
        label=name_of(place),
        before=_cut_start(place.text[: one.start], AROUND),
        old=old,
        new=new,
        after=_cut_end(place.text[one.end :], AROUND),
        target=target,
        url=editor_url(process, one.key),
    )
