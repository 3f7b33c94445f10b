from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("consultations", "0007_a_bounce_is_taken_once")]

    operations = [
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(
                fields=["consultation", "provision", "state", "-filed_at"],
                name="newest_of_a_place",
            ),
        ),
        migrations.RemoveIndex(model_name="comment", name="comments_of_a_place"),
    ]
