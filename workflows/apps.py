"""What officers do to the public record: transitions, answers, sign-offs, reports."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class WorkflowsConfig(AppConfig):
    """Configures the application that changes states."""

    name = "workflows"
    verbose_name = _("Workflows")

    def ready(self) -> None:
        """Lets pages that anonymous readers are kept follow what changes here."""
        post_migrate.connect(_watch, sender=self)


def _watch(using: str, **_kwargs: Any) -> None:
    from consultations import freshness
    from workflows.freshness import WATCHED

    freshness.watch(WATCHED, using=using)
