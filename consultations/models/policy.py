"""The pages that hold the words of policies; their states live in workflows."""

from typing import TYPE_CHECKING, Any, NoReturn

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.locks import BaseLock
from wagtail.models import Orderable, Page, PagePermissionTester, Revision
from wagtail.search import index

from consultations import blocks, states
from consultations.drafting.provisions import Provision, outline
from consultations.models.reference import InstrumentKind, Region

if TYPE_CHECKING:
    from consultations.models.account import User


class OnlyTheGatePublishes(Exception):
    """Somebody tried to publish or unpublish a policy page around `workflows.perform`."""


class _PolicyPermissions(PagePermissionTester):
    """Nobody publishes, unpublishes, moves or copies a policy by hand."""

    def can_publish(self) -> bool:
        return False

    def can_publish_subpage(self) -> bool:
        return False

    def can_unpublish(self) -> bool:
        return False

    def can_unschedule(self) -> bool:
        return False

    def can_lock(self) -> bool:
        return False

    def can_unlock(self) -> bool:
        return False

    def can_move(self) -> bool:
        return False

    def can_copy(self) -> bool:
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:  # noqa: FBT001, FBT002 - Wagtail's own signature
        """A draft can be deleted until its first version is frozen; the record is kept."""
        page = self.page.specific
        if isinstance(page, PolicyPage) and not page.has_left_drafting:
            return super().can_delete(ignore_bulk)
        return False


class HolderPermissions(PagePermissionTester):
    """What holds policies is neither copied, deleted nor unpublished: that would be done to them too."""

    def can_copy(self) -> bool:
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:  # noqa: FBT001, FBT002 - Wagtail's own signature
        return not self._holds_policies() and super().can_delete(ignore_bulk)

    def can_unpublish(self) -> bool:
        return not self._holds_policies() and super().can_unpublish()

    def can_set_view_restrictions(self) -> bool:
        """Nothing is read with a password: the record of a policy has addresses of its own."""
        return False

    def _holds_policies(self) -> bool:
        return PolicyPage.objects.descendant_of(self.page).exists()


class _IndexPermissions(HolderPermissions):
    def can_publish_subpage(self) -> bool:
        return False


class PolicyIndexPage(Page):
    """A list of policies."""

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["policy_site.HomePage"]
    subpage_types = ["consultations.PolicyPage"]
    template = "consultations/policy_index_page.html"

    class Meta:
        verbose_name = _("list of policies")
        verbose_name_plural = _("lists of policies")

    def permissions_for_user(self, user: "User") -> PagePermissionTester:
        return _IndexPermissions(user, self)


class ProcessLock(BaseLock):
    """Keeps the words of a policy as they are while its process does not allow editing."""

    def for_user(self, user: "User") -> bool:
        return True

    def get_message(self, user: "User") -> str:
        process = self.object.process
        return format_html(
            "<b>{}</b> {}",
            _("The text is locked: this policy is in the state “%(state)s”.")
            % {"state": process.get_state_display()},
            process.unlocking_advice,
        )

    def get_locked_by(self, user: "User") -> str:
        return str(_("Locked by the process of the policy"))

    def get_description(self, user: "User") -> str:
        return str(self.object.process.unlocking_advice)


class PolicyPage(Page):
    """A policy: the words of its draft, and what a reader needs to know about it.

    The public never sees the body of this page: it reads the frozen version that was published
    last (`live_version`). The state is in `workflows.PolicyProcess`, at `page.process`.
    """

    kind = models.ForeignKey(
        InstrumentKind,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kind of instrument"),
    )
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("region"),
    )
    agency = models.CharField(_("initiating agency"), max_length=200, blank=True)
    summary = models.TextField(
        _("summary in plain language"),
        blank=True,
        help_text=_(
            "Three to five short sentences that everybody understands. Readers see this first."
        ),
    )
    why_now = models.TextField(_("why now"), blank=True)
    asks = models.TextField(
        _("what is asked"),
        blank=True,
        help_text=_("The questions that you want people to answer, one on each line."),
    )
    body = StreamField(blocks.PolicyBodyBlock(), blank=True, verbose_name=_("text of the policy"))

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("kind", widget=forms.Select),
                FieldPanel("region", widget=forms.Select),
                FieldPanel("agency"),
            ],
            heading=_("Identity"),
        ),
        MultiFieldPanel(
            [FieldPanel("summary"), FieldPanel("why_now"), FieldPanel("asks")],
            heading=_("For the readers"),
        ),
        InlinePanel("attachments", heading=_("Attachments"), label=_("Attachment")),
        HelpPanel(
            _(
                "One block for each article. Blocks can be moved and edited freely: "
                "the comments on an article follow it."
            )
        ),
        FieldPanel("body"),
    ]
    settings_panels: list[
        Any
    ] = []  # Wagtail's schedule: when a policy is published is for the gate.
    parent_page_types = ["consultations.PolicyIndexPage"]
    subpage_types: list[str] = []
    template = "consultations/policy_preview.html"
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("agency"),
    ]

    class Meta:
        verbose_name = _("policy")
        verbose_name_plural = _("policies")

    def permissions_for_user(self, user: "User") -> PagePermissionTester:
        return _PolicyPermissions(user, self)

    def get_lock(self) -> BaseLock | None:
        """Locks the editor while the process of this policy does not allow editing."""
        process = getattr(self, "process", None)
        if process is not None and process.state not in states.EDITABLE:
            return ProcessLock(self)
        return super().get_lock()

    def with_content_json(self, content: dict[str, Any]) -> "PolicyPage":
        """Reads a revision without a schedule, which would delay or end what the gate publishes."""
        return super().with_content_json({**content, "go_live_at": None, "expire_at": None})

    def clean(self) -> None:
        """Gives a policy an address of its own, which stays: letters, feeds and data lead there.

        Wagtail is content when the other pages below the same list have other addresses.
        """
        super().clean()
        if PolicyPage.objects.filter(slug=self.slug).exclude(pk=self.pk).exists():
            message = _("Another policy has the address “%(slug)s”: choose another one.")
            raise ValidationError({"slug": ValidationError(message, params={"slug": self.slug})})
        known = PolicyPage.objects.filter(pk=self.pk, first_published_at__isnull=False)
        kept = known.values_list("slug", flat=True).first()
        if kept is not None and kept != self.slug:
            message = _("Letters and reports lead to this address: “%(slug)s” cannot be changed.")
            raise ValidationError({"slug": ValidationError(message, params={"slug": kept})})

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> NoReturn:
        raise OnlyTheGatePublishes

    def unpublish(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise OnlyTheGatePublishes

    @property
    def has_left_drafting(self) -> bool:
        """Says whether anything about this policy is on the record already."""
        return self.process_log_exists or self.versions.exists()

    @property
    def process_log_exists(self) -> bool:
        process = getattr(self, "process", None)
        return process is not None and process.log.exists()

    @cached_property
    def live_version(self) -> Any:
        """The frozen version that the public reads, or None before the first publication."""
        publication = self.publications.select_related("version").order_by("-pk").first()
        return publication.version if publication else None

    def latest_draft(self) -> "PolicyPage":
        """Reads the page as the editor saved it last, whatever this object remembers."""
        self.refresh_from_db(fields=["latest_revision"])
        return self.get_latest_revision_as_object()

    def draft_outline(self) -> list[Provision]:
        """Gives the places of the text as it stands in the editor's latest draft."""
        return self.latest_draft().outline

    @property
    def outline(self) -> list[Provision]:
        """The places of the text of this very object, for the editor's preview."""
        return outline(blocks.drafting_blocks(self.body))

    @property
    def asks_list(self) -> list[str]:
        """The questions to the readers, one by one."""
        return [line.strip() for line in self.asks.splitlines() if line.strip()]


class PolicyAttachment(Orderable):
    """A document that goes with a policy, such as an academic paper."""

    page = ParentalKey(PolicyPage, on_delete=models.CASCADE, related_name="attachments")
    title = models.CharField(_("title"), max_length=200)
    document = models.ForeignKey(
        "wagtaildocs.Document",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("document"),
    )

    panels = [FieldPanel("title"), FieldPanel("document")]
