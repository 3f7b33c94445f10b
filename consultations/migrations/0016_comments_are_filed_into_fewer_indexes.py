from typing import Any

import consultations.receipts
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class AtOnce(migrations.SeparateDatabaseAndState):
    """Changes the fields of a comment and its constraints together.

    SQLite rebuilds the table for each: with 200,000 comments eleven times took minutes.
    """

    def __init__(self, operations: list[Any]) -> None:
        super().__init__(database_operations=operations, state_operations=operations)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """How it is made again, as `__init__` asks for it."""
        return self.__class__.__name__, [self.state_operations], {}

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """Rebuilds the table once as it is afterwards; elsewhere one operation follows the other."""
        if schema_editor.connection.vendor != "sqlite":
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        before, after = (
            state.apps.get_model(app_label, "comment") for state in (from_state, to_state)
        )
        schema_editor.alter_field(
            after, before._meta.get_field("number"), after._meta.get_field("number")
        )

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """Rebuilds the table once as it was before."""
        if schema_editor.connection.vendor != "sqlite":
            super().database_backwards(app_label, schema_editor, from_state, to_state)
            return
        self.database_forwards(app_label, schema_editor, from_state, to_state)


class Migration(migrations.Migration):
    dependencies = [
        ("consultations", "0015_earlier_words_know_whether_they_were_public"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="comment",
            name="consultatio_consult_29d5a5_idx",
        ),
        AtOnce(
            [
                migrations.AlterField(
                    model_name="comment",
                    name="author",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="comment",
                    name="batch",
                    field=models.UUIDField(editable=False, null=True),
                ),
                migrations.AlterField(
                    model_name="comment",
                    name="consultation",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="consultations.consultation",
                    ),
                ),
                migrations.AlterField(
                    model_name="comment",
                    name="entered_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="comment",
                    name="fingerprint",
                    field=models.CharField(blank=True, editable=False, max_length=64),
                ),
                migrations.AlterField(
                    model_name="comment",
                    name="group",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="consultations.stakeholdergroup",
                        verbose_name="group",
                    ),
                ),
                migrations.AlterField(
                    model_name="comment",
                    name="number",
                    field=models.CharField(
                        default=consultations.receipts.new_number,
                        editable=False,
                        max_length=16,
                        verbose_name="receipt number",
                    ),
                ),
                migrations.AlterField(
                    model_name="comment",
                    name="on_behalf_of",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="consultations.organisation",
                    ),
                ),
                migrations.AlterField(
                    model_name="comment",
                    name="question",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="consultations.question",
                    ),
                ),
                migrations.AlterField(
                    model_name="comment",
                    name="withheld_ground",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="consultations.moderationreason",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="comment",
                    constraint=models.UniqueConstraint(
                        fields=("number",), name="comment_number_once"
                    ),
                ),
            ]
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(
                fields=["consultation", "state", "-support_count", "-filed_at"],
                name="most_supported",
            ),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(fields=["fingerprint"], name="comments_of_these_words"),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(
                condition=models.Q(("author__isnull", False)),
                fields=["author"],
                name="comments_by_author",
            ),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(
                condition=models.Q(("on_behalf_of__isnull", False)),
                fields=["on_behalf_of"],
                name="comments_by_on_behalf_of",
            ),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(
                condition=models.Q(("entered_by__isnull", False)),
                fields=["entered_by"],
                name="comments_by_entered_by",
            ),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(
                condition=models.Q(("question__isnull", False)),
                fields=["question"],
                name="comments_by_question",
            ),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(
                condition=models.Q(("batch__isnull", False)),
                fields=["batch"],
                name="comments_by_batch",
            ),
        ),
    ]
