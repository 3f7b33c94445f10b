from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("consultations", "0010_open_data_is_written_when_asked_for")]

    operations = [
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(
                fields=["consultation", "state", "-filed_at"],
                condition=models.Q(provision=None),
                name="newest_on_the_whole",
            ),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(
                fields=["consultation", "objected_at"],
                condition=models.Q(objected_at__isnull=False, objection_settled_at=None),
                name="objections_open",
            ),
        ),
    ]
