"""What a revision report says, as plain facts: words and numbers, no rows of the database."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from consultations.drafting.comparing import Mark


@dataclass(frozen=True)
class Link:
    """A reference to another place of the report."""

    text: str
    anchor: str


@dataclass(frozen=True)
class Identity:
    """Which policy the report is about, and where it stands."""

    title: str
    kind: str
    region: str
    agency: str
    state: str
    cycle: int
    number: str
    enacted_on: date | None
    promulgated_on: date | None
    address: str
    is_amendment: bool = False


@dataclass(frozen=True)
class Version:
    """A frozen version, with the hash by which anybody can check it."""

    number: int
    stage: str
    title: str
    digest: str
    at: datetime

    @property
    def anchor(self) -> str:
        return f"version-{self.number}"


@dataclass(frozen=True)
class Event:
    """One step of the policy's life, or more time for a consultation."""

    at: datetime
    label: str
    state: str
    who: str
    reason: str
    cycle: int


@dataclass(frozen=True)
class Round:
    """One round of consultation: which version, from when to when, how many comments."""

    number: int
    version: Version
    opens_at: datetime
    closes_at: datetime
    ended_at: datetime | None
    comments: int


@dataclass(frozen=True)
class Answer:
    """An agreed answer; one that is not agreed is no part of the public record."""

    outcome: str
    label: str
    reason: str
    at: datetime
    changes: tuple[Link, ...]


@dataclass(frozen=True)
class Comment:
    """One comment, with as much of it as the public may read; the rest is empty."""

    number: str
    state: str
    state_label: str
    group: str = ""
    name: str = ""
    place: str = ""
    place_now: str = ""
    quote: str = ""
    round: int = 0
    at: datetime | None = None
    language: str = ""
    stance: str = ""
    text: str = ""
    reason: str = ""
    proposed_wording: str = ""
    withheld_reason: str = ""
    answer: Answer | None = None

    @property
    def anchor(self) -> str:
        return f"comment-{self.number}"


@dataclass(frozen=True)
class Place:
    """The comments on one article or other main place, in the order of its clauses."""

    label: str
    anchor: str
    comments: tuple[Comment, ...]


@dataclass(frozen=True)
class Change:
    """One place whose words changed, and what explains it."""

    number: int
    label: str
    old_label: str
    kind: str
    kind_label: str
    marks: tuple[Mark, ...]
    explanation: str
    comments: tuple[Link, ...]
    owes_explanation: bool

    @property
    def anchor(self) -> str:
        return f"change-{self.number}"

    @property
    def is_explained(self) -> bool:
        return bool(self.explanation or self.comments)


@dataclass(frozen=True)
class Step:
    """What changed from one version to the next."""

    base: Version
    target: Version
    changes: tuple[Change, ...]
    renumbered: tuple[tuple[str, str], ...]

    @property
    def anchor(self) -> str:
        return f"changes-{self.target.number}"

    @property
    def unexplained(self) -> tuple[Change, ...]:
        return tuple(one for one in self.changes if one.owes_explanation and not one.is_explained)


@dataclass(frozen=True)
class Passage:
    """One place of the full text; a heading where `level` is not zero, with its words if any."""

    anchor: str
    kind: str
    level: int
    indent: int
    head: str
    number: str
    title: tuple[Mark, ...]
    words: tuple[Mark, ...]
    status: str
    formerly: str
    change: Link | None
    comments: Link | None

    @property
    def name(self) -> str:
        """The heading without marks, for lists; the old title where nothing is left of it."""
        now = "".join(mark.text for mark in self.title if mark.op != "delete")
        title = now or "".join(mark.text for mark in self.title)
        return ". ".join(part for part in (self.head, title) if part)

    @property
    def has_note(self) -> bool:
        """Says whether the margin tells something about this place."""
        return bool(self.formerly or self.change or self.comments)


@dataclass(frozen=True)
class Count:
    """One bar of a picture."""

    label: str
    count: int
    code: str = ""


@dataclass(frozen=True)
class Figures:
    """The numbers of the comments; those withdrawn count only in `total` and `by_state`."""

    total: int
    counted: int
    by_state: tuple[Count, ...]
    by_group: tuple[Count, ...]
    by_place: tuple[Count, ...]
    by_stance: tuple[Count, ...]
    by_outcome: tuple[Count, ...]
    changes: int
    unexplained: int


@dataclass(frozen=True)
class SignOff:
    """What one official of the chain decided about the final version."""

    position: str
    name: str
    state: str
    state_label: str
    at: datetime | None
    reason: str


@dataclass(frozen=True)
class RevisionReport:
    """Everything that one revision report says."""

    language: str
    zone: ZoneInfo
    moment: datetime
    identity: Identity
    base: Version | None
    target: Version
    versions: tuple[Version, ...]
    events: tuple[Event, ...]
    rounds: tuple[Round, ...]
    figures: Figures
    steps: tuple[Step, ...]
    passages: tuple[Passage, ...]
    places: tuple[Place, ...]
    withdrawn: tuple[str, ...]
    sign_offs: tuple[SignOff, ...]

    @property
    def unexplained(self) -> tuple[Change, ...]:
        return tuple(change for step in self.steps for change in step.unexplained)

    @property
    def chapters(self) -> tuple[Passage, ...]:
        """The headings of the text that the contents list."""
        return tuple(one for one in self.passages if one.level == 3)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over everything that the report says; equal data give an equal fingerprint."""
        return hashlib.sha256(json.dumps(asdict(self), default=str).encode("ascii")).hexdigest()
