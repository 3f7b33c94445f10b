"""Puts the triggers that make the log permanent on its table."""

from django.db import migrations

from consultations import immutability


def install(apps, schema_editor):
    immutability.install(schema_editor.connection, "workflows_transitionlog")


def remove(apps, schema_editor):
    immutability.remove(schema_editor.connection, "workflows_transitionlog")


class Migration(migrations.Migration):
    dependencies = [("workflows", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
