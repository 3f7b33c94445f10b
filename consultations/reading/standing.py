"""What a frozen version is today: nobody takes an old draft for the law."""

from typing import Any

from consultations.models import PolicyVersion
from consultations.states import PolicyState


def standing_of(version: PolicyVersion) -> str:
    """Says what a version is now: in_force, revoked, final (with the officials), amended, shown or past."""
    page: Any = version.page
    process = page.process
    if version.pk == process.enacted_version_id:
        return "revoked" if process.state == PolicyState.REVOKED else "in_force"
    if version.pk == process.clearance_version_id and process.state == PolicyState.CLEARANCE:
        return "final"
    if hasattr(version, "enactment"):
        return "amended"
    shown = page.publications.order_by("pk").values_list("version", flat=True).last()
    return "shown" if version.pk == shown else "past"
