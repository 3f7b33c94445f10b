"""The reference tables that administrators fill in: one entry of the menu for all of them."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from consultations.views.reference_tables import (
    InstrumentKindViewSet,
    ModerationReasonViewSet,
    RegionViewSet,
    StakeholderGroupViewSet,
)
from workflows.models import SignOffStep


class SignOffStepViewSet(SnippetViewSet):
    """The chains of sign-offs, one for each kind of instrument."""

    model = SignOffStep
    icon = "list-ol"
    list_display = ["kind", "order", "position", "officer"]
    list_filter = ["kind"]


class ReferenceTables(SnippetViewSetGroup):
    """The menu of the tables; without it they would stand under Wagtail's word “Snippets”."""

    # Translators: “Data referensi”, the tables that administrators fill in: regions, kinds, groups …
    menu_label = _("Reference tables")
    menu_icon = "table"
    menu_order = 400
    items = (
        RegionViewSet,
        InstrumentKindViewSet,
        SignOffStepViewSet,
        StakeholderGroupViewSet,
        ModerationReasonViewSet,
    )
