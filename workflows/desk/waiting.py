"""What waits for a person: counted for all policies at once, in a constant number of queries."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations.models import Change, User
from consultations.reading.moments import zone_of
from consultations.reading.numbers import counted
from consultations.states import DispositionState, PolicyState, SignOffState
from workflows.desk.counting import Counts, count_comments
from workflows.models import PolicyProcess, SignOff
from workflows.models.disposition import ANSWERING
from workflows.models.signoff import is_the_officer

SOON_DAYS = 7


@dataclass(frozen=True)
class Task:
    """One thing that waits for a person, in words, with the page where it is done."""

    message: str
    url: str


@dataclass
class Standing:
    """Where one policy stands: its counts, and what of it waits for one person."""

    process: PolicyProcess
    zone: ZoneInfo
    comments: Counts = field(default_factory=Counts)
    unexplained: int = 0
    sign_offs: list[SignOff] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)

    @property
    def is_closing(self) -> bool:
        """Says whether the public can comment for a few days only."""
        consultation = self.process.consultation
        return (
            self.process.state == PolicyState.CONSULTATION
            and consultation is not None
            and consultation.is_open
            and consultation.days_left <= SOON_DAYS
        )

    @property
    def next_sign_off(self) -> SignOff | None:
        """The first sign-off of the chain that is not given."""
        return next((one for one in self.sign_offs if one.state != SignOffState.GIVEN), None)

    @property
    def is_ready_for_clearance(self) -> bool:
        """Says whether nothing that people must do stands before the sign-offs."""
        waiting = self.comments
        is_answered = not (waiting.unanswered or waiting.proposed or waiting.returned)
        return is_answered and not (waiting.received or self.unexplained)


def standings(person: User) -> list[Standing]:
    """Every policy with its counts and with what waits for this person; eight queries."""
    processes = PolicyProcess.objects.with_policy().select_related("consultation")
    processes = processes.defer("page__body").order_by("page__draft_title", "pk")
    return _filled([Standing(process, zone_of(process.page)) for process in processes], person)


def standing_of(process: PolicyProcess, person: User) -> Standing:
    """One policy with its counts and with what of it waits for this person; seven queries."""
    return _filled([Standing(process, zone_of(process.page))], person)[0]


def _filled(rows: list[Standing], person: User) -> list[Standing]:
    counts = count_comments([row.process.page_id for row in rows], person)
    for row in rows:
        row.comments = counts[row.process.page_id]
    _count_changes(rows)
    _add_sign_offs(rows)
    for row in rows:
        row.tasks = [*_tasks(row, person), *_next_steps(row, person)]
    return rows


def _count_changes(rows: list[Standing]) -> None:
    by_version = {
        row.process.consultation.version_id: row for row in rows if row.process.consultation
    }
    changes = Change.objects.of_substance().filter(
        to_version=None, from_version__in=list(by_version)
    )
    unexplained = changes.exclude(~Q(explanation="") & Q(explained_digest=F("digest"))).exclude(
        dispositions__state=DispositionState.AGREED
    )
    counted = unexplained.order_by().values_list("from_version").annotate(Count("pk"))
    for version, count in counted:
        by_version[version].unexplained = count


def _add_sign_offs(rows: list[Standing]) -> None:
    by_version = {
        row.process.clearance_version_id: row
        for row in rows
        if row.process.state == PolicyState.CLEARANCE
    }
    for one in SignOff.objects.filter(version__in=list(by_version)).order_by("version", "order"):
        by_version[one.version_id].sign_offs.append(one)


def _tasks(row: Standing, person: User) -> Iterator[Task]:
    """What waits for this person in a policy whose comments are considered."""
    process, comments = row.process, row.comments
    if process.state not in ANSWERING:
        return
    if comments.received and person.has_perm("consultations.moderate_comment"):
        message = ngettext(
            "%(count)s comment to moderate", "%(count)s comments to moderate", comments.received
        )
        yield Task(counted(message, comments.received), reverse("desk:queue", args=[process.pk]))
    if comments.disputed and person.has_perm("consultations.moderate_comment"):
        message = ngettext(
            "%(count)s comment is reported or its author objects",
            "%(count)s comments are reported or their authors object",
            comments.disputed,
        )
        yield Task(counted(message, comments.disputed), reverse("desk:queue", args=[process.pk]))
    if comments.unanswered and person.has_perm("workflows.propose_disposition"):
        message = ngettext(
            "%(count)s comment to answer", "%(count)s comments to answer", comments.unanswered
        )
        yield Task(counted(message, comments.unanswered), process.comments_url(answer="none"))
    if comments.returned and person.has_perm("workflows.propose_disposition"):
        message = ngettext(
            "%(count)s answer was returned", "%(count)s answers were returned", comments.returned
        )
        yield Task(counted(message, comments.returned), process.comments_url(answer="returned"))
    others = comments.others_proposed
    if others and person.has_perm("workflows.agree_disposition"):
        message = ngettext("%(count)s answer to agree", "%(count)s answers to agree", others)
        yield Task(counted(message, others), f"{reverse('desk:agree')}?policy={process.pk}")
    if (
        row.unexplained
        and process.state == PolicyState.DELIBERATION
        and person.has_perm("consultations.explain_change")
    ):
        message = ngettext(
            "%(count)s change to explain", "%(count)s changes to explain", row.unexplained
        )
        yield Task(counted(message, row.unexplained), process.changes_url)


def _next_steps(row: Standing, person: User) -> Iterator[Task]:
    """The next step of a policy, when it is this person's and nothing stands in its way."""
    process = row.process
    match process.state:
        case PolicyState.DRAFTING if person.has_perm("workflows.submit_for_review"):
            yield _step(row, _("Finish the draft and submit it for review"), "submit_for_review")
        case PolicyState.REVIEW if person.has_perm("workflows.return_to_drafting"):
            yield Task(_("The draft waits for your review"), process.desk_url)
        case PolicyState.REVIEW if person.has_perm("workflows.open_consultation"):
            yield _step(
                row, _("The draft is in review: open the consultation"), "open_consultation"
            )
        case PolicyState.CONSULTATION if _may_conclude(row, person):
            message = _("The closing time has passed: conclude the consultation")
            yield _step(row, message, "conclude_consultation")
        case PolicyState.DELIBERATION if row.is_ready_for_clearance and person.has_perm(
            "workflows.submit_for_clearance"
        ):
            message = _("All comments are answered: submit the text for sign-off")
            yield _step(row, message, "submit_for_clearance")
        case PolicyState.CLEARANCE:
            yield from _clearance_steps(row, person)
        case PolicyState.EVALUATION if person.has_perm("workflows.conclude_evaluation"):
            message = _("An evaluation is running: conclude it with a finding")
            yield _step(row, message, "conclude_evaluation")


def _clearance_steps(row: Standing, person: User) -> Iterator[Task]:
    waiting = row.next_sign_off
    if waiting is None:
        if row.sign_offs and person.has_perm("workflows.enact"):
            yield _step(row, _("All sign-offs are given: enact the policy"), "enact")
    elif waiting.state == SignOffState.REFUSED:
        if person.has_perm("workflows.return_for_revision"):
            message = _("A sign-off was refused: return the text for revision")
            yield _step(row, message, "return_for_revision")
    elif is_the_officer(waiting, person):
        message = _("Your sign-off as %(position)s is next") % {"position": waiting.position}
        yield Task(message, reverse("desk:sign_off", args=[waiting.pk]))


def _may_conclude(row: Standing, person: User) -> bool:
    consultation = row.process.consultation
    return (
        consultation is not None
        and consultation.is_over
        and person.has_perm("workflows.conclude_consultation")
    )


def _step(row: Standing, message: str, name: str) -> Task:
    return Task(message, reverse("desk:transition", args=[row.process.pk, name]))
