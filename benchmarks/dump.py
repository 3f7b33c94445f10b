"""Measures the dump of the public record with 250,000 comments: time, memory and queries a page.

The floor is writing the same file as plain lines, straight from the database. A process of its own
builds the record in an SQLite file and another one dumps it, so that the memory is the dump's.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.installing import install

COMMENTS = 250_000
ARTICLES = 40
AT_ONCE = 5_000
AIM = 300
CHILD = ("-m", "benchmarks.dump")


def run() -> None:
    """Prints what a dump costs, and how it compares with the smallest possible one."""
    with tempfile.TemporaryDirectory() as folder:
        _child("build", folder)
        found = {what: json.loads(_child(what, folder)) for what in ("floor", "export")}
    floor, dump = found["floor"], found["export"]
    print("what                      | comments | seconds | MB at the peak | queries a page")
    print(
        f"floor: the words as lines | {COMMENTS:>8} | {floor['s']:>7.1f} | {floor['mb']:>14.0f} |"
    )
    print(
        f"dump: CSV, JSON, counted  | {COMMENTS:>8} | {dump['s']:>7.1f} | {dump['mb']:>14.0f} "
        f"| {dump['queries']:>5.1f}"
    )
    print(f"\nmemory: the aim is at most {AIM} MB; {dump['s'] / floor['s']:.0f} times the floor")


def build(_folder: Path) -> None:
    """Writes one policy with very many published comments."""
    install()
    from consultations.models import Comment, Provision
    from consultations.states import CommentState
    from tests import factories

    words = "(1) Setiap pegawai mengikuti pelatihan.\n(2) Pelatihan diberikan setiap tahun."
    process = factories.in_consultation(blocks=factories.text([words] * ARTICLES))
    assert process.consultation is not None
    places = list(Provision.objects.filter(version=process.consultation.version))
    group = factories.group("citizen")
    for start in range(0, COMMENTS, AT_ONCE):
        Comment.objects.bulk_create(
            Comment(
                consultation=process.consultation,
                provision=places[number % len(places)],
                group=group,
                name="Warga",
                stance="change",
                text=f"Tanggapan {number}: mohon jam pelatihan ditambah agar pelayanan lebih baik.",
                state=CommentState.PUBLISHED,
            )
            for number in range(start, start + AT_ONCE)
        )


def floor(folder: Path) -> dict[str, float]:
    """Writes number and words of every comment as plain lines."""
    from consultations.models import Comment

    began = perf_counter()
    with (folder / "lines.txt").open("w", encoding="utf-8") as lines:
        for row in Comment.objects.values_list("number", "text").iterator(2_000):
            lines.write("\t".join(row) + "\n")
    return {"s": perf_counter() - began, "mb": _peak()}


def export(folder: Path) -> dict[str, float]:
    """Dumps everything as the command does."""
    from django.db import connection

    from consultations.opendata import dumping

    count = 0

    def counted(execute: Any, *args: Any) -> Any:
        nonlocal count
        count += 1
        return execute(*args)

    began = perf_counter()
    with connection.execute_wrapper(counted):
        manifest = dumping.dump(folder / "dumps")
    seconds = perf_counter() - began
    rows = {table["name"]: table["rows"] for table in manifest["tables"]}
    assert rows["comments"] == COMMENTS, rows
    pages = sum(one // dumping.AT_A_TIME + 1 for one in rows.values())
    return {"s": seconds, "mb": _peak(), "queries": count / pages}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _child(what: str, folder: str) -> bytes:
    settings = {
        "DJANGO_SETTINGS_MODULE": "policy_site.settings.test",
        "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
    }
    command = [sys.executable, *CHILD, what, folder]
    environment = {**os.environ, **settings}
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment).stdout


if __name__ == "__main__":
    import django

    django.setup()
    steps = {"build": build, "floor": floor, "export": export}
    print(json.dumps(steps[sys.argv[1]](Path(sys.argv[2]))))
