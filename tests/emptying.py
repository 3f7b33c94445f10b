"""Empties the database after a test that cannot roll back, and puts the empty site back."""

from typing import Any

from django.db import connection, transaction

FOLLOWING = {"consultations_stamp", "wagtailsearch_indexentry_fts"}
"""Tables that triggers fill when rows are written to others."""


class Installed:
    """The rows of an installation in which nothing was done yet."""

    def __init__(self) -> None:
        names = connection.introspection.django_table_names(only_existing=True, include_views=False)
        self._tables = sorted(names)
        self._rows = _all_rows([name for name in self._tables if name not in FOLLOWING])

    def restore(self, statements: list[str]) -> None:
        """Empties all tables, by Django's statements or cheaper ones, and fills them again."""
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                # TRUNCATE makes the files of every table and index anew, which takes a second.
                filled = _filled(self._tables)
                statements = [f'DELETE FROM "{table}"' for table in filled]
                guards = _all_triggers(filled)
            else:
                guards = _refusing_triggers()
            for statement in [*(take_off for take_off, _put_on in guards), *statements]:
                cursor.execute(statement)
            for insert, rows in self._rows:
                cursor.executemany(insert, rows)
            if connection.vendor == "postgresql":
                # A table whose references are still to be checked cannot be altered.
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for _take_off, put_on in guards:
                cursor.execute(put_on)


def _all_rows(tables: list[str]) -> list[tuple[str, list[tuple[Any, ...]]]]:
    """Returns every row of the database, with the statement that writes it again."""
    filled = []
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = list(cursor.fetchall())
            columns = ", ".join(f'"{column[0]}"' for column in cursor.description)
            places = ", ".join(["%s"] * len(cursor.description))
            if rows:
                filled.append((f'INSERT INTO "{table}" ({columns}) VALUES ({places})', rows))
    return filled


def _filled(tables: list[str]) -> list[str]:
    """Returns the tables that have rows; one query."""
    asked = (f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM \"{table}\")" for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        return [table for (table,) in cursor.fetchall()]


def _all_triggers(tables: list[str]) -> list[tuple[str, str]]:
    """Returns the statements that take our triggers off tables of PostgreSQL, and put them on."""
    return [
        (f"ALTER TABLE {name} DISABLE TRIGGER USER", f"ALTER TABLE {name} ENABLE TRIGGER USER")
        for name in (f'"{table}"' for table in tables)
    ]


def _refusing_triggers() -> list[tuple[str, str]]:
    """Returns the same for those triggers of SQLite that refuse deletion."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_refuse_%'"
        )
        return [(f'DROP TRIGGER "{name}"', sql) for name, sql in cursor.fetchall()]
