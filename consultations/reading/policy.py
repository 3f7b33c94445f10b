"""All that the page of one policy shows."""

from typing import Any, Self
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from wagtail.models import PageViewRestriction

from consultations.models import (
    Consultation,
    Extension,
    PolicyAttachment,
    PolicyPage,
    PolicyVersion,
    Publication,
    Question,
    StakeholderGroup,
)
from consultations.reading import timeline, voices
from consultations.reading.comments import GONE
from consultations.reading.frozen import FrozenText, Gap, frozen_text
from consultations.reading.moments import percent_gone, zone_of
from consultations.reading.outcome import Outcome, changed_version, outcome_of
from consultations.reading.questions import Asked, questions_of
from consultations.states import PolicyState


class PolicyReading:
    """One policy as everybody reads it: the frozen text, where it stands, and what was said.

    Every property that asks the database asks once; none asks once per article or comment.
    """

    def __init__(self, page: PolicyPage, version: PolicyVersion, *, has_attachments: bool) -> None:
        self.page = page
        self.version = version
        self.has_attachments = has_attachments
        self.process: Any = page.process

    @cached_property
    def rounds(self) -> list[Consultation]:
        """All consultations about this policy, the oldest first."""
        found = self.page.consultations.select_related("version").defer("version__text")
        found = found.annotate(
            asks=Exists(Question.objects.filter(consultation=OuterRef("pk"))),
            was_extended=Exists(Extension.objects.filter(consultation=OuterRef("pk"))),
        )
        rounds = list(found.order_by("round"))
        for one in rounds:
            one.page = self.page
        return rounds

    @cached_property
    def consultation(self) -> Consultation | None:
        """The latest consultation about the text shown or about the text that led to it."""
        same_cycle = [one for one in self.rounds if one.version.cycle == self.version.cycle]
        return same_cycle[-1] if same_cycle else None

    @property
    def is_open(self) -> bool:
        """Says whether everybody may comment now on the very text that is shown."""
        return (
            self.consultation is not None
            and self.consultation.is_open
            and self.consultation.version_id == self.version.pk
        )

    @property
    def percent_gone(self) -> int:
        return percent_gone(self.consultation) if self.consultation else 0

    @property
    def is_in_force(self) -> bool:
        return bool(self.process.enacted_version_id == self.version.pk)

    @property
    def state(self) -> PolicyState:
        """Where the policy stands for its readers; the draft of an amendment is not theirs yet."""
        has_moved = not (self.has_kept_force or self.is_amended)
        return PolicyState(self.process.state) if has_moved else PolicyState.ENACTED

    @property
    def text_in_force(self) -> PolicyVersion | None:
        """The version in force, while the public is shown the draft of an amendment to it."""
        is_gone = self.process.state == PolicyState.REVOKED
        return None if self.is_in_force or is_gone else self.process.enacted_version

    @property
    def has_kept_force(self) -> bool:
        """Says whether only an amendment was withdrawn, and the text shown is still in force."""
        return self.is_in_force and self.process.state == PolicyState.WITHDRAWN

    @property
    def is_amended(self) -> bool:
        """Says whether a new cycle has begun while the text shown stays in force."""
        is_running = self.process.state != PolicyState.WITHDRAWN
        return self.is_in_force and is_running and self.process.cycle > self.version.cycle

    def with_own_rows(self) -> Self:
        """The same with every row read that only officers change."""
        for name in ("rounds", "groups", "attachments", "events", "signed"):
            getattr(self, name)
        return self

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone that the region lives by."""
        return zone_of(self.page)

    @cached_property
    def frozen(self) -> FrozenText:
        return frozen_text(self.version, self.consultation, is_open=self.is_open)

    @cached_property
    def counted(self) -> voices.Counted:
        """What people said in the cycle of this text, by place, group and stance."""
        cycle = [one for one in self.rounds if one.version.cycle == self.version.cycle]
        return voices.count_voices(self.version, cycle, self.frozen.roots)

    @cached_property
    def groups(self) -> list[StakeholderGroup]:
        return list(StakeholderGroup.objects.all())

    @property
    def bars(self) -> SafeString:
        """What all groups want, over the whole text."""
        return self._drawn.draw(self.counted.whole)

    @cached_property
    def _drawn(self) -> voices.Bars:
        return voices.Bars(self.groups)

    @property
    def words(self) -> SafeString:
        """The text with what people said beside each block."""
        return self.frozen.fill(self._voices)

    def _voices(self, gap: Gap) -> str:
        asked = [one for one in self.questions if one.key == gap.key]
        shown = render_to_string("includes/questions.html", {"asked": asked}) if asked else ""
        found = self.counted.of_block.get(gap.key)
        if found is None:
            return shown
        link = voices.link(found, url=gap.comments_url, name=gap.name)
        return f"{link}{self._drawn.draw(found)}{shown}"

    @cached_property
    def questions(self) -> list[Asked]:
        """What the latest consultation asks or asked, with what was chosen."""
        round_: Any = self.consultation
        return questions_of(round_) if round_ and round_.asks else []

    @property
    def questions_on_all(self) -> list[Asked]:
        """The questions about the whole text; the others stand at their places."""
        return [one for one in self.questions if not one.key]

    @cached_property
    def outcome(self) -> Outcome | None:
        """What became of the comments; nothing while people still comment."""
        if self.consultation is None or not self.consultation.is_over:
            return None
        version = changed_version(self.version, self.process.clearance_version_id)
        return outcome_of(self.page.pk, cycle=self.version.cycle, version=version)

    @property
    def form_url(self) -> str:
        """The address of the form for the whole policy, or nothing while it is not open."""
        if not self.is_open or self.consultation is None:
            return ""
        return reverse("consultations:comment_form", args=[self.consultation.pk])

    @property
    def comments_url(self) -> str:
        if self.consultation is None:
            return ""
        return reverse("consultations:comments", args=[self.consultation.pk])

    @property
    def gone_url(self) -> str:
        """The list of the comments on words that are no longer in the text."""
        return f"{self.comments_url}?ketentuan={GONE}"

    @property
    def stations(self) -> list[timeline.Station]:
        return timeline.stations(self.state)

    @cached_property
    def events(self) -> list[timeline.Event]:
        log = timeline.with_names(self.process.log.of_the_policy())
        rounds: list[Any] = self.rounds
        extended = [one for one in rounds if one.was_extended]
        extensions = Extension.objects.filter(consultation__in=extended)
        told = timeline.with_names(extensions) if extended else []
        return timeline.events(log, self.rounds, told)

    @property
    def last_word(self) -> timeline.Event | None:
        """What happened last; it says why a policy was withdrawn or revoked."""
        return self.events[-1] if self.events else None

    @cached_property
    def signed(self) -> list[timeline.Event]:
        """The sign-offs given to the text that is with the officials or in force."""
        if not self.process.clearance_version_id and not self.is_in_force:
            return []
        version: Any = PolicyVersion(pk=self.process.clearance_version_id or self.version.pk)
        return timeline.signed(timeline.with_names(version.sign_offs.all(), "signed_by"))

    @property
    def finding(self) -> timeline.Event | None:
        """What the last evaluation of the text in force found."""
        for event in reversed(self.events):
            if event.transition == "enact":
                break
            if event.transition == "conclude_evaluation":
                return event
        return None

    @property
    def next_step(self) -> Any:
        if self.is_amended:
            return timeline.NEXT_OF_AN_AMENDMENT
        if self.consultation is not None and self.consultation.is_upcoming:
            return timeline.NEXT_OF_AN_ANNOUNCEMENT
        if self.state == PolicyState.ENACTED and self.finding:
            return timeline.NEXT_AFTER_AN_EVALUATION
        return timeline.NEXT[self.state]

    @cached_property
    def attachments(self) -> list[Any]:
        if not self.has_attachments:
            return []
        page: Any = self.page
        return list(page.attachments.select_related("document"))

    @property
    def has_changes(self) -> bool:
        """Says whether this text came from an earlier version that the public was asked about."""
        return any(one.version.number < self.version.number for one in self.rounds)

    @property
    def earlier(self) -> PolicyVersion | None:
        """The public version before this one, whose changes a file can show."""
        before = [one.version for one in self.rounds if one.version.number < self.version.number]
        return before[-1] if before else None

    @property
    def earlier_versions(self) -> list[PolicyVersion]:
        """The versions that the public was asked about before."""
        return [one.version for one in self.rounds if one.version_id != self.version.pk]


def read_policy(page_pk: int) -> PolicyReading | None:
    """Reads a policy that is on the public site; None before its first version is published."""
    return _read(Publication.objects.filter(page=page_pk))


def read_policy_at(url_path: str) -> PolicyReading | None:
    """Reads the policy at an address of the tree; None where there is none, or a private page."""
    publications = Publication.objects.filter(page__url_path=url_path, page__live=True)
    return _read(publications.exclude(Exists(PageViewRestriction.objects.all())))


def _read(publications: QuerySet[Publication]) -> PolicyReading | None:
    attachments = PolicyAttachment.objects.filter(page=OuterRef("page"))
    publication = (
        publications.annotate(has_attachments=Exists(attachments))
        .select_related("version", "page__kind", "page__region")
        .select_related("page__process__enacted_version__enactment")
        .defer("version__text", "page__body", "page__process__enacted_version__text")
        .order_by("-pk")
        .first()
    )
    if publication is None:
        return None
    return PolicyReading(
        publication.page, publication.version, has_attachments=publication.has_attachments
    )
