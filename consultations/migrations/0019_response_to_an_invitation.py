from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("consultations", "0018_points_of_decrees_have_help")]

    operations = [
        migrations.RenameField("invitation", "state", "response"),
        migrations.AlterField(
            "invitation",
            "response",
            models.CharField(
                "response",
                max_length=20,
                choices=[
                    ("invited", "Invited"),
                    ("opened", "Opened"),
                    ("working", "Working on it"),
                    ("submitted", "Submitted"),
                    ("declined", "Declined"),
                ],
                default="invited",
            ),
        ),
    ]
