"""Lets PostgreSQL search by Indonesian stems; other databases look for the stems themselves."""

from django.db import migrations

INDEXES = {
    "comments_in_words": ("consultations_comment", ("text",)),
    "places_in_words": ("consultations_provision", ("title", "text")),
}


def add(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for name, (table, fields) in INDEXES.items():
        words = " || ' ' || ".join(f"COALESCE(\"{field}\", '')" for field in fields)
        if len(fields) > 1:
            words = f"({words})"
        schema_editor.execute(
            f"CREATE INDEX {name} ON {table} USING gin "
            f"(to_tsvector('indonesian'::regconfig, {words}))"
        )


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for name in INDEXES:
            schema_editor.execute(f"DROP INDEX IF EXISTS {name}")


class Migration(migrations.Migration):
    dependencies = [("consultations", "0004_reference_rows")]
    operations = [migrations.RunPython(add, remove)]
