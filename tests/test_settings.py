"""Settings: what an installation is promised, asked of a process of its own."""

import ast
import os
import re
import secrets
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction

from consultations import clock
from policy_site.forgiving_cache import ForgivingCache

PROJECT = Path(__file__).resolve().parent.parent
SETTINGS = sorted((PROJECT / "policy_site" / "settings").glob("*.py"))
PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "2",  # FULL
    "foreign_keys": "1",
    "busy_timeout": "20000",
}


def python(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs Python in an environment that holds nothing but the named settings."""
    return subprocess.run(
        [sys.executable, *arguments],
        check=False,
        cwd=PROJECT,
        env={"PATH": os.environ["PATH"], "VAR_DIR": str(folder), **environment},
        capture_output=True,
        text=True,
    )


def test_production_settings_pass_the_deployment_checks(tmp_path):
    check = python(
        *("-W", "error", "manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        folder=tmp_path,
        DJANGO_SETTINGS_MODULE="policy_site.settings.production",
        SECRET_KEY=secrets.token_urlsafe(64),
        ALLOWED_HOSTS="rembuk.example",
    )
    assert (check.returncode, check.stderr) == (0, "")


@pytest.mark.parametrize("forgotten", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_production_does_not_start_without(forgotten, tmp_path):
    values = {"SECRET_KEY": secrets.token_urlsafe(64), "ALLOWED_HOSTS": "rembuk.example"}
    del values[forgotten]
    check = python(
        *("manage.py", "check"),
        folder=tmp_path,
        DJANGO_SETTINGS_MODULE="policy_site.settings.production",
        **values,
    )
    assert check.returncode == 1
    assert check.stderr.splitlines()[-1].startswith(
        f"{ImproperlyConfigured.__module__}.{ImproperlyConfigured.__name__}: Set the {forgotten}"
    )


def test_sqlite_options_are_in_force(tmp_path):
    query = (
        "import django; django.setup(); from django.db import connection as c; k = c.cursor();"
        f"[print(p, k.execute('PRAGMA ' + p).fetchone()[0]) for p in {list(PRAGMAS)}];"
        "print('transaction_mode', c.transaction_mode)"
    )
    run = python(*("-c", query), folder=tmp_path, DJANGO_SETTINGS_MODULE="policy_site.settings.dev")
    assert dict(line.split() for line in run.stdout.splitlines()) == {
        **PRAGMAS,
        "transaction_mode": "IMMEDIATE",
    }, run.stderr


@pytest.mark.django_db(transaction=True)
def test_writers_queue_instead_of_losing_their_writes():
    """Eight people who read and then write at once all succeed, on either database."""

    def write(writer: int) -> None:
        try:
            for turn in range(5):
                with transaction.atomic():
                    Session.objects.count()
                    Session.objects.create(
                        session_key=f"writer-{writer}-{turn}",
                        session_data="",
                        expire_date=clock.now(),
                    )
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=8) as pool:
        list(pool.map(write, range(8)))
    assert Session.objects.count() == 40


def test_example_names_every_setting_from_the_environment_and_no_other():
    read = set()
    for file in SETTINGS:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[0] == "env":
                read.add(ast.literal_eval(node.args[0]))
    example = (PROJECT / ".env.example").read_text(encoding="utf-8")
    assert set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE)) == read


def test_example_gives_a_reason_for_every_setting():
    blocks = (PROJECT / ".env.example").read_text(encoding="utf-8").strip().split("\n\n")
    assert [block for block in blocks if not block.startswith("# ")] == []


def test_shared_cache_that_is_down_is_an_empty_one():
    cache = ForgivingCache("", {"OPTIONS": {"behind": {"BACKEND": "tests.broken.BrokenCache"}}})

    cache.set("a", 1)

    assert [cache.get("a"), cache.get("a", 2), cache.add("a", 1), cache.get_many(["a"])] == [
        None,
        2,
        True,
        {},
    ]
    with pytest.raises(ValueError, match="not found"):
        cache.incr("a")


def test_shared_cache_that_is_up_keeps_what_it_is_given():
    behind = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "forgiving"}
    cache = ForgivingCache("", {"OPTIONS": {"behind": behind}})

    cache.set_many({"a": 1, "b": 2})
    cache.incr("a")
    cache.delete("b")

    assert [cache.get("a"), cache.get("b"), cache.add("a", 5), "a" in cache] == [
        2,
        None,
        False,
        True,
    ]
    with pytest.raises(ValueError, match="not found"):
        cache.incr("missing")
