"""Erases personal data whose time is over."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from workflows import retention


class Command(BaseCommand):
    """Keeps the promises of the privacy notice; twice in a row, the second time finds nothing."""

    help = "Erases personal data whose time is over; with --dry-run only counts them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="count, and erase nothing")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        for rule in retention.rules():
            count = rule.found.count() if dry_run else retention.apply(rule)
            word = "due" if dry_run else "erased"
            self.stdout.write(f"{rule.name} (after {rule.days} days): {count} {word}")
