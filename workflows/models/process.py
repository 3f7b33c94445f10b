"""The life of a policy: its machine, from drafting to revocation."""

from datetime import date
from typing import Self
from urllib.parse import urlencode

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import FSMField, FSMModelMixin, transition
from wagtail.models import Revision

from consultations.models import Comment, Consultation, Enactment, PolicyPage, PolicyVersion
from consultations.models.comment_queries import CommentQuerySet
from consultations.states import PolicyState
from workflows.models import disposition, signoff
from workflows.models.readiness import (
    changes_are_explained,
    closing_time_has_passed,
    comments_are_answered,
    comments_are_moderated,
    has_provisions,
    has_required_fields,
    has_sign_off_chain,
    has_text_in_force,
    sign_offs_are_given,
    text_has_no_errors,
)


class ProcessQuerySet(models.QuerySet):
    """Questions about processes."""

    def with_policy(self) -> Self:
        return self.select_related("page__region", "page__kind")


class PolicyProcess(FSMModelMixin, models.Model):
    """Where a policy stands and what may happen to it next; one for each policy page."""

    State = PolicyState

    page = models.OneToOneField(PolicyPage, on_delete=models.CASCADE, related_name="process")
    state = FSMField(
        _("state"), default=PolicyState.DRAFTING, choices=PolicyState.choices, protected=True
    )
    cycle = models.PositiveIntegerField(_("cycle"), default=1)
    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    clearance_version = models.ForeignKey(
        PolicyVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    enacted_version = models.ForeignKey(
        PolicyVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    references_revision = models.ForeignKey(
        Revision, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = ProcessQuerySet.as_manager()

    class Meta:
        permissions = [
            ("use_desk", _("May use the desk")),
            ("submit_for_review", _("May submit a draft for review")),
            ("return_to_drafting", _("May return a draft")),
            ("open_consultation", _("May open a consultation")),
            ("conclude_consultation", _("May conclude and extend a consultation")),
            ("submit_for_clearance", _("May submit a draft for sign-off")),
            ("return_for_revision", _("May return a draft for revision")),
            ("enact", _("May enact a policy")),
            ("begin_evaluation", _("May begin an evaluation")),
            ("conclude_evaluation", _("May conclude an evaluation")),
            ("propose_amendment", _("May propose an amendment")),
            ("revoke", _("May revoke a policy")),
            ("withdraw", _("May withdraw a draft")),
        ]
        verbose_name = _("process of a policy")
        verbose_name_plural = _("processes of policies")

    def __str__(self) -> str:
        return f"{self.page.draft_title}: {self.get_state_display()}"

    def process_of_record(self) -> "PolicyProcess":
        """The process in whose log the transitions of this record are written: itself."""
        return self

    @transition(
        field=state,
        source=PolicyState.DRAFTING,
        target=PolicyState.REVIEW,
        permission="workflows.submit_for_review",
        conditions=[has_provisions, has_required_fields, text_has_no_errors],
        # Translators: “perancang”.
        custom={"label": pgettext_lazy("verb", "Submit for review"), "who": _("drafter")},
    )
    def submit_for_review(self) -> None:
        """The draft is finished for now and waits for a second pair of eyes."""

    @transition(
        field=state,
        source=PolicyState.REVIEW,
        target=PolicyState.DRAFTING,
        permission="workflows.return_to_drafting",
        custom={"label": pgettext_lazy("verb", "Return to drafting"), "who": _("reviewer")},
    )
    def return_to_drafting(self, *, reason: str) -> None:
        """The draft needs more work before the public is asked."""

    @transition(
        field=state,
        source=[PolicyState.REVIEW, PolicyState.DELIBERATION],
        target=PolicyState.CONSULTATION,
        permission="workflows.open_consultation",
        conditions=[has_provisions, has_required_fields, text_has_no_errors],
        custom={"label": pgettext_lazy("verb", "Open the consultation"), "who": _("coordinator")},
    )
    def open_consultation(self, *, consultation: Consultation) -> None:
        """A version is frozen and published, and everybody may comment on it."""
        self.consultation = consultation

    @transition(
        field=state,
        source=PolicyState.CONSULTATION,
        target=PolicyState.DELIBERATION,
        permission="workflows.conclude_consultation",
        conditions=[closing_time_has_passed],
        custom={
            "label": pgettext_lazy("verb", "Conclude the consultation"),
            "who": _("coordinator"),
        },
    )
    def conclude_consultation(self) -> None:
        """Commenting is over; every comment is now considered and answered."""

    @transition(
        field=state,
        source=PolicyState.DELIBERATION,
        target=PolicyState.CLEARANCE,
        permission="workflows.submit_for_clearance",
        conditions=[
            comments_are_moderated,
            comments_are_answered,
            changes_are_explained,
            has_sign_off_chain,
        ],
        custom={"label": pgettext_lazy("verb", "Submit for sign-off"), "who": _("drafter")},
    )
    def submit_for_clearance(self, *, version: PolicyVersion) -> None:
        """All comments are answered; the final text is frozen for the officials to sign off."""
        self.clearance_version = version

    @transition(
        field=state,
        source=PolicyState.CLEARANCE,
        target=PolicyState.DELIBERATION,
        permission="workflows.return_for_revision",
        custom={"label": pgettext_lazy("verb", "Return for revision"), "who": _("signer")},
    )
    def return_for_revision(self, *, reason: str) -> None:
        """An official found something that must change before signing."""
        self.clearance_version = None

    @transition(
        field=state,
        source=PolicyState.CLEARANCE,
        target=PolicyState.ENACTED,
        permission="workflows.enact",
        # Asked once more: a comment that was withheld may be shown after all while officials sign.
        conditions=[sign_offs_are_given, comments_are_moderated, comments_are_answered],
        custom={"label": pgettext_lazy("verb", "Enact"), "who": _("head of region")},
    )
    def enact(self, *, number: str, enacted_on: date, promulgated_on: date) -> None:
        """The head of region signs; the policy has a number and is in force."""
        self.enacted_version = self.clearance_version

    @transition(
        field=state,
        source=PolicyState.ENACTED,
        target=PolicyState.EVALUATION,
        permission="workflows.begin_evaluation",
        custom={"label": pgettext_lazy("verb", "Begin an evaluation"), "who": _("evaluator")},
    )
    def begin_evaluation(self, *, reason: str) -> None:
        """It is examined whether the policy works."""

    @transition(
        field=state,
        source=PolicyState.EVALUATION,
        target=PolicyState.ENACTED,
        permission="workflows.conclude_evaluation",
        custom={"label": pgettext_lazy("verb", "Conclude the evaluation"), "who": _("evaluator")},
    )
    def conclude_evaluation(self, *, finding: str) -> None:
        """The evaluation has a finding; the policy stays in force as it is."""

    @transition(
        field=state,
        source=[PolicyState.ENACTED, PolicyState.EVALUATION, PolicyState.WITHDRAWN],
        target=PolicyState.DRAFTING,
        conditions=[has_text_in_force],
        permission="workflows.propose_amendment",
        custom={"label": pgettext_lazy("verb", "Propose an amendment"), "who": _("drafter")},
    )
    def propose_amendment(self) -> None:
        """A new cycle starts from the text in force, which stays in force meanwhile."""
        self.cycle += 1
        self.consultation = None
        self.clearance_version = None

    @transition(
        field=state,
        source=[PolicyState.ENACTED, PolicyState.EVALUATION],
        target=PolicyState.REVOKED,
        permission="workflows.revoke",
        custom={"label": pgettext_lazy("verb", "Revoke"), "who": _("head of region")},
    )
    def revoke(self, *, ground: str) -> None:
        """The policy is no longer in force; its record stays."""

    @transition(
        field=state,
        source=[
            PolicyState.DRAFTING,
            PolicyState.REVIEW,
            PolicyState.CONSULTATION,
            PolicyState.DELIBERATION,
            PolicyState.CLEARANCE,
        ],
        target=PolicyState.WITHDRAWN,
        permission="workflows.withdraw",
        custom={"label": pgettext_lazy("verb", "Withdraw"), "who": _("coordinator")},
    )
    def withdraw(self, *, reason: str) -> None:
        """The draft is given up; the public reads why."""

    @property
    def enactment(self) -> Enactment | None:
        """The number and dates of the text in force; nothing before the first enactment."""
        return self.enacted_version.enactment if self.enacted_version else None

    @property
    def comments(self) -> CommentQuerySet:
        """All comments of the present cycle, in every round."""
        return Comment.objects.of_policy(self.page_id, cycle=self.cycle).filed_in_words()

    def changes_of_the_draft(self) -> models.QuerySet:
        """The changes of substance between the consulted version and the draft."""
        from_version = self.consultation.version if self.consultation else None
        return disposition.changes_since(from_version)

    def sign_offs(self) -> models.QuerySet["signoff.SignOff"]:
        """The sign-offs of the version that is with the officials now, in their order."""
        return signoff.SignOff.objects.filter(version=self.clearance_version_id or 0)

    @property
    def unlocking_advice(self) -> str:
        """Who can make the text editable again, and how, for the editor's lock."""
        advice = {
            PolicyState.REVIEW: _("A reviewer can return it to drafting."),
            PolicyState.CONSULTATION: _(
                "The public is commenting on it. The coordinator concludes the consultation "
                "when its closing time has passed."
            ),
            PolicyState.CLEARANCE: _(
                "An official of the sign-off chain can return it for revision."
            ),
            PolicyState.ENACTED: _("A drafter can propose an amendment."),
            PolicyState.EVALUATION: _("A drafter can propose an amendment."),
        }
        if self.state == PolicyState.WITHDRAWN and self.enacted_version_id:
            return str(_("A drafter can propose an amendment."))
        return str(advice.get(self.state, _("Nobody can: its life has ended.")))

    @property
    def edit_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page_id])

    @property
    def desk_url(self) -> str:
        return reverse("desk:policy", args=[self.pk])

    @property
    def changes_url(self) -> str:
        return reverse("desk:changes", args=[self.pk])

    @property
    def checks_url(self) -> str:
        return reverse("desk:checks", args=[self.pk])

    @property
    def references_url(self) -> str:
        return reverse("desk:references", args=[self.pk])

    def comments_url(self, **filters: str) -> str:
        """The desk's list of the comments of this policy, filtered."""
        return f"{reverse('desk:comments', args=[self.pk])}?{urlencode(filters)}"
