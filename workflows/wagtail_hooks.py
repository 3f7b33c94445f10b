"""What workflows adds to Wagtail: the desk, the reference tables, log actions, and processes for new pages."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from consultations.models import Comment, PolicyPage
from consultations.reading.objections import UPHELD
from workflows import actions, vouching
from workflows.changes import refresh_changes
from workflows.desk.front import WaitingPanel
from workflows.desk.overtaking import set_aside_what_is_late
from workflows.desk.reference_tables import ReferenceTables
from workflows.desk.screens import OfficersRequest
from workflows.entering import ENTERED
from workflows.erasing import REFUSED as REFUSED_TO_ERASE
from workflows.models import Disposition, PolicyProcess, SignOff
from workflows.moderating import KEPT, OBJECTED
from workflows.placing import DECIDED
from workflows.transitions import every_transition, log_action

register_snippet(ReferenceTables)


class DeskMenuItem(MenuItem):
    """The way to one room of the desk, for those who may enter it."""

    def __init__(self, label: str | Promise, view: str, *, permission: str, **kwargs: Any) -> None:
        super().__init__(label, reverse_lazy(view), **kwargs)
        self._permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(self._permission)


@hooks.register("register_admin_urls")
def add_the_desk() -> list[URLResolver]:
    """Puts the officers' desk into the admin."""
    return [
        path("konsultasi/peserta/", include("workflows.desk.people_urls")),
        path("konsultasi/", include("workflows.desk.urls")),
    ]


_MENU = (
    DeskMenuItem(
        # Translators: “Konsultasi”, the menu of the officers' desk.
        pgettext_lazy("menu", "Consultations"),
        "desk:home",
        permission="workflows.use_desk",
        name="consultations",
        icon_name="comment",
        order=10,
    ),
    DeskMenuItem(
        _("Organisations"),
        "people:organisations",
        permission="consultations.verify_organisation",
        icon_name="group",
        order=11,
    ),
    DeskMenuItem(
        _("Staff list"),
        "people:staff",
        permission="consultations.import_staff",
        icon_name="user",
        order=12,
    ),
    DeskMenuItem(
        _("Outbox"),
        "desk:letters",
        permission="consultations.tend_outbox",
        icon_name="mail",
        order=13,
    ),
    DeskMenuItem(
        _("Open data"),
        "desk:open_data",
        permission="consultations.write_open_data",
        name="open-data",
        icon_name="download",
        order=20,
    ),
)
"""The desk, and beside it the rooms that belong to no policy."""

for item in _MENU:
    hooks.register("register_admin_menu_item", lambda item=item: item)


@hooks.register("construct_homepage_panels")
def show_what_waits(request: HttpRequest, panels: list[Component]) -> None:
    """Puts what waits for this person on the first page after logging in."""
    if request.user.has_perm("workflows.use_desk"):
        panels.insert(0, WaitingPanel())


@hooks.register("register_log_actions")
def register_transitions(registry: LogActionRegistry) -> None:
    """Registers one log action for each transition of each machine."""
    for model in (PolicyProcess, Comment, Disposition, SignOff):
        for name, transitions in every_transition(model):
            label = transitions[0].custom["label"]
            registry.register_action(log_action(model, name), label, label)
    extended = _("Extend the consultation")
    registry.register_action("rembuk.consultation.extend", extended, extended)
    rules = _("Set the rules of the consultation")
    registry.register_action("rembuk.consultation.rules", rules, rules)
    verified = _("Verify an organisation")
    registry.register_action(vouching.VERIFIED, verified, verified)
    refused = _("Do not verify an organisation")
    registry.register_action(vouching.REFUSED, refused, refused)
    decided = _("Decide where a comment belongs")
    registry.register_action(DECIDED, decided, decided)
    for action, label in (
        (ENTERED, _("Enter a comment")),
        (OBJECTED, _("The author replies to the withholding")),
        (UPHELD, _("The decision stands")),
        (KEPT, _("Keep in spite of the reports")),
        (REFUSED_TO_ERASE, _("The words stay")),
    ):
        registry.register_action(action, label, label)


@hooks.register("after_create_page")
@hooks.register("after_copy_page")
def give_a_process(request: HttpRequest, page: Page, new_page: Page | None = None) -> None:
    """Gives every new policy its process."""
    created = (new_page or page).specific
    if isinstance(created, PolicyPage):
        actions.start_process(created)


@hooks.register("before_edit_page")
def keep_from_overwriting(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Sets words aside that would be saved over a newer revision, and asks how to join them."""
    if not isinstance(page, PolicyPage):
        return None
    return set_aside_what_is_late(cast("OfficersRequest", request), page)


@hooks.register("after_edit_page")
def follow_the_draft(request: HttpRequest, page: Page) -> None:
    """Brings the list of changes in line with what was just saved."""
    if isinstance(page, PolicyPage):
        refresh_changes(actions.start_process(page))
