"""Measures filing through the whole stack: gunicorn with four workers on PostgreSQL, people reading.

`python -m benchmarks filing`; `FILING_SECONDS=300` for the long run, `POSTGRESQL_URL` for another
server than that of this machine. It makes a database of its own and drops it afterwards. The floor
is a view that inserts one row, on the same server with the same settings. Letters wait in the outbox.
"""

import http.client
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
from urllib.parse import urlencode, urlsplit

from benchmarks.crowd import build, fill

A_SECOND = 25
OF_THE_FLOOR = 0.2
GROWTH = 1.3
FEW, MANY = 1_000, 200_000
WORKERS = 4
FILERS, READERS = 6, 2
TWICE = 0.1
ROUNDS = 60
PORT = int(os.environ.get("FILING_PORT", "8195"))
SERVER = os.environ.get("POSTGRESQL_URL", "postgres://postgres@127.0.0.1:5432/postgres")
FLOOR = "/floor/file/"


def run() -> None:
    """Makes a database, measures in a child that uses it, and drops it."""
    if subprocess.run(["pg_isready", "-q", "-d", SERVER], check=False).returncode:
        print("No PostgreSQL answers at POSTGRESQL_URL; filing was not measured.")
        return
    name = f"rembuk_filing_{secrets.token_hex(4)}"
    _psql(f'CREATE DATABASE "{name}"')
    try:
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "benchmarks.serving",
            "DATABASE_URL": f"{SERVER.rpartition('/')[0]}/{name}",
            "SEND_LETTERS_AT_ONCE": "false",
        }
        subprocess.run([sys.executable, "-m", "benchmarks.filing"], check=True, env=environment)
    finally:
        _psql(f'DROP DATABASE "{name}" WITH (FORCE)')


def measure(seconds: float) -> None:
    """Files for a while with readers beside, counts what became of it, and compares the cost."""
    consultation, page = build()
    fill(FEW)
    with _served():
        floor = _rate(lambda: _ask("GET", FLOOR)[0] == 200, seconds=min(seconds, 10))
        few = _cost(consultation)
        sent = Sent(consultation, page)
        sent.go_on_for(seconds)
        sent.report(floor)
        fill(MANY)
        _cost(consultation)
        many = _cost(consultation)
    ratio = many / few
    print(
        f"cost of one: {few:.1f} ms at {FEW:,} comments, {many:.1f} ms at {MANY:,}: "
        f"{ratio:.2f} times (aim: at most {GROWTH})"
    )


class Sent:
    """What was sent, and what came back."""

    def __init__(self, consultation: Any, page: str) -> None:
        self.consultation, self.page = consultation, page
        self.receipts: dict[str, set[str]] = {}
        self.refused = self.reads = self.failed_reads = 0
        self.waits: list[float] = []
        self.seconds = 0.0
        self._lock = threading.Lock()

    def go_on_for(self, seconds: float) -> None:
        """Sends and reads from several threads until the time is over."""
        end = time.monotonic() + seconds
        work = [self._file] * FILERS + [self._read] * READERS
        threads = [threading.Thread(target=_until, args=(end, one)) for one in work]
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
        rate = len(self.receipts) / self.seconds
        slow = sorted(self.waits)[int(len(self.waits) * 0.95)] * 1000
        print(
            f"{len(self.receipts):,} comments in {self.seconds:.0f} s: {rate:.1f} a second "
            f"(aim: {A_SECOND}), 95 of 100 within {slow:.0f} ms\n"
            f"refused {self.refused}, lost {lost}, doubled {doubled}, read meanwhile "
            f"{self.reads:,} pages ({self.failed_reads} failed)\n"
            f"floor: {floor:.1f} inserts a second; filing {rate / floor:.2f} times "
            f"(aim: at least {OF_THE_FLOOR})"
        )
        if lost or doubled:
            raise SystemExit("Comments were lost or doubled.")

    def _file(self) -> None:
        form = form_of(self.consultation)
        for _time in range(2 if random.random() < TWICE else 1):  # noqa: S311 - no secret
            started = time.monotonic()
            status, where = _ask("POST", _form_url(self.consultation), form)
            with self._lock:
                self.waits.append(time.monotonic() - started)
                if status == 303:
                    self.receipts.setdefault(form["text"], set()).add(where.split("/")[2])
                else:
                    self.refused += 1

    def _read(self) -> None:
        listing = f"/konsultasi/{self.consultation.pk}/tanggapan/"
        for address in (self.page, listing):
            status, _where = _ask("GET", address)
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
        "place": f"a{random.randint(1, 40)}",  # noqa: S311 - no secret
        "stance": "change",
        "text": " ".join(["Beban", secrets.token_hex(16), *mixed]),
        "group": "citizen",
        "name": "Warga",
        "email": f"{secrets.token_hex(6)}@example.org",
    }


@contextmanager
def _served() -> Iterator[None]:
    command = [sys.executable, "-m", "gunicorn", "django.core.wsgi:get_wsgi_application()"]
    options = ["--workers", str(WORKERS), "--bind", f"127.0.0.1:{PORT}", "--log-level", "error"]
    server = subprocess.Popen([*command, *options])
    try:
        for _try in range(120):
            try:
                if _ask("GET", "/floor/read/")[0] == 200:
                    break
            except OSError:
                time.sleep(0.5)
        yield
    finally:
        server.terminate()
        server.wait(timeout=30)


def _cost(consultation: Any) -> float:
    """Milliseconds for one filing after the other, the quickest tenth: what else runs is left out."""
    took = []
    for _round in range(ROUNDS):
        form = form_of(consultation) | {"text": secrets.token_hex(150)}
        started = time.perf_counter()
        status, _where = _ask("POST", _form_url(consultation), form)
        took.append((time.perf_counter() - started) * 1000)
        assert status == 303, status
    return statistics.quantiles(took, n=10)[0]


def _rate(ask: Callable[[], bool], *, seconds: float) -> float:
    """How often a second something succeeds from as many threads as file."""
    end, done = time.monotonic() + seconds, []
    threads = [
        threading.Thread(target=_until, args=(end, lambda: done.append(ask())))
        for _one in range(FILERS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / seconds


def _until(end: float, deed: Callable[[], object]) -> None:
    while time.monotonic() < end:
        deed()


def _form_url(consultation: Any) -> str:
    return f"/konsultasi/{consultation.pk}/tanggapi/"


def _ask(verb: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    try:
        headers = {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
        connection.request(verb, path, urlencode(form) if form else None, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status, urlsplit(answer.headers.get("Location", "")).path
    finally:
        connection.close()


def _psql(statement: str) -> None:
    subprocess.run(["psql", "-q", "-d", SERVER, "-c", statement], check=True)


if __name__ == "__main__":
    import django

    django.setup()
    measure(float(os.environ.get("FILING_SECONDS", "20")))
