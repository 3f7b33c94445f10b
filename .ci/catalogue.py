"""Checks that the Indonesian catalogue holds a translation of every sentence in the code.

The sentences are collected in a copy of the project, so that nothing here is changed.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SOURCES = ["consultations", "workflows", "policy_site", "templates", "locale"]
MANAGE = "manage.py"  # Its folder is where makemessages writes: the one of the copy.
CATALOGUE = Path("locale/id/LC_MESSAGES/django.po")


def missing(copy: Path) -> str:
    """Returns the entries of the copied catalogue that are untranslated or doubtful."""
    options = ["--locale", "id", "--no-obsolete", "--verbosity", "0"]
    collect = [sys.executable, MANAGE, "makemessages", *options]
    subprocess.run(collect, check=True, cwd=copy)
    subprocess.run(
        ["msgfmt", "--check", "--output-file=/dev/null", CATALOGUE], check=True, cwd=copy
    )
    entries = ""
    for kind in ("--untranslated", "--only-fuzzy"):
        command = ["msgattrib", kind, "--no-wrap", str(CATALOGUE)]
        entries += subprocess.run(
            command, check=True, cwd=copy, capture_output=True, text=True
        ).stdout
    return entries


def main() -> int:
    """Prints what is missing and returns 1, or returns 0."""
    with tempfile.TemporaryDirectory() as folder:
        for source in SOURCES:
            shutil.copytree(PROJECT / source, Path(folder) / source)
        shutil.copy(PROJECT / MANAGE, folder)
        found = missing(Path(folder))
    if found:
        print(found)
        print("The Indonesian catalogue lacks these sentences; translate them in", CATALOGUE)
        return 1
    print("The Indonesian catalogue is complete.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
