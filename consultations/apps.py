"""The public record: policies, their versions, consultations and comments."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class ConsultationsConfig(AppConfig):
    """Configures the application that holds what the public record says."""

    name = "consultations"
    verbose_name = _("Consultations")

    def ready(self) -> None:
        """Keeps the triggers that tell when a page is out of date in line with the tables."""
        pre_migrate.connect(_unwatch, sender=self)
        post_migrate.connect(_watch, sender=self)


def _unwatch(using: str, **_kwargs: Any) -> None:
    from consultations import freshness

    freshness.unwatch(using=using)


def _watch(using: str, **_kwargs: Any) -> None:
    from consultations import freshness

    freshness.watch(freshness.WATCHED, using=using)
