"""Puts the triggers that make versions and erasures permanent on their tables."""

from django.db import migrations

from consultations import immutability

TABLES = (
    "consultations_policyversion",
    "consultations_provision",
    "consultations_publication",
    "consultations_extension",
    "consultations_erasure",
)


def install(apps, schema_editor):
    for table in TABLES:
        immutability.install(schema_editor.connection, table)


def remove(apps, schema_editor):
    for table in TABLES:
        immutability.remove(schema_editor.connection, table)


class Migration(migrations.Migration):
    dependencies = [("consultations", "0002_initial")]
    operations = [migrations.RunPython(install, remove)]
