"""Does what time brings: letters, news for followers, reminders; at night also the tidying up."""

import traceback
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError

OFTEN = ("tell_followers", "remind_invited", "tend_files", "send_letters")
NIGHTLY = ("apply_retention", "purge_uploads", "clearsessions", "export_open_data")


class Command(BaseCommand):
    """Runs one command after the other; each can run twice, and none keeps the others from running."""

    help = "Does what time brings. Run it every five minutes, and once a night with --nightly."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--nightly", action="store_true", help="also applies retention and exports open data"
        )

    def handle(self, *, nightly: bool, **options: Any) -> None:
        failed = []
        known = get_commands()
        for name in OFTEN + (NIGHTLY if nightly else ()):
            if name not in known:
                continue
            try:
                call_command(name, stdout=self.stdout)
            except Exception:  # noqa: BLE001 - the other timers must run all the same
                self.stderr.write(f"{name} failed:\n{traceback.format_exc()}")
                failed.append(name)
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}")
