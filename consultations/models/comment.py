"""Comments: what people said about a version of a policy, and their machine."""

import hashlib
import secrets
import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin, transition

from consultations import clock, receipts
from consultations.drafting.anchoring import Anchor
from consultations.fingerprints import fingerprint
from consultations.models.comment_choices import Proof, Source, Stance
from consultations.models.comment_indexes import INDEXES
from consultations.models.comment_queries import CommentQuerySet
from consultations.models.comment_words import (
    CONTEXT_LIMIT,
    QUOTE_LIMIT,
    SHORT_LIMIT,
    TEXT_LIMIT,
    WORDS,
)
from consultations.models.consultation import Consultation
from consultations.models.organisation import Organisation
from consultations.models.question import Question
from consultations.models.reference import ModerationReason, StakeholderGroup
from consultations.models.version import Provision
from consultations.states import CommentState


def new_secret() -> str:
    """Gives the unguessable part of the address under which an author finds the own comment."""
    return secrets.token_urlsafe(24)


class Comment(FSMModelMixin, models.Model):
    """What somebody said about a version; its words never change, only its state does."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="comments", db_index=False
    )
    provision = models.ForeignKey(
        Provision, on_delete=models.PROTECT, null=True, blank=True, related_name="comments"
    )
    quote = models.TextField(_("words quoted"), max_length=QUOTE_LIMIT, blank=True)
    quote_prefix = models.CharField(max_length=CONTEXT_LIMIT, blank=True)
    quote_suffix = models.CharField(max_length=CONTEXT_LIMIT, blank=True)
    quote_start = models.PositiveIntegerField(default=0)
    number = models.CharField(
        _("receipt number"), max_length=16, default=receipts.new_number, editable=False
    )
    submission_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    secret = models.CharField(max_length=64, default=new_secret, editable=False)
    group = models.ForeignKey(
        StakeholderGroup,
        on_delete=models.PROTECT,
        related_name="comments",
        db_index=False,
        verbose_name=_("group"),
    )
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    name = models.CharField(_("name"), max_length=120)
    show_name = models.BooleanField(_("show the name"), default=False)
    email = models.EmailField(_("e-mail address"), blank=True)
    unit = models.CharField(_("unit"), max_length=200, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="comments",
        db_index=False,
    )
    on_behalf_of = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="comments",
        db_index=False,
    )
    confirmed_at = models.DateTimeField(_("author confirmed at"), null=True, blank=True)
    proof = models.CharField(_("proof"), max_length=20, choices=Proof.choices, blank=True)
    batch = models.UUIDField(null=True, editable=False)
    question = models.ForeignKey(
        Question,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="comments",
        db_index=False,
    )
    stance = models.CharField(_("stance"), max_length=20, choices=Stance.choices, blank=True)
    text = models.TextField(_("comment"), max_length=TEXT_LIMIT, blank=True)
    reason = models.TextField(_("reason"), max_length=SHORT_LIMIT, blank=True)
    proposed_wording = models.TextField(_("proposed wording"), max_length=SHORT_LIMIT, blank=True)
    language = models.CharField(max_length=5, default="id")
    filed_at = models.DateTimeField(_("filed at"), default=clock.now)
    state = FSMField(
        _("state"), default=CommentState.RECEIVED, choices=CommentState.choices, protected=True
    )
    withheld_reason = models.TextField(_("reason for withholding"), blank=True)
    withheld_ground = models.ForeignKey(
        ModerationReason,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    objection = models.TextField(_("objection to withholding"), max_length=SHORT_LIMIT, blank=True)
    objected_at = models.DateTimeField(_("objected at"), null=True, blank=True)
    objection_reply = models.TextField(_("reply to the objection"), blank=True)
    objection_settled_at = models.DateTimeField(_("objection settled at"), null=True, blank=True)
    support_count = models.PositiveIntegerField(_("people who agree"), default=0, editable=False)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    source = models.CharField(
        _("source"), max_length=20, choices=Source.choices, default=Source.ONLINE
    )
    source_note = models.CharField(_("source, in words"), max_length=300, blank=True)
    said_on = models.DateField(_("said or written on"), null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    outside_id = models.CharField(_("number in the list"), max_length=100, blank=True)
    erased_at = models.DateTimeField(_("personal data erased at"), null=True, blank=True)
    amended_at = models.DateTimeField(_("amended at"), null=True, blank=True)
    file_count = models.PositiveSmallIntegerField(_("files"), default=0, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["filed_at", "pk"]
        indexes = INDEXES
        constraints = [
            models.UniqueConstraint(fields=["number"], name="comment_number_once"),
            models.UniqueConstraint(
                fields=["consultation", "outside_id"],
                condition=~models.Q(outside_id=""),
                name="comment_entered_once_from_a_list",
            ),
        ]
        permissions = [
            ("moderate_comment", _("May publish and withhold comments")),
            ("withdraw_comment", _("May withdraw a comment for its author")),
            ("amend_comment", _("May amend the own comment")),
            ("enter_comment", _("May enter letters, minutes and spoken comments")),
        ]
        verbose_name = _("comment")
        verbose_name_plural = _("comments")

    def __str__(self) -> str:
        return self.number

    @property
    def public_name(self) -> str:
        """The name that the public reads: the organisation, the name if wished, or the group."""
        if self.on_behalf_of_id and self.organisation:
            return self.organisation
        if self.group.asks_organisation and self.organisation:
            return f"{self.name}, {self.organisation}" if self.show_name else self.organisation
        return self.name if self.show_name else str(self.group)

    @property
    def place(self) -> str:
        """The name of the place that the comment is about."""
        return self.provision.name if self.provision else str(_("The whole policy"))

    @property
    def headline(self) -> str:
        """What stands first where there is little room: the question answered, or the stance."""
        return str(self.question or self.get_stance_display())

    @property
    def files(self) -> list[Any]:
        """The files that go with the present words."""
        return [one for one in self.attachments.all() if one.taken_out_id is None]

    @property
    def public_files(self) -> list[Any]:
        """Those of the files that everybody may have: without the scans of letters."""
        return [one for one in self.files if not one.is_internal]

    @property
    def is_public(self) -> bool:
        """Says whether everybody can read its words; one query."""
        return Comment.objects.visible().filter(pk=self.pk).exists()

    @property
    def is_tombstone(self) -> bool:
        """Says whether the words were removed; only that a comment was here is left."""
        return self.erased_at is not None and self.state == CommentState.WITHHELD and not self.text

    @property
    def content_hash(self) -> str:
        """SHA-256 over what was said, where, and with which files: its author can prove it.

        docs/opendata.md tells how anybody works it out; another form breaks every receipt given.
        """
        place = self.provision.label if self.provision else ""
        said = [self.number, place, self.quote, *(getattr(self, name) for name in WORDS)]
        files = [one.sha256 for one in self.public_files]
        return hashlib.sha256("\x1f".join(said + files).encode()).hexdigest()

    def anchor(self) -> Anchor | None:
        """The words that the comment is about, for placing them; None is the whole policy."""
        if self.provision is None:
            return None
        return Anchor(
            key=self.provision.key,
            exact=self.quote,
            prefix=self.quote_prefix,
            suffix=self.quote_suffix,
            start=self.quote_start,
        )

    @property
    def source_in_words(self) -> str:
        """How a comment that was not sent online came, such as “Letter of 3 November 2026”."""
        if self.source == Source.ONLINE:
            return ""
        how = str(self.get_source_display())
        if self.said_on:
            day = date_format(self.said_on, "j F Y")
            how = gettext("%(source)s of %(day)s") % {"source": how, "day": day}
        return f"{how} ({self.source_note})" if self.source_note else how

    @property
    def may_be_objected(self) -> bool:
        """Says whether its author can still reply to its being withheld: once, while it is."""
        return self.state == CommentState.WITHHELD and self.objected_at is None

    @property
    def has_open_objection(self) -> bool:
        """Says whether an officer owes its author a decision about an objection."""
        return self.objected_at is not None and self.objection_settled_at is None

    def process_of_record(self) -> Any:
        """The process in whose log the transitions of this comment are written."""
        return self.consultation.page.process

    @transition(
        field=state,
        source=[CommentState.RECEIVED, CommentState.WITHHELD],
        target=CommentState.PUBLISHED,
        permission="consultations.moderate_comment",
        custom={"label": pgettext_lazy("verb", "Publish")},
    )
    def publish(self) -> None:
        """The comment becomes readable for everybody."""
        self.withheld_reason = ""
        self.withheld_ground = None

    @transition(
        field=state,
        source=[CommentState.RECEIVED, CommentState.PUBLISHED],
        target=CommentState.WITHHELD,
        permission="consultations.moderate_comment",
        custom={"label": pgettext_lazy("verb", "Withhold")},
    )
    def withhold(self, *, reason: str, ground: ModerationReason | None = None) -> None:
        """The comment stays in the record but not on the page; its author is told why."""
        self.withheld_reason = reason
        self.withheld_ground = ground

    @transition(
        field=state,
        source=[CommentState.RECEIVED, CommentState.PUBLISHED],
        target=CommentState.WITHDRAWN,
        permission="consultations.withdraw_comment",
        custom={
            "label": pgettext_lazy("verb", "Withdraw"),
            "who": _("the author while the consultation is open, or a coordinator"),
        },
    )
    def withdraw(self) -> None:
        """The author takes the comment back; it is owed no answer any more."""

    @transition(
        field=state,
        source=[CommentState.RECEIVED, CommentState.PUBLISHED],
        target=CommentState.RECEIVED,
        permission="consultations.amend_comment",
        custom={"label": pgettext_lazy("verb", "Amend")},
    )
    def amend(self, *, words: dict[str, str]) -> None:
        """The author says it in other words; where officers read first, they read these first."""
        for name in WORDS:
            setattr(self, name, words[name])
        self.fingerprint = fingerprint(self.text)
        self.amended_at = clock.now()
