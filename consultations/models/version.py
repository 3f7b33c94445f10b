"""Frozen versions of a policy's text, their places, what changed, and what the public reads."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import Substr
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Revision

from consultations import clock
from consultations.drafting.provisions import Kind, fingerprint, full_text
from consultations.drafting.provisions import Provision as Place
from consultations.models.base import ImmutableModel, ImmutableQuerySet
from consultations.models.policy import PolicyPage
from consultations.naming import name_of

if TYPE_CHECKING:
    from consultations.models.account import User


class Stage(models.TextChoices):
    """What a version was frozen for."""

    CONSULTATION = "consultation", pgettext_lazy("a version frozen for", "consultation")
    CLEARANCE = "clearance", pgettext_lazy("a version frozen for", "sign-off")


class VersionQuerySet(ImmutableQuerySet["PolicyVersion"]):
    """Questions about versions, and how they come to be."""

    @transaction.atomic
    def freeze(
        self, page: PolicyPage, *, stage: Stage, cycle: int, by: "User | None"
    ) -> "PolicyVersion":
        """Freezes the latest draft of a page; the caller holds the lock on its process."""
        draft = page.latest_draft()
        revision = draft.latest_revision or page.save_revision(user=by)
        places = draft.outline
        version = self.create(
            page=page,
            revision=revision,
            number=self.filter(page=page).count() + 1,
            stage=stage,
            cycle=cycle,
            title=draft.title,
            text=full_text(places),
            digest=fingerprint(draft.title, places),
            created_by=by,
        )
        _write_provisions(version, places)
        return version


class PolicyVersion(ImmutableModel):
    """The text of a policy as it stood at one moment; neither it nor its places ever change."""

    page = models.ForeignKey(PolicyPage, on_delete=models.PROTECT, related_name="versions")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(_("number"))
    stage = models.CharField(_("frozen for"), max_length=20, choices=Stage.choices)
    cycle = models.PositiveIntegerField(_("cycle"), default=1)
    title = models.CharField(_("title"), max_length=255)
    text = models.TextField(_("text"))
    digest = models.CharField(_("SHA-256"), max_length=64)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(_("frozen at"), default=clock.now)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["page", "number"]
        constraints = [
            models.UniqueConstraint(fields=["page", "number"], name="version_number_once_a_page")
        ]
        verbose_name = _("version of a policy")
        verbose_name_plural = _("versions of policies")

    def __str__(self) -> str:
        return f"{self.title} ({self.label})"

    @property
    def label(self) -> str:
        """The name of this version for people, such as “version 2 (for consultation)”."""
        return _("version %(number)s (for %(stage)s)") % {
            "number": self.number,
            "stage": self.get_stage_display(),
        }

    def outline(self) -> list[Place]:
        """Gives the places as the plain provisions that the drafting room works on; one query."""
        return [row.plain() for row in self.provisions.select_related("parent")]


class ProvisionQuerySet(ImmutableQuerySet["Provision"]):
    """Questions about the places of versions."""

    def in_order(self) -> Self:
        return self.order_by("version", "order")

    def with_opening(self) -> Self:
        """Tells of every place how it begins: with its own words, or those of its first clause."""
        inside = Provision.objects.filter(parent=models.OuterRef("pk")).exclude(text="")
        first = models.Subquery(inside.order_by("order").values("text")[:1])
        own = models.Case(models.When(text="", then=first), default="text")
        return self.annotate(opening=Substr(own, 1, 80))

    def inside(self, root: str) -> Self:
        """A block of the text and every clause and item in it."""
        return self.filter(models.Q(key=root) | models.Q(key__startswith=f"{root}/"))


class Provision(ImmutableModel):
    """One addressable place of a version: such as an article, a clause or an item."""

    version = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="provisions")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    key = models.CharField(max_length=120)
    kind = models.CharField(max_length=20)
    number = models.CharField(max_length=20, blank=True)
    label = models.CharField(max_length=600)
    title = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True)
    order = models.PositiveIntegerField()
    depth = models.PositiveSmallIntegerField(default=0)

    objects = ProvisionQuerySet.as_manager()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="provision_key_once_a_version")
        ]
        indexes = [models.Index(fields=["version", "order"])]
        verbose_name = _("provision")
        verbose_name_plural = _("provisions")

    def __str__(self) -> str:
        return self.label

    @property
    def name(self) -> str:
        """What people call the place in the present language; the label is the law's own."""
        return name_of(self)

    def plain(self) -> Place:
        """Gives this place as a plain provision; costs a query unless the parent is loaded."""
        return Place(
            key=self.key,
            kind=Kind(self.kind),
            number=self.number,
            label=self.label,
            title=self.title,
            text=self.text,
            order=self.order,
            parent=self.parent.key if self.parent else None,
            depth=self.depth,
        )


def _write_provisions(version: PolicyVersion, places: Iterable[Place]) -> None:
    """Writes the places level by level, since a row must know its parent's id and never changes."""
    by_depth: dict[int, list[Place]] = {}
    for place in places:
        by_depth.setdefault(place.depth, []).append(place)
    written: dict[str, Provision] = {}
    for depth in sorted(by_depth):
        rows = [
            Provision(
                version=version,
                parent=written[place.parent] if place.parent else None,
                key=place.key,
                kind=place.kind.value,
                number=place.number,
                label=place.label,
                title=place.title,
                text=place.text,
                order=place.order,
                depth=place.depth,
            )
            for place in by_depth[depth]
        ]
        written |= {row.key: row for row in Provision.objects.bulk_create(rows)}


class PublicationQuerySet(ImmutableQuerySet["Publication"]):
    """Publications are only added."""


class Publication(ImmutableModel):
    """The moment since which the public page shows a version; the latest row counts."""

    page = models.ForeignKey(PolicyPage, on_delete=models.PROTECT, related_name="publications")
    version = models.ForeignKey(
        PolicyVersion, on_delete=models.PROTECT, related_name="publications"
    )
    at = models.DateTimeField(default=clock.now)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("publication")
        verbose_name_plural = _("publications")

    def __str__(self) -> str:
        return str(self.version)


def publish_version(version: PolicyVersion, *, by: "User | None") -> Publication:
    """Puts a frozen version on the public page; only the actions behind the gate call this."""
    PublishPageRevisionAction(version.revision, user=by).execute(skip_permission_checks=True)
    return Publication.objects.create(page=version.page, version=version)
