"""The administrators' screens of the reference tables; the desk puts them into the menu."""

from wagtail.snippets.views.snippets import SnippetViewSet

from consultations.models import InstrumentKind, ModerationReason, Region, StakeholderGroup


class InstrumentKindViewSet(SnippetViewSet):
    """The kinds of instrument."""

    model = InstrumentKind
    icon = "doc-full"
    list_display = ["name", "code", "is_regulation"]


class ModerationReasonViewSet(SnippetViewSet):
    """The reasons for withholding a comment, and what authors are told."""

    model = ModerationReason
    icon = "warning"
    list_display = ["name", "code", "is_offered", "order"]


class RegionViewSet(SnippetViewSet):
    """The regions."""

    model = Region
    icon = "site"
    list_display = ["name", "head", "time_zone"]


class StakeholderGroupViewSet(SnippetViewSet):
    """The groups that people speak as."""

    model = StakeholderGroup
    icon = "group"
    list_display = ["name", "code", "order"]
