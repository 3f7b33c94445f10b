"""Puts the triggers that make enactments permanent on their table."""

from django.db import migrations

from consultations import immutability


def install(apps, schema_editor):
    immutability.install(schema_editor.connection, "consultations_enactment")


def remove(apps, schema_editor):
    immutability.remove(schema_editor.connection, "consultations_enactment")


class Migration(migrations.Migration):
    dependencies = [("consultations", "0017_versions_keep_their_enactment")]
    operations = [migrations.RunPython(install, remove)]
