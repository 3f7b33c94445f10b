"""Measures reading a policy, reading its comments and filing one, beside the smallest view there is.

The floor of reading is a view that renders a template with one row of the database; the floor of
filing is a view that inserts one row. All run through Django's whole stack of middleware, in one
process, on the database of DATABASE_URL or an empty SQLite database in memory; seconds are of the
processor, the median of many. On PostgreSQL a test database of its own is made and dropped.

The floor is asked by turns with what is measured, so that both meet the same busy machine. A page
is measured in five ways: *kept whole*, as anonymous readers get it; *built with its content kept*,
as somebody who is logged in gets it; *first after a comment* and *first after a decision*, as the
first anonymous reader gets it after a comment or the policy itself changed (the text of a version,
which never changes, stays laid out); and *nothing kept*, as the first reader of a new process does.
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
FIRST, DECIDED, BUILT, KEPT, COLD = (
    "first after a comment",
    "first after a decision",
    "built with its content kept",
    "kept whole",
    "nothing kept",
)
POLICY = "policy page, 40 articles"
LIST = "comments of an article"
HOME = "home page"
FILING = "file a comment"
MOST_TIMES = {f"{POLICY}, {how}": 15.0 for how in (FIRST, DECIDED, BUILT)} | {
    f"{POLICY}, {KEPT}": 2.0  # at least half of the floor's requests a second
}
MOST_QUERIES = {f"{POLICY}, {FIRST}": 15, f"{POLICY}, {DECIDED}": 15, f"{LIST}, {FIRST}": 8}
_NUMBERS = itertools.count(1)


def run() -> None:
    """Prints a table of milliseconds, times the floor and queries with their aims, and the growth."""
    output = subprocess.run([sys.executable, *CHILD], check=True, capture_output=True).stdout
    found = json.loads(output.splitlines()[-1])
    print(f"On {found.pop('database')}; an aim stands in brackets.\n")
    print(f"{'what':<53} | comments |     ms | floor | times the floor | queries    |  KB")
    for what, rows in found.items():
        for row in rows:
            times = f"{row['ms'] / row['floor']:.1f}{_aim(MOST_TIMES.get(what))}"
            queries = f"{row['queries']}{_aim(MOST_QUERIES.get(what))}"
            print(
                f"{what:<53} | {row['comments']:>8,} | {row['ms']:>6.1f} | {row['floor']:>5.2f}"
                f" | {times:<15} | {queries:<10} | {row['kb']:>3.0f}"
            )
    few, *_between, many = (row["ms"] / row["floor"] for row in found[f"{POLICY}, {FIRST}"])
    print(f"\n{POLICY}, {FIRST}: 5,000 comments to 50: {many / few:.2f} (≤ 1.3)")


def _aim(most: float | None) -> str:
    return f" (≤ {most:g})" if most else ""


def measure() -> dict[str, Any]:
    """Builds one policy, grows its comments and measures at each size."""
    from django.core.cache import caches
    from django.db import connection
    from django.test import Client

    from tests import factories

    articles = [f"(1) {_words(30)}.\n(2) {_words(30)}." for _ in range(ARTICLES)]
    process = factories.in_consultation(blocks=factories.text(articles))
    assert process.consultation is not None
    anonymous, known = Client(), Client()
    known.force_login(factories.officer("drafter"))
    pages = {
        POLICY: process.page.url,
        LIST: f"/konsultasi/{process.consultation.pk}/tanggapan/?ketentuan=a2",
        HOME: "/",
    }
    ways = {
        FIRST: (anonymous, _comment_changes),
        DECIDED: (anonymous, _policy_changes),
        BUILT: (known, _nothing),
        KEPT: (anonymous, _nothing),
        COLD: (anonymous, caches["pages"].clear),
    }
    found: dict[str, Any] = {"database": connection.vendor}
    present = 0
    for size in SIZES:
        _comment(process, size - present)
        present = size
        for what, address in pages.items():
            for how, (client, before) in ways.items():
                cost = _cost(_get(client, address), _get(anonymous, "/floor/read/"), before)
                found.setdefault(f"{what}, {how}", []).append({"comments": size, **cost})
        cost = _cost(lambda: _file(anonymous, process), _get(anonymous, "/floor/file/"))
        found.setdefault(FILING, []).append({"comments": size, **cost})
    return found


def _nothing() -> None:
    """Leaves everything as it is."""


def _get(client: Any, address: str) -> Callable[[], Any]:
    return lambda: client.get(address, HTTP_ACCEPT_ENCODING="gzip")


def _cost(
    ask: Callable[[], Any], floor: Callable[[], Any], before: Callable[[], object] = _nothing
) -> dict[str, float]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ask()  # what the process keeps for good is not part of the cost
    before()
    with CaptureQueriesContext(connection) as queries:
        answer = ask()
        count = len(queries)  # the log that it reads is emptied by the next request
    assert answer.status_code in {200, 303}, answer.status_code
    floor()
    took, least = [], []
    for _round in range(ROUNDS):
        before()
        took.append(_seconds(ask))
        least.append(_seconds(floor))
    return {
        "ms": statistics.median(took) * 1000,
        "floor": statistics.median(least) * 1000,
        "queries": count,
        "kb": len(answer.content) / 1000,
    }


def _seconds(ask: Callable[[], Any]) -> float:
    started = process_time()
    ask()
    return process_time() - started


def _comment_changes() -> None:
    """Changes what readers see of a comment, as one more agreement does."""
    from django.db.models import F

    from consultations.models import Comment

    first = Comment.objects.published().order_by("pk")[:1]
    Comment.objects.filter(pk__in=[one.pk for one in first]).update(
        support_count=F("support_count") + 1
    )


def _policy_changes() -> None:
    """Changes what readers see of the policy itself, as an officer does."""
    from consultations.models import PolicyPage

    PolicyPage.objects.update(summary="Ringkasan.")


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
    from django.core.management import call_command
    from django.db import connection

    settings.ROOT_URLCONF = "benchmarks.floor"
    for limit in [name for name in dir(settings) if name.startswith("GUARD_")]:
        setattr(settings, limit, 0)  # one address files many times here
    own_name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    call_command("setup_site", verbosity=0)
    try:
        print(json.dumps(measure()))
    finally:
        connection.creation.destroy_test_db(own_name, verbosity=0)
