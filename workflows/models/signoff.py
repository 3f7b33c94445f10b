"""Sign-offs: the initials of the officials of a chain, in their order."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin, transition
from wagtail.admin.panels import FieldPanel

from consultations import clock
from consultations.models import InstrumentKind, PolicyVersion, User
from consultations.states import PolicyState, SignOffState
from workflows.conditions import Condition, Missing

if TYPE_CHECKING:
    from workflows.models.process import PolicyProcess


class StepQuerySet(models.QuerySet):
    """Questions about the chains of sign-offs."""

    def for_kind(self, kind_id: int | None) -> Self:
        return self.filter(kind=kind_id)


class SignOffStep(models.Model):
    """One station of the chain that a kind of instrument goes through before enactment."""

    kind = models.ForeignKey(
        InstrumentKind,
        on_delete=models.CASCADE,
        related_name="steps",
        verbose_name=_("kind of instrument"),
    )
    order = models.PositiveSmallIntegerField(_("order"))
    position = models.CharField(_("position"), max_length=120)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("officer"),
        help_text=_("Leave empty if every signer may sign here."),
    )

    objects = StepQuerySet.as_manager()

    panels = [
        FieldPanel("kind"),
        FieldPanel("order"),
        FieldPanel("position"),
        FieldPanel("officer"),
    ]

    class Meta:
        ordering = ["kind", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "order"], name="sign_off_step_order_once_a_kind"
            )
        ]
        verbose_name = _("step of a sign-off chain")
        verbose_name_plural = _("chains of sign-offs")

    def __str__(self) -> str:
        return f"{self.kind} {self.order}. {self.position}"


@Condition
def policy_is_in_clearance(sign_off: "SignOff") -> Iterator[Missing]:
    """Only the version that is with the officials now can be signed."""
    process = sign_off.process_of_record()
    if (
        process.state != PolicyState.CLEARANCE
        or process.clearance_version_id != sign_off.version_id
    ):
        yield Missing(gettext("This version is not up for sign-off any more."), process.desk_url)


@Condition
def earlier_sign_offs_are_given(sign_off: "SignOff") -> Iterator[Missing]:
    """Initials are given in their order."""
    earlier = SignOff.objects.filter(version=sign_off.version_id, order__lt=sign_off.order)
    for one in earlier.exclude(state=SignOffState.GIVEN):
        yield Missing(gettext("%(position)s signs first.") % {"position": one.position})


def is_the_officer(sign_off: Any, person: Any) -> bool:
    """Says whether this sign-off is this person's to give."""
    return person.has_perm("workflows.give_signoff") and sign_off.officer_id in {None, person.pk}


class SignOff(FSMModelMixin, models.Model):
    """The decision of one official of the chain about one frozen version."""

    State = SignOffState

    version = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="sign_offs")
    order = models.PositiveSmallIntegerField(_("order"))
    position = models.CharField(_("position"), max_length=120)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    state = FSMField(
        _("state"), default=SignOffState.PENDING, choices=SignOffState.choices, protected=True
    )
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    signed_at = models.DateTimeField(null=True)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        ordering = ["version", "order"]
        constraints = [
            models.UniqueConstraint(fields=["version", "order"], name="sign_off_once_a_version")
        ]
        permissions = [("give_signoff", _("May sign off a version"))]
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")

    def __str__(self) -> str:
        return f"{self.position}: {self.get_state_display()}"

    def process_of_record(self) -> "PolicyProcess":
        """The process in whose log the transitions of this sign-off are written."""
        return self.version.page.process

    @transition(
        field=state,
        source=SignOffState.PENDING,
        target=SignOffState.GIVEN,
        permission=is_the_officer,
        conditions=[policy_is_in_clearance, earlier_sign_offs_are_given],
        custom={
            "label": pgettext_lazy("verb", "Sign off"),
            "who": _("the official whose turn it is"),
        },
    )
    def give(self, *, by: User) -> None:
        """The official agrees with the version, word for word."""
        self.signed_by = by
        self.signed_at = clock.now()

    @transition(
        field=state,
        source=SignOffState.PENDING,
        target=SignOffState.REFUSED,
        permission=is_the_officer,
        conditions=[policy_is_in_clearance, earlier_sign_offs_are_given],
        custom={
            "label": pgettext_lazy("verb", "Refuse"),
            "who": _("the official whose turn it is"),
        },
    )
    def refuse(self, *, by: User, reason: str) -> None:
        """The official does not agree; the version has to be returned for revision."""
        self.signed_by = by
        self.signed_at = clock.now()
        self.reason = reason
