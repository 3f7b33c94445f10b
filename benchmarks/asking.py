"""Serves the site as a server does, and asks it as browsers do."""

import http.client
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit


@dataclass(frozen=True, slots=True)
class Site:
    """A site that answers at a port of this machine."""

    port: int

    def ask(self, verb: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """Gives the status of an answer, and where it leads."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            headers = {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
            connection.request(verb, path, urlencode(form) if form else None, headers)
            answer = connection.getresponse()
            answer.read()
            return answer.status, urlsplit(answer.headers.get("Location", "")).path
        finally:
            connection.close()


@contextmanager
def served(database: str, *, port: int, workers: int) -> Iterator[Site]:
    """Runs gunicorn on a database until the block is over."""
    command = [sys.executable, "-m", "gunicorn", "django.core.wsgi:get_wsgi_application()"]
    options = ["--workers", str(workers), "--bind", f"127.0.0.1:{port}", "--log-level", "error"]
    environment = os.environ | {"DATABASE_URL": database}
    server = subprocess.Popen([*command, *options], env=environment)
    site = Site(port)
    try:
        _wait_for(site)
        yield site
    finally:
        server.terminate()
        server.wait(timeout=30)


def rate(ask: Callable[[], bool], *, seconds: float, threads: int) -> float:
    """How often a second something succeeds that several do at once."""
    end, done = time.monotonic() + seconds, []
    askers = [
        threading.Thread(target=until, args=(end, lambda: done.append(ask())))
        for _one in range(threads)
    ]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    return sum(done) / seconds


def until(end: float, deed: Callable[[], object]) -> None:
    """Does something again and again until a moment of the monotonic clock."""
    while time.monotonic() < end:
        deed()


def _wait_for(site: Site) -> None:
    for _try in range(120):
        try:
            if site.ask("GET", "/floor/read/")[0] == 200:
                return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("The server does not answer.")
