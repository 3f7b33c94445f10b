"""Measures reading a policy, reading its comments and filing one, beside the smallest view there is.

The floor of reading is a view that renders a template with one row of the database; the floor of
filing is a view that inserts one row. All run through Django's whole stack of middleware, in one
process, on an empty SQLite database in memory; seconds are of the processor, the median of many.
"""

import json
import os
import random
import statistics
import subprocess
import sys
from collections.abc import Callable
from time import process_time
from typing import Any

SIZES = (50, 1_000)
ARTICLES = 40
ROUNDS = 15
CHILD = ("-m", "benchmarks.site", "measure")


def run() -> None:
    """Prints a table of milliseconds, times the floor and queries."""
    found = json.loads(
        subprocess.run([sys.executable, *CHILD], check=True, capture_output=True).stdout
    )
    floors = found.pop("floors")
    print(f"floor of reading {floors['read']:.2f} ms, floor of filing {floors['file']:.2f} ms\n")
    print("what                       | comments |      ms | times the floor | queries | KB")
    for what, rows in found.items():
        floor = floors["file" if what == "file a comment" else "read"]
        for row in rows:
            print(
                f"{what:<26} | {row['comments']:>8} | {row['ms']:>7.1f} | {row['ms'] / floor:>15.1f}"
                f" | {row['queries']:>7} | {row['kb']:.0f}"
            )


def measure() -> dict[str, Any]:
    """Builds one policy, grows its comments and measures at each size."""
    from django.test import Client

    from tests import factories

    articles = [f"(1) {_words(30)}.\n(2) {_words(30)}." for _ in range(ARTICLES)]
    process = factories.in_consultation(blocks=factories.text(articles))
    assert process.consultation is not None
    client = Client()
    found: dict[str, Any] = {"floors": {"read": _cost(client, "/floor/read/")["ms"]}}
    found["floors"]["file"] = _cost(client, "/floor/file/")["ms"]
    pages = {
        "policy page, 40 articles": process.page.url,
        "comments of an article": f"/konsultasi/{process.consultation.pk}/tanggapan/?ketentuan=a2",
    }
    present = 0
    for size in SIZES:
        _comment(process, size - present)
        present = size
        for what, address in pages.items():
            found.setdefault(what, []).append({"comments": size, **_cost(client, address)})
        found.setdefault("file a comment", []).append(
            {"comments": size, **_cost_of(lambda: _file(client, process))}
        )
    return found


def _cost(client: Any, address: str) -> dict[str, float]:
    return _cost_of(lambda: client.get(address, HTTP_ACCEPT_ENCODING="gzip"))


def _cost_of(ask: Callable[[], Any]) -> dict[str, float]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        answer = ask()
    count = len(queries)  # the log that it reads is emptied by the next request
    assert answer.status_code in {200, 303}, answer.status_code
    seconds = []
    for _round in range(ROUNDS):
        started = process_time()
        ask()
        seconds.append(process_time() - started)
    return {
        "ms": statistics.median(seconds) * 1000,
        "queries": count,
        "kb": len(answer.content) / 1000,
    }


def _comment(process: Any, count: int) -> None:
    from consultations.models import Comment, Provision
    from consultations.states import CommentState
    from tests import factories

    chance = random.Random(1)  # noqa: S311 - the same words in every run
    places = list(Provision.objects.filter(kind="clause"))
    groups = [factories.group(code) for code in ("asn", "citizen", "professional_body")]
    Comment.objects.bulk_create(
        Comment(
            consultation=process.consultation,
            provision=chance.choice(places) if number % 4 else places[2],
            group=chance.choice(groups),
            organisation="Forum Warga",
            name="Warga",
            email="warga@example.org",
            stance="change",
            text=_words(60),
            state=CommentState.PUBLISHED,
        )
        for number in range(count)
    )


def _file(client: Any, process: Any) -> Any:
    from consultations.forms.submission import new_submission

    return client.post(
        f"/konsultasi/{process.consultation.pk}/tanggapi/?ketentuan=a2",
        {
            "submission_id": new_submission(process.consultation),
            "place": "a2",
            "stance": "change",
            "text": _words(60),
            "group": "citizen",
            "name": "Warga",
            "email": "warga@example.org",
        },
    )


def _words(count: int) -> str:
    words = "setiap pegawai wajib mengikuti pelatihan paling sedikit dua puluh jam dalam satu tahun"
    return " ".join((words.split() * (count // 13 + 1))[:count])


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "policy_site.settings.test"
    os.environ["DATABASE_URL"] = "sqlite://:memory:"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ROOT_URLCONF = "benchmarks.floor"
    call_command("migrate", verbosity=0)
    print(json.dumps(measure()))
