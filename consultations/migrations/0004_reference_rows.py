"""Fills the tables of kinds of instrument and of stakeholder groups with what every region needs."""

from django.db import migrations

KINDS = [
    (
        "perda",
        "Peraturan Daerah",
        "Regional Regulation",
        "PERATURAN DAERAH|RANCANGAN PERATURAN DAERAH",
        True,
    ),
    (
        "perwali",
        "Peraturan Wali Kota",
        "Mayor's Regulation",
        "PERATURAN WALI KOTA|PERATURAN WALIKOTA|RANCANGAN PERATURAN WALI KOTA|RANCANGAN PERATURAN WALIKOTA",
        True,
    ),
    (
        "perbup",
        "Peraturan Bupati",
        "Regent's Regulation",
        "PERATURAN BUPATI|RANCANGAN PERATURAN BUPATI",
        True,
    ),
    (
        "pergub",
        "Peraturan Gubernur",
        "Governor's Regulation",
        "PERATURAN GUBERNUR|RANCANGAN PERATURAN GUBERNUR",
        True,
    ),
    ("permen", "Peraturan Menteri", "Minister's Regulation", "PERATURAN MENTERI", True),
    ("naskah", "Naskah Kebijakan", "Policy Paper", "", False),
]
GROUPS = [
    ("asn", "Pegawai ASN", "Civil servants", False, 1),
    ("citizen", "Masyarakat", "Citizens", False, 2),
    ("professional_body", "Organisasi profesi", "Professional bodies", True, 3),
]


def fill(apps, schema_editor):
    kind_model = apps.get_model("consultations", "InstrumentKind")
    for code, name, name_en, opening_words, is_regulation in KINDS:
        kind_model.objects.create(
            code=code,
            name=name,
            name_en=name_en,
            opening_words=opening_words,
            is_regulation=is_regulation,
        )
    group_model = apps.get_model("consultations", "StakeholderGroup")
    for code, name, name_en, asks_organisation, order in GROUPS:
        group_model.objects.create(
            code=code,
            name=name,
            name_en=name_en,
            asks_organisation=asks_organisation,
            order=order,
        )


class Migration(migrations.Migration):
    dependencies = [("consultations", "0003_permanent_rows")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
