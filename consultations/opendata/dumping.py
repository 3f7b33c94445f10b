"""Dumps of the whole public record: written beside, counted against the database, then put in place."""

import csv
import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from consultations import clock
from consultations.opendata.columns import Table, cells
from consultations.opendata.tables import TABLES

AT_A_TIME = 2_000
MANIFEST = "manifest.json"
Say = Callable[[str], None]


class DumpRefused(Exception):
    """A dump that does not hold what the database holds; nothing of it was put in place."""


def dump(folder: Path, *, say: Say = lambda _words: None) -> dict[str, Any]:
    """Writes every table as CSV and JSON lines into a new folder, and gives its manifest.

    All tables are read in one snapshot, page by page, so that memory does not grow with the rows.
    The new folder appears under its name only when every count is right; earlier ones go then.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{clock.now():%Y%m%dT%H%M%S%fZ}"
    part = Path(tempfile.mkdtemp(prefix=".part-", dir=folder))
    try:
        with snapshot():
            tables = [_write(table, part, say) for table in TABLES]
        manifest = {"made_at": clock.now().isoformat(), "folder": name, "tables": tables}
        (part / MANIFEST).write_text(json.dumps(manifest, indent=2), encoding="utf-8")
        part.chmod(0o755)
        part.rename(folder / name)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    for old in _complete(folder):
        if old.name < name:
            shutil.rmtree(old, ignore_errors=True)
    return manifest


def latest(folder: Path) -> Path | None:
    """The newest whole dump in a folder, or None."""
    return max(_complete(folder), default=None)


def rows_of(table: Table) -> Iterator[dict[str, Any]]:
    """Gives every row of a table; the same number of queries for each page of rows."""
    last = 0
    while page := list(table.found().filter(pk__gt=last).order_by("pk")[:AT_A_TIME]):
        yield from (table.row(one) for one in page)
        last = page[-1].pk


@contextmanager
def snapshot() -> Iterator[None]:
    """Reads everything as it was at one moment, while others go on writing.

    Django's own transactions on SQLite would keep every writer waiting, so this one only reads.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


def _write(table: Table, part: Path, say: Say) -> dict[str, Any]:
    """Writes both files of a table, reads them back, and holds their rows against the database."""
    paths = [part / f"{table.name}.csv", part / f"{table.name}.jsonl"]
    with (
        paths[0].open("w", encoding="utf-8-sig", newline="") as sheet,
        paths[1].open("w", encoding="utf-8") as lines,
    ):
        writer = csv.writer(sheet)
        writer.writerow(table.header)
        for count, row in enumerate(rows_of(table), start=1):
            writer.writerow(cells(row))
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
            if count % (AT_A_TIME * 10) == 0:
                say(f"{table.name}: {count}")
    expected = table.found().count()
    files = [_described(path) for path in paths]
    for one in files:
        if one["rows"] != expected:
            raise DumpRefused(f"{one['name']} has {one['rows']} rows, the database {expected}.")
    say(f"{table.name}: {expected} rows")
    return {"name": table.name, "rows": expected, "files": files}


def _described(path: Path) -> dict[str, Any]:
    """Gives name, rows, size and digest of a file, as they are on the disk."""
    with path.open("rb") as binary:
        digest = hashlib.file_digest(binary, "sha256").hexdigest()
    with path.open(encoding="utf-8-sig", newline="") as text:
        if path.suffix == ".csv":
            rows = sum(1 for _row in csv.reader(text)) - 1
        else:
            rows = sum(1 for _line in text)
    return {"name": path.name, "rows": rows, "bytes": path.stat().st_size, "sha256": digest}


def _complete(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return [one for one in folder.iterdir() if (one / MANIFEST).is_file() and one.name[0] != "."]
