"""The desk on the first page after logging in."""

from typing import Any

from django.forms import Media
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from workflows.desk.errands import errands_of
from workflows.desk.waiting import standings


class WaitingPanel(Component):
    """What waits for this person, before anything else on the page."""

    name = "desk"
    template_name = "workflows/desk/front.html"
    order = 10

    @property
    def media(self) -> Media:
        return Media(css={"all": ["css/desk.css"]})

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        person = parent_context["request"].user
        return {
            "heading": _("What waits for me"),
            "waiting": [row for row in standings(person) if row.tasks],
            "errands": list(errands_of(person)),
        }
