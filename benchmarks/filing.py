"""Measures filing through the whole stack: gunicorn with four workers on PostgreSQL, people reading.

`python -m benchmarks filing`; `FILING_SECONDS=300` for the long run, `POSTGRESQL_URL` for another
server than that of this machine. It makes databases of its own and drops them afterwards. The floor
is a view that inserts one row, on the same server with the same settings. Letters wait in the outbox.

What the number of comments costs is measured side by side: two databases that differ only in it,
each vacuumed and written to disk, each behind a worker of its own, asked in turns, so that whatever
else the machine does falls on both alike. Most comments of the many wait unread, newest of all, as
they do where officers read first.
"""

import os
import random
import secrets
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks.asking import Site, rate, served, until
from benchmarks.crowd import build, fill

A_SECOND = 25
OF_THE_FLOOR = 0.2
GROWTH = 1.3
FEW, MANY = 1_000, 200_000
WORKERS = 4
FILERS, READERS = 6, 2
TWICE = 0.1
WARMING, ROUNDS, TURNS = 20, 5, 60
PORT = int(os.environ.get("FILING_PORT", "8195"))
SERVER = os.environ.get("POSTGRESQL_URL", "postgres://postgres@127.0.0.1:5432/postgres")
FLOOR = "/floor/file/"
PLACES = ["", *(f"a{n}" for n in range(1, 41))]


def run() -> None:
    """Makes two databases, one with many comments, and measures in a child that uses the other."""
    if subprocess.run(["pg_isready", "-q", "-d", SERVER], check=False).returncode:
        print("No PostgreSQL answers at POSTGRESQL_URL; filing was not measured.")
        return
    name = f"rembuk_filing_{secrets.token_hex(4)}"
    with _database(name):
        _child("few", name)
        with _database(f"{name}_many", like=name):
            _child("many", f"{name}_many")
            _child("compare", name)
        _child("load", name)


def prepare(size: int) -> None:
    """Fills the database, and leaves nothing of that work to do while it is measured."""
    if size == FEW:
        build()
    fill(size)
    database = os.environ["DATABASE_URL"]
    _psql("VACUUM ANALYZE", database=database)
    _psql("CHECKPOINT", database=database)


def compare() -> None:
    """Files with few and with many comments there, in turns, and compares what it costs."""
    few, many = os.environ["DATABASE_URL"], f"{os.environ['DATABASE_URL']}_many"
    consultation, _page = _consultation()
    with (
        served(few, port=PORT, workers=1) as small,
        served(many, port=PORT + 1, workers=1) as large,
    ):
        _in_turns([small, large], consultation, times=WARMING)
        rounds = [_in_turns([small, large], consultation, times=TURNS) for _ in range(ROUNDS)]
    ratios = sorted(of_many / of_few for of_few, of_many in rounds)
    medians = [statistics.median(column) for column in zip(*rounds, strict=True)]
    print(
        f"cost of one: {medians[0]:.1f} ms at {FEW:,} comments, {medians[1]:.1f} ms at {MANY:,}: "
        f"{statistics.median(ratios):.2f} times, from {ratios[0]:.2f} to {ratios[-1]:.2f} in "
        f"{ROUNDS} rounds of {TURNS} (aim: at most {GROWTH})"
    )


def load(seconds: float) -> None:
    """Files for a while with readers beside, and counts what became of it."""
    consultation, page = _consultation()
    with served(os.environ["DATABASE_URL"], port=PORT, workers=WORKERS) as site:
        floor = rate(
            lambda: site.ask("GET", FLOOR)[0] == 200, seconds=min(seconds, 10), threads=FILERS
        )
        sent = Sent(site, consultation, page)
        sent.go_on_for(seconds)
        sent.report(floor)


class Sent:
    """What was sent, and what came back."""

    def __init__(self, site: Site, consultation: Any, page: str) -> None:
        self.site, self.consultation, self.page = site, consultation, page
        self.receipts: dict[str, set[str]] = {}
        self.refused = self.reads = self.failed_reads = 0
        self.waits: list[float] = []
        self.seconds = 0.0
        self._lock = threading.Lock()

    def go_on_for(self, seconds: float) -> None:
        """Sends and reads from several threads until the time is over."""
        end = time.monotonic() + seconds
        work = [self._file] * FILERS + [self._read] * READERS
        threads = [threading.Thread(target=until, args=(end, one)) for one in work]
        started = time.monotonic()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.seconds = time.monotonic() - started

    def report(self, floor: float) -> None:
        """Holds every receipt against the database, and says how quick it was."""
        from consultations.models import Comment

        texts = dict(
            Comment.objects.filter(text__in=list(self.receipts)).values_list("text", "number")
        )
        stored = Comment.objects.filter(text__startswith="Beban ").count()
        lost = sum(texts.get(text) not in numbers for text, numbers in self.receipts.items())
        doubled = stored - len(texts) + sum(len(one) > 1 for one in self.receipts.values())
        filed = len(self.receipts) / self.seconds
        slow = sorted(self.waits)[int(len(self.waits) * 0.95)] * 1000
        print(
            f"{len(self.receipts):,} comments in {self.seconds:.0f} s: {filed:.1f} a second "
            f"(aim: {A_SECOND}), 95 of 100 within {slow:.0f} ms\n"
            f"refused {self.refused}, lost {lost}, doubled {doubled}, read meanwhile "
            f"{self.reads:,} pages ({self.failed_reads} failed)\n"
            f"floor: {floor:.1f} inserts a second; filing {filed / floor:.2f} times "
            f"(aim: at least {OF_THE_FLOOR})"
        )
        if lost or doubled:
            raise SystemExit("Comments were lost or doubled.")

    def _file(self) -> None:
        form = form_of(self.consultation)
        for _time in range(2 if random.random() < TWICE else 1):  # noqa: S311 - no secret
            started = time.monotonic()
            status, where = self.site.ask("POST", _form_url(self.consultation), form)
            with self._lock:
                self.waits.append(time.monotonic() - started)
                if status == 303:
                    self.receipts.setdefault(form["text"], set()).add(where.split("/")[2])
                else:
                    self.refused += 1

    def _read(self) -> None:
        listing = f"/konsultasi/{self.consultation.pk}/tanggapan/"
        for address in (self.page, listing):
            status, _where = self.site.ask("GET", address)
            with self._lock:
                self.reads += 1
                self.failed_reads += status != 200


def form_of(consultation: Any) -> dict[str, str]:
    """What a browser sends, with words of its own."""
    from consultations.forms.submission import new_submission

    words = "setiap pegawai wajib mengikuti pelatihan paling sedikit dua puluh jam".split()
    mixed = random.choices(words, k=50)  # noqa: S311 - no secret
    return {
        "submission_id": new_submission(consultation),
        "place": random.choice(PLACES),  # noqa: S311 - no secret
        "stance": "change",
        "text": " ".join(["Beban", secrets.token_hex(16), *mixed]),
        "group": "citizen",
        "name": "Warga",
        "email": f"{secrets.token_hex(6)}@example.org",
    }


def _in_turns(sites: list[Site], consultation: Any, *, times: int) -> list[float]:
    """Milliseconds for one filing on each site: the medians, of one after the other."""
    took: dict[Site, list[float]] = {site: [] for site in sites}
    for _time in range(times):
        for site in random.sample(sites, len(sites)):
            form = form_of(consultation)
            form["text"] = form["text"].replace("Beban", "Biaya")  # not counted as load
            started = time.perf_counter()
            status, _where = site.ask("POST", _form_url(consultation), form)
            took[site].append((time.perf_counter() - started) * 1000)
            assert status == 303, status
    return [statistics.median(took[site]) for site in sites]


def _form_url(consultation: Any) -> str:
    return f"/konsultasi/{consultation.pk}/tanggapi/"


def _consultation() -> tuple[Any, str]:
    from consultations.models import Consultation

    consultation = Consultation.objects.select_related("page").get()
    return consultation, str(consultation.page.url)


@contextmanager
def _database(name: str, *, like: str = "template1") -> Iterator[None]:
    _psql(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
    try:
        yield
    finally:
        _psql(f'DROP DATABASE "{name}" WITH (FORCE)')


def _child(step: str, name: str) -> None:
    """Takes a step in a process of its own, which knows one database."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "benchmarks.serving",
        "DATABASE_URL": f"{SERVER.rpartition('/')[0]}/{name}",
        "SEND_LETTERS_AT_ONCE": "false",
    }
    subprocess.run([sys.executable, "-m", "benchmarks.filing", step], check=True, env=environment)


def _psql(statement: str, *, database: str = SERVER) -> None:
    subprocess.run(["psql", "-q", "-d", database, "-c", statement], check=True)


STEPS: dict[str, Callable[[], None]] = {
    "few": lambda: prepare(FEW),
    "many": lambda: prepare(MANY),
    "compare": compare,
    "load": lambda: load(float(os.environ.get("FILING_SECONDS", "20"))),
}

if __name__ == "__main__":
    import django

    django.setup()
    STEPS[sys.argv[1]]()
