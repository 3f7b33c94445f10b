"""Builds a policy in consultation and fills it with as many comments as one likes, quickly."""

from typing import Any

from benchmarks.installing import install


def build() -> tuple[Any, str]:
    """Makes the database and a policy of 40 articles; gives its consultation and its address."""
    from tests import factories

    install()
    articles = [f"(1) Ketentuan {n} berbunyi begini.\n(2) Dan begitu." for n in range(1, 41)]
    process = factories.in_consultation(blocks=factories.text(articles))
    factories.published(factories.comment(process))
    return process.consultation, str(process.page.url)


def fill(size: int) -> None:
    """Copies the first comment onto all places until there are so many; no trigger is woken.

    Nine of ten wait unread, and those are the newest everywhere.
    """
    from django.db import connection

    from consultations.models import Comment

    table = Comment._meta.db_table
    own = {
        "number": "upper(substr(md5(random()::text || n), 1, 12))",
        "submission_id": "gen_random_uuid()",
        "provision_id": "(array(SELECT id FROM consultations_provision WHERE key ~ '^a[0-9]+$'"
        " ORDER BY id))[1 + mod(n, 41)]",  # the forty-first is the whole policy
        "state": f"CASE WHEN n < {size // 10} THEN 'published' ELSE 'received' END",
        "filed_at": "c.filed_at + n * interval '1 millisecond'",
        "fingerprint": "encode(sha256(n::text::bytea), 'hex')",
        "text": "'Isi ' || md5(n::text) || repeat(' pelatihan pegawai', 20)",
        "email": "n || '@example.com'",
    }
    columns = [field.column for field in Comment._meta.concrete_fields if not field.primary_key]
    values = ", ".join(own.get(str(column), f'c."{column}"') for column in columns)
    listed = ", ".join(f'"{column}"' for column in columns)
    first, present = Comment.objects.order_by("pk")[0].pk, Comment.objects.count()
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(
            f"INSERT INTO {table} ({listed}) SELECT {values} "  # noqa: S608 - our own names
            f"FROM {table} c, generate_series({present}, {size - 1}) n WHERE c.id = %s",
            [first],
        )
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
