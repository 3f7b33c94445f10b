"""Database triggers that refuse to change or delete a row once it is written.

The models refuse first, with a sentence; the triggers stand behind them, for SQL that goes
around the models. A migration that alters one of these tables on SQLite rebuilds the table
and loses its triggers: such a migration ends with `install`.
"""

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION rembuk_refuse_change() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION 'a row of % is permanent', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
$$ LANGUAGE plpgsql
"""


class ImmutableRecord(Exception):
    """Somebody tried to change or delete a row that is kept as it was written."""

    def __init__(self, model: type[Model]) -> None:
        super().__init__(f"a {model._meta.verbose_name} is kept as it was written")


def install(connection: BaseDatabaseWrapper, table: str) -> None:
    """Puts the triggers on a table; installing them twice changes nothing."""
    remove(connection, table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_FUNCTION)
        for verb in ("UPDATE", "DELETE"):
            name = f"{table}_refuse_{verb.lower()}"
            if connection.vendor == "postgresql":
                cursor.execute(
                    f'CREATE TRIGGER "{name}" BEFORE {verb} ON "{table}" '
                    "FOR EACH ROW EXECUTE FUNCTION rembuk_refuse_change()"
                )
            else:
                cursor.execute(
                    f'CREATE TRIGGER "{name}" BEFORE {verb} ON "{table}" '
                    f"BEGIN SELECT RAISE(ABORT, 'a row of {table} is permanent'); END"
                )


def remove(connection: BaseDatabaseWrapper, table: str) -> None:
    """Takes the triggers off a table; only migrations and the tests' clean-up do this."""
    on_table = f' ON "{table}"' if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for verb in ("update", "delete"):
            cursor.execute(f'DROP TRIGGER IF EXISTS "{table}_refuse_{verb}"{on_table}')
