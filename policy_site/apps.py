"""The website: home page, settings, URLs and the demonstration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PolicySiteConfig(AppConfig):
    """Configures the application that puts both packages on the web."""

    name = "policy_site"
    verbose_name = _("Policy site")
