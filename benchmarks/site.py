"""Measures reading a policy, reading its comments and filing one, beside the smallest view there is.

The floor of reading is a view that renders a template with one row of the database; the floor of
filing is a view that inserts one row. All run through Django's whole stack of middleware, in one
process, on the database of DATABASE_URL or an empty SQLite database in memory; seconds are of the
processor, the median of many. On PostgreSQL a test database of its own is made and dropped.

A page is measured in three ways: *kept*, as anonymous readers get it; *built*, as somebody who is
logged in gets it; and *changed*, built for the first time after a comment was published on it.
"""

import itertools
import json
import os
import random
import statistics
import subprocess
import sys
from collections.abc import Callable
from time import process_time
from typing import Any

SIZES = (50, 1_000, 5_000)
ARTICLES = 40
ROUNDS = 15
CHILD = ("-m", "benchmarks.site", "measure")
POLICY = "policy page, 40 articles"
LIST = "comments of an article"
_NUMBERS = itertools.count(1)


def run() -> None:
    """Prints a table of milliseconds, times the floor and queries, and the ratios with their aims."""
    output = subprocess.run([sys.executable, *CHILD], check=True, capture_output=True).stdout
    found = json.loads(output.splitlines()[-1])
    floors = found.pop("floors")
    print(f"{found.pop('database')}: ", end="")
    print(f"floor of reading {floors['read']:.2f} ms, floor of filing {floors['file']:.2f} ms\n")
    print(
        "what                               | comments |      ms | times the floor | queries | KB"
    )
    for what, rows in found.items():
        floor = floors["file" if what == "file a comment" else "read"]
        for row in rows:
            print(
                f"{what:<34} | {row['comments']:>8} | {row['ms']:>7.1f} | {row['ms'] / floor:>15.1f}"
                f" | {row['queries']:>7} | {row['kb']:.0f}"
            )
    print()
    for line in _aims(found, floors["read"]):
        print(line)


def _aims(found: dict[str, Any], floor: float) -> list[str]:
    """The ratios that were promised, each with its aim."""
    built, kept, rows = (found[f"{POLICY}, {how}"] for how in ("built", "kept", "changed"))
    listed = found[f"{LIST}, built"]
    return [
        f"built at 5,000 comments to 50: {built[-1]['ms'] / built[0]['ms']:.2f} (aim ≤ 1.3)",
        f"built, times the floor: {built[-1]['ms'] / floor:.1f} (aim ≤ 15)",
        f"first after a change, times the floor: {rows[-1]['ms'] / floor:.1f} (no aim)",
        f"kept, of the floor's requests a second: {floor / kept[-1]['ms']:.2f} (aim ≥ 0.5)",
        f"queries of the page: {max(row['queries'] for row in (*built, *rows))} (aim ≤ 15)",
        f"queries of the list: {max(row['queries'] for row in listed)} (aim ≤ 8)",
    ]


def measure() -> dict[str, Any]:
    """Builds one policy, grows its comments and measures at each size."""
    from django.db import connection
    from django.test import Client

    from tests import factories

    articles = [f"(1) {_words(30)}.\n(2) {_words(30)}." for _ in range(ARTICLES)]
    process = factories.in_consultation(blocks=factories.text(articles))
    assert process.consultation is not None
    anonymous, known = Client(), Client()
    known.force_login(factories.officer("drafter"))
    found: dict[str, Any] = {
        "database": connection.vendor,
        "floors": {"read": _cost(anonymous, "/floor/read/")["ms"]},
    }
    found["floors"]["file"] = _cost(anonymous, "/floor/file/")["ms"]
    pages = {
        POLICY: process.page.url,
        LIST: f"/konsultasi/{process.consultation.pk}/tanggapan/?ketentuan=a2",
    }
    present = 0
    for size in SIZES:
        _comment(process, size - present)
        present = size
        for what, address in pages.items():
            for how, cost in (
                ("kept", _cost(anonymous, address)),
                ("built", _cost(known, address)),
                ("changed", _cost(known, address, before=_change)),
            ):
                found.setdefault(f"{what}, {how}", []).append({"comments": size, **cost})
        found.setdefault("file a comment", []).append(
            {"comments": size, **_cost_of(lambda: _file(anonymous, process))}
        )
    return found


def _cost(client: Any, address: str, before: Callable[[], Any] = lambda: None) -> dict[str, float]:
    return _cost_of(lambda: client.get(address, HTTP_ACCEPT_ENCODING="gzip"), before)


def _cost_of(ask: Callable[[], Any], before: Callable[[], Any] = lambda: None) -> dict[str, float]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ask()  # what the process keeps for good is not part of the cost
    before()
    with CaptureQueriesContext(connection) as queries:
        answer = ask()
        count = len(queries)  # the log that it reads is emptied by the next request
    assert answer.status_code in {200, 303}, answer.status_code
    seconds = []
    for _round in range(ROUNDS):
        before()
        started = process_time()
        ask()
        seconds.append(process_time() - started)
    return {
        "ms": statistics.median(seconds) * 1000,
        "queries": count,
        "kb": len(answer.content) / 1000,
    }


def _change() -> None:
    """Changes what readers see of the policy, as one more agreement does."""
    from django.db.models import F

    from consultations.models import Comment

    first = Comment.objects.published().order_by("pk")[:1]
    Comment.objects.filter(pk__in=[one.pk for one in first]).update(
        support_count=F("support_count") + 1
    )


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
            stance=chance.choice(("support", "change", "oppose", "question")),
            text=_words(60),
            state=CommentState.PUBLISHED,
        )
        for number in range(count)
    )


def _file(client: Any, process: Any) -> Any:
    from consultations.forms.submission import new_submission

    number = next(_NUMBERS)
    return client.post(
        f"/konsultasi/{process.consultation.pk}/tanggapi/?ketentuan=a2",
        {
            "submission_id": new_submission(process.consultation),
            "place": "a2",
            "stance": "change",
            "text": f"{_words(60)} {number}",
            "group": "citizen",
            "name": "Warga",
            "email": f"warga{number}@example.org",
        },
    )


def _words(count: int) -> str:
    words = "setiap pegawai wajib mengikuti pelatihan paling sedikit dua puluh jam dalam satu tahun"
    return " ".join((words.split() * (count // 13 + 1))[:count])


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "policy_site.settings.test"
    os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    settings.ROOT_URLCONF = "benchmarks.floor"
    for limit in [name for name in dir(settings) if name.startswith("GUARD_")]:
        setattr(settings, limit, 0)  # one address files many times here
    own_name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        print(json.dumps(measure()))
    finally:
        connection.creation.destroy_test_db(own_name, verbosity=0)
