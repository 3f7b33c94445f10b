"""Remembers with which earlier words of a comment a file was taken out of it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("consultations", "0011_newest_on_the_whole_and_open_objections_are_found_by_index"),
    ]

    operations = [
        migrations.AddField(
            model_name="commentattachment",
            name="taken_out",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="files",
                to="consultations.earlierwords",
            ),
        ),
    ]
