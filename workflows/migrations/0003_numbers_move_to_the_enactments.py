"""Writes the number and dates that a process holds beside the version that is in force.

Those of a law that an amendment replaced before this migration were overwritten: nobody knows them.
"""

from django.db import migrations


def move(apps, schema_editor):
    enactments = apps.get_model("consultations", "Enactment").objects
    processes = apps.get_model("workflows", "PolicyProcess").objects
    for process in processes.exclude(enacted_version=None):
        enactments.create(
            version_id=process.enacted_version_id,
            number=process.number,
            enacted_on=process.enacted_on,
            promulgated_on=process.promulgated_on,
        )


def move_back(apps, schema_editor):
    enactments = apps.get_model("consultations", "Enactment").objects
    processes = apps.get_model("workflows", "PolicyProcess").objects
    for enactment in enactments.filter(version__in=processes.values("enacted_version")):
        processes.filter(enacted_version=enactment.version_id).update(
            number=enactment.number,
            enacted_on=enactment.enacted_on,
            promulgated_on=enactment.promulgated_on,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("consultations", "0018_permanent_enactments"),
        ("workflows", "0002_permanent_log"),
    ]
    operations = [migrations.RunPython(move, move_back)]
