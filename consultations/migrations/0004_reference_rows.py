"""Fills the tables of kinds of instrument, groups and reasons with what every region needs."""

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
    (
        "kepwali",
        "Keputusan Wali Kota",
        "Mayor's Decree",
        "KEPUTUSAN WALI KOTA|KEPUTUSAN WALIKOTA|RANCANGAN KEPUTUSAN WALI KOTA",
        True,
    ),
    (
        "kepbup",
        "Keputusan Bupati",
        "Regent's Decree",
        "KEPUTUSAN BUPATI|RANCANGAN KEPUTUSAN BUPATI",
        True,
    ),
    (
        "kepgub",
        "Keputusan Gubernur",
        "Governor's Decree",
        "KEPUTUSAN GUBERNUR|RANCANGAN KEPUTUSAN GUBERNUR",
        True,
    ),
    ("qanun", "Qanun", "Qanun", "QANUN|RANCANGAN QANUN", True),
    ("uu", "Undang-Undang", "Law", "UNDANG-UNDANG|RANCANGAN UNDANG-UNDANG", True),
    ("naskah", "Naskah Kebijakan", "Policy Paper", "", False),
]
GROUPS = [
    ("asn", "Pegawai ASN", "Civil servants", False, 1),
    ("citizen", "Masyarakat", "Citizens", False, 2),
    ("professional_body", "Organisasi profesi", "Professional bodies", True, 3),
]
REASONS = [
    (
        "insult",
        "Menghina atau menyebarkan kebencian",
        "Insult or hatred",
        (
            "Tanggapan memuat kata yang menghina atau menyebarkan kebencian. Sampaikan keberatan Anda "
            "terhadap kebijakan tanpa menyerang orang atau golongan."
        ),
        (
            "The comment insults people or spreads hatred. Say what is wrong with the policy without "
            "attacking a person or a group."
        ),
    ),
    (
        "personal_data",
        "Memuat data pribadi",
        "Contains personal data",
        (
            "Tanggapan memuat data pribadi, misalnya alamat, nomor telepon, atau NIP. Sampaikan "
            "kembali tanpa data itu."
        ),
        (
            "The comment contains personal data such as an address, a telephone number or a NIP. Say "
            "it again without them."
        ),
    ),
    (
        "advertising",
        "Iklan atau spam",
        "Advertising or spam",
        "Tanggapan memuat iklan atau kiriman massal yang tidak membahas kebijakan ini.",
        "The comment is advertising or mass mail that does not speak about this policy.",
    ),
    (
        "service_complaint",
        "Pengaduan layanan",
        "Complaint about a service",
        (
            "Tanggapan ini adalah pengaduan tentang layanan. Sampaikan melalui SP4N-LAPOR! agar "
            "ditangani unit yang berwenang."
        ),
        (
            "This is a complaint about a service. Bring it to SP4N-LAPOR!, where the unit in charge "
            "handles it."
        ),
    ),
    (
        "other",
        "Alasan lain",
        "Another reason",
        "",
        "",
    ),
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
    reason_model = apps.get_model("consultations", "ModerationReason")
    for order, (code, name, name_en, advice, advice_en) in enumerate(REASONS, start=1):
        reason_model.objects.create(
            code=code,
            name=name,
            name_en=name_en,
            advice=advice,
            advice_en=advice_en,
            order=order,
        )


class Migration(migrations.Migration):
    dependencies = [("consultations", "0003_permanent_rows")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
