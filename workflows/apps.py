"""What officers do to the public record: transitions, answers, sign-offs, reports."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkflowsConfig(AppConfig):
    """Configures the application that changes states."""

    name = "workflows"
    verbose_name = _("Workflows")
