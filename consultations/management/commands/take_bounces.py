"""Takes letters that came back out of a mailbox, and notes why on each."""

import email
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from consultations.bouncing import read_mailbox, take


class Command(BaseCommand):
    """Reads messages of mail servers; reading the same ones twice changes nothing."""

    help = "Notes letters that came back, from a mailbox file, a Maildir, or one message on stdin."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "mailbox", help="an mbox file, a Maildir folder, a message, or - for stdin"
        )

    def handle(self, *, mailbox: str, **options: Any) -> None:
        try:
            if mailbox == "-":
                messages = [email.message_from_binary_file(sys.stdin.buffer)]
            else:
                messages = read_mailbox(Path(mailbox))
        except OSError as error:
            raise CommandError(f"The mailbox could not be read: {error}") from error
        taken = take(messages)
        self.stdout.write(
            f"came back: {taken.noted}, noted before: {taken.before}, "
            f"not about a letter of ours: {taken.unknown}"
        )
