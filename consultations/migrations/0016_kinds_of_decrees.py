"""Adds the kinds of instrument that decide in points, and those above and beside the regional ones."""

from django.db import migrations

KINDS = [
    (
        "kepwali",
        "Keputusan Wali Kota",
        "Mayor's Decree",
        "KEPUTUSAN WALI KOTA|KEPUTUSAN WALIKOTA|RANCANGAN KEPUTUSAN WALI KOTA",
    ),
    (
        "kepbup",
        "Keputusan Bupati",
        "Regent's Decree",
        "KEPUTUSAN BUPATI|RANCANGAN KEPUTUSAN BUPATI",
    ),
    (
        "kepgub",
        "Keputusan Gubernur",
        "Governor's Decree",
        "KEPUTUSAN GUBERNUR|RANCANGAN KEPUTUSAN GUBERNUR",
    ),
    ("qanun", "Qanun", "Qanun", "QANUN|RANCANGAN QANUN"),
    ("uu", "Undang-Undang", "Law", "UNDANG-UNDANG|RANCANGAN UNDANG-UNDANG"),
]


def fill(apps, schema_editor):
    kind_model = apps.get_model("consultations", "InstrumentKind")
    for code, name, name_en, opening_words in KINDS:
        kind_model.objects.get_or_create(
            code=code,
            defaults={
                "name": name,
                "name_en": name_en,
                "opening_words": opening_words,
                "is_regulation": True,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("consultations", "0015_comments_are_counted_by_index")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
