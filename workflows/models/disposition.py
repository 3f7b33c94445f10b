"""Dispositions: the considered answer to a comment, tied to the words that it changed."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin, transition

from consultations import clock
from consultations.models import Change, Comment, PolicyVersion, User
from consultations.states import ADMISSIBLE, DispositionState, PolicyState
from workflows.conditions import Condition, Missing

if TYPE_CHECKING:
    from workflows.models.process import PolicyProcess

ANSWERING = frozenset({PolicyState.CONSULTATION, PolicyState.DELIBERATION})
"""Answers are written and agreed while a policy is here."""


class Outcome(models.TextChoices):
    """What became of what a comment asks for."""

    ACCEPTED = "accepted", pgettext_lazy("outcome of a comment", "Accepted")
    ACCEPTED_IN_PART = "accepted_in_part", pgettext_lazy("outcome of a comment", "Accepted in part")
    NOT_ACCEPTED = "not_accepted", pgettext_lazy("outcome of a comment", "Not accepted")
    NOTED = "noted", pgettext_lazy("outcome of a comment", "Noted")
    OUT_OF_SCOPE = "out_of_scope", pgettext_lazy("outcome of a comment", "Out of scope")


@Condition
def policy_is_answered(disposition: "Disposition") -> Iterator[Missing]:
    """Answers change only while the policy is in consultation or deliberation."""
    process = disposition.process_of_record()
    if process.state not in ANSWERING:
        message = gettext("Answers are fixed: the policy is in the state “%(state)s”.")
        yield Missing(message % {"state": process.get_state_display()}, process.desk_url)


@Condition
def comment_is_owed_an_answer(disposition: "Disposition") -> Iterator[Missing]:
    """Only comments that say something and are neither withheld nor withdrawn are answered."""
    comment = disposition.comment
    if comment.state not in ADMISSIBLE:
        message = gettext("No answer is owed: the comment is in the state “%(state)s”.")
        yield Missing(message % {"state": comment.get_state_display()})
    elif not comment.text:
        yield Missing(gettext("No answer is owed: the comment has no words."))


def another_person(disposition: Any, person: Any) -> bool:
    """Says whether somebody may agree who is not the one who proposed the answer."""
    return (
        person.has_perm("workflows.agree_disposition") and person.pk != disposition.proposed_by_id
    )


class Disposition(FSMModelMixin, models.Model):
    """The answer to one comment: an outcome, a public reason, and the changes that it caused."""

    State = DispositionState
    Outcome = Outcome

    comment = models.OneToOneField(Comment, on_delete=models.PROTECT, related_name="disposition")
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices)
    reason = models.TextField(_("reason"), max_length=5_000)
    changes = models.ManyToManyField(
        Change, blank=True, related_name="dispositions", verbose_name=_("changes")
    )
    state = FSMField(
        _("state"),
        default=DispositionState.PROPOSED,
        choices=DispositionState.choices,
        protected=True,
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField(default=clock.now)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    agreed_at = models.DateTimeField(null=True, blank=True)
    return_reason = models.TextField(_("reason for returning"), blank=True)

    class Meta:
        permissions = [
            ("propose_disposition", _("May propose an answer")),
            ("agree_disposition", _("May agree an answer")),
        ]
        verbose_name = _("answer to a comment")
        verbose_name_plural = _("answers to comments")

    def __str__(self) -> str:
        return f"{self.comment.number}: {self.get_outcome_display()}"

    def process_of_record(self) -> "PolicyProcess":
        """The process in whose log the transitions of this answer are written."""
        return self.comment.process_of_record()

    @transition(
        field=state,
        source=DispositionState.PROPOSED,
        target=DispositionState.AGREED,
        permission=another_person,
        conditions=[policy_is_answered, comment_is_owed_an_answer],
        custom={
            "label": pgettext_lazy("verb", "Agree"),
            "who": _("reviewer, but not the person who proposed the answer"),
        },
    )
    def agree(self, *, by: User) -> None:
        """The answer becomes public, and the author of the comment is told."""
        self.agreed_by = by
        self.agreed_at = clock.now()

    @transition(
        field=state,
        source=[DispositionState.PROPOSED, DispositionState.AGREED],
        target=DispositionState.RETURNED,
        permission="workflows.agree_disposition",
        conditions=[policy_is_answered],
        custom={"label": pgettext_lazy("verb", "Return"), "who": _("reviewer")},
    )
    def send_back(self, *, reason: str) -> None:
        """The answer needs more work; it is not public (any more)."""
        self.return_reason = reason
        self.agreed_by = None
        self.agreed_at = None

    @transition(
        field=state,
        source=[DispositionState.PROPOSED, DispositionState.RETURNED],
        target=DispositionState.PROPOSED,
        permission="workflows.propose_disposition",
        conditions=[policy_is_answered, comment_is_owed_an_answer],
        custom={
            "label": pgettext_lazy("verb", "Propose"),
            "who": _("drafter or coordinator"),
        },
    )
    def propose(self, *, by: User, outcome: str, reason: str) -> None:
        """The answer is rewritten and waits for another person to agree."""
        self.outcome = outcome
        self.reason = reason
        self.proposed_by = by
        self.proposed_at = clock.now()


def without_answer(comments: models.QuerySet[Comment]) -> models.QuerySet[Comment]:
    """Comments to which nobody has proposed an answer."""
    return comments.filter(disposition=None)


def not_agreed(comments: models.QuerySet[Comment]) -> models.QuerySet[Comment]:
    """Comments whose answer waits for agreement or was returned."""
    return comments.exclude(disposition=None).exclude(disposition__state=DispositionState.AGREED)


def changes_since(version: PolicyVersion | None) -> models.QuerySet[Change]:
    """Changes of substance between a version and the draft, with the answers that explain them."""
    if version is None:
        return Change.objects.none()
    return Change.objects.of_the_draft(version).of_substance().prefetch_related("dispositions")


def is_explained(change: Change) -> bool:
    """Says whether an agreed answer or a note on the present words explains a change.

    Costs a query unless the dispositions of the change are prefetched.
    """
    return change.has_current_explanation or any(
        one.state == DispositionState.AGREED for one in change.dispositions.all()
    )


def unexplained(changes: models.QuerySet[Change]) -> list[Change]:
    """The changes that neither an agreed answer nor a note explains."""
    return [change for change in changes if not is_explained(change)]
