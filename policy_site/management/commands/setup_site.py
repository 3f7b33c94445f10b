"""Creates what an empty installation needs: the site, its home page, the list of policies, the roles."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from wagtail.models import Page, Site

from consultations.models import PolicyIndexPage
from policy_site.models import HomePage
from workflows.roles import write_roles


class Command(BaseCommand):
    """Sets an installation up; running it twice changes nothing."""

    help = "Creates the home page, the list of policies and the roles, where they are missing."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        home = HomePage.objects.first() or self._create_home()
        if not PolicyIndexPage.objects.exists():
            home.add_child(instance=PolicyIndexPage(title="Kebijakan", slug="kebijakan"))
        write_roles()
        if options["verbosity"]:
            self.stdout.write("The site, its pages and its roles are in place.")

    def _create_home(self) -> HomePage:
        root = Page.get_first_root_node()
        home = root.add_child(instance=HomePage(title="Rembuk", slug="rembuk"))
        welcome = root.get_children().filter(slug="home", depth=2).exclude(pk=home.pk).first()
        Site.objects.filter(is_default_site=True).delete()
        address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
        Site.objects.create(
            hostname=address.hostname or "localhost",
            port=address.port or (443 if address.scheme == "https" else 80),
            root_page=home,
            is_default_site=True,
            site_name=settings.WAGTAIL_SITE_NAME,
        )
        if welcome is not None and welcome.specific_class is Page and welcome.is_leaf():
            welcome.delete()
        return home
