"""Loads the demonstration: officers, three policies and what people said about them."""

from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from policy_site.demo.content import content
from policy_site.demo.participants import PEOPLE
from policy_site.demo.play import ADMINISTRATOR, PASSWORD, load
from workflows.roles import ROLES


class Command(BaseCommand):
    """Loads the demonstration; running it again doubles nothing."""

    help = "Loads demonstration officers, policies and comments; never for an installation in use."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("setup_site", stdout=self.stdout, verbosity=0)
        made = load()
        for title in made:
            self.stdout.write(f"  + {title}")
        if made:
            call_command("export_open_data", stdout=StringIO())
        self._tell()

    def _tell(self) -> None:
        labels = {role.code: role.label for role in ROLES}
        base = settings.WAGTAILADMIN_BASE_URL
        self.stdout.write(f"\n  {base}/\n  {base}/en/\n  {base}/admin/\n")
        self.stdout.write(f"  Kata sandi semua akun peragaan: {PASSWORD}\n")
        for person in content()["people"]:
            role = str(labels[person["role"]])
            self.stdout.write(f"    {person['username']:<16}{role:<24}{person['name']}")
        self.stdout.write(f"    {ADMINISTRATOR:<16}Administrator")
        self.stdout.write(f"\n  {base}/akun/masuk/")
        for name, email in PEOPLE.values():
            self.stdout.write(f"    {email:<24}{name}")
