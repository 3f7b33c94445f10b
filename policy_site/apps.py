"""The website: home page, settings, URLs and the demonstration."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PolicySiteConfig(AppConfig):
    """Configures the application that puts both packages on the web."""

    name = "policy_site"
    verbose_name = _("Policy site")

    def ready(self) -> None:
        """Lets pages that anonymous readers are kept follow what changes here."""
        post_migrate.connect(_watch, sender=self)


def _watch(using: str, **_kwargs: Any) -> None:
    from consultations import freshness, triggers

    freshness.watch([triggers.Watched("policy_site_homepage")], using=using)
