"""The public record: policies, their versions, consultations and comments."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsultationsConfig(AppConfig):
    """Configures the application that holds what the public record says."""

    name = "consultations"
    verbose_name = _("Consultations")
