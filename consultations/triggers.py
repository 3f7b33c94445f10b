"""Database triggers that move a stamp when a row changes that readers see.

They are not part of the migrations: SQLite rebuilds a table that a migration alters and drops its
triggers with it. They are taken off before any migration runs and put on after the last one.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

PREFIX = "rembuk_fresh_"
VERBS = ("INSERT", "UPDATE", "DELETE")
_STEP = 1_000_000
"""A stamp grows by a chance step, so that it does not return after a restored copy."""

# Whoever finds every row of a scope taken by another transaction adds a row instead of waiting. One
# move in a transaction is enough: nobody else sees the others. A test, which looks inside one, asks
# for each.
_MOVE = f"""
CREATE OR REPLACE FUNCTION {PREFIX}move(wanted bigint) RETURNS void AS $$
DECLARE
    done text := 'rembuk.moved_' || replace(wanted::text, '-', '_');
BEGIN
    IF wanted IS NULL THEN RETURN; END IF;
    IF current_setting(done, true) = txid_current()::text
        AND current_setting('rembuk.each_time', true) IS DISTINCT FROM 'on' THEN RETURN; END IF;
    UPDATE consultations_stamp SET count = count + 1 + floor(random() * {_STEP})::bigint
    WHERE id = (SELECT id FROM consultations_stamp WHERE scope = wanted LIMIT 1
                FOR UPDATE SKIP LOCKED);
    IF NOT FOUND THEN
        INSERT INTO consultations_stamp (scope, count)
        VALUES (wanted, 1 + floor(random() * {_STEP})::bigint);
    END IF;
    PERFORM set_config(done, txid_current()::text, true);
END $$ LANGUAGE plpgsql
"""  # noqa: S608 - no part of it comes from outside


_SQLITE = f"""
CREATE TRIGGER "{{name}}" AFTER {{verb}} ON "{{table}}" WHEN {{when}} BEGIN
    INSERT INTO consultations_stamp (scope, count) SELECT {{scope}}, 0
    WHERE {{scope}} IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM consultations_stamp WHERE scope = {{scope}});
    UPDATE consultations_stamp SET count = count + 1 + abs(random() % {_STEP})
    WHERE scope = {{scope}};
END
"""  # noqa: S608 - no part of it comes from outside


@dataclass(frozen=True, slots=True)
class Watched:
    """A table that readers see something of.

    `scope` gives the policy of a row, negative for what is said about it, and `when` the rows
    that count (both in SQL, with `{row}`). `of` are the columns whose change counts; all by default.
    """

    table: str
    scope: str = "0"
    when: str = "1 = 1"
    of: tuple[str, ...] = ()

    def name(self, verb: str) -> str:
        return f"{PREFIX}{self.table}_{verb.lower()}"


def install(connection: BaseDatabaseWrapper, tables: Iterable[Watched]) -> None:
    """Puts the triggers on the tables that exist; a second time changes nothing."""
    with connection.cursor() as cursor:
        present = {info.name for info in connection.introspection.get_table_list(cursor)}
        if "consultations_stamp" not in present:
            return
        there = set(_names(connection))
        wanted = [one for one in tables if one.table in present and one.name("INSERT") not in there]
        if wanted and connection.vendor == "postgresql":
            cursor.execute(_MOVE)
        for one in wanted:
            for statement in _statements(connection.vendor, one):
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Takes all of these triggers off every table."""
    with connection.cursor() as cursor:
        for name, table in _names(connection).items():
            on_table = f' ON "{table}"' if connection.vendor == "postgresql" else ""
            cursor.execute(f'DROP TRIGGER "{name}"{on_table}')


def _names(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """The triggers that are there, with their tables; one query."""
    if connection.vendor == "postgresql":
        ask = (
            "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " WHERE NOT t.tgisinternal AND starts_with(t.tgname, %s)"
            " AND pg_table_is_visible(c.oid)"
        )
    else:
        ask = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND instr(name, %s) = 1"
    with connection.cursor() as cursor:
        cursor.execute(ask, [PREFIX])
        return dict(cursor.fetchall())


def _statements(vendor: str, one: Watched) -> list[str]:
    return _in_postgresql(one) if vendor == "postgresql" else _in_sqlite(one)


def _in_sqlite(one: Watched) -> list[str]:
    """One trigger for each verb; SQLite has one writer at a time, so one row for a scope is enough."""
    statements = []
    for verb in VERBS:
        row, before = ("OLD" if verb == "DELETE" else "NEW"), one.when.format(row="OLD")
        when = one.when.format(row=row)
        if verb == "UPDATE":
            when = f"({when} OR {before})"
            if one.of:
                differs = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in one.of)
                when = f"{when} AND ({differs})"
        scope = one.scope.format(row=row)
        statements.append(
            _SQLITE.format(name=one.name(verb), verb=verb, table=one.table, when=when, scope=scope)
        )
    return statements


def _in_postgresql(one: Watched) -> list[str]:
    """One function for the table, and a trigger for each verb that calls it."""
    function = f"{PREFIX}{one.table}"
    same = " AND ".join(f"NEW.{name} IS NOT DISTINCT FROM OLD.{name}" for name in one.of)
    skip = f"IF TG_OP = 'UPDATE' THEN IF {same} THEN RETURN NULL; END IF; END IF;" if same else ""
    asked = {row: one.when.format(row=row) for row in ("NEW", "OLD")}
    moves = {
        row: f"PERFORM {PREFIX}move({one.scope.format(row=row)}); RETURN NULL;"
        for row in ("NEW", "OLD")
    }
    return [
        (
            f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger AS $$ BEGIN {skip}"
            f" IF TG_OP <> 'DELETE' THEN IF {asked['NEW']} THEN {moves['NEW']} END IF; END IF;"
            f" IF TG_OP <> 'INSERT' THEN IF {asked['OLD']} THEN {moves['OLD']} END IF; END IF;"
            " RETURN NULL; END $$ LANGUAGE plpgsql"
        ),
        *(
            f'CREATE TRIGGER "{one.name(verb)}" AFTER {verb} ON "{one.table}"'
            f" FOR EACH ROW EXECUTE FUNCTION {function}()"
            for verb in VERBS
        ),
    ]
