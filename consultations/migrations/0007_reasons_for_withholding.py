"""Fills the list of reasons for withholding a comment, and makes the log of erasures permanent."""

from django.db import migrations

from consultations.immutability import install, remove

REASONS = [
    (
        "insult",
        "Menghina atau menyebarkan kebencian",
        "Insult or hatred",
        "Tanggapan memuat kata yang menghina atau menyebarkan kebencian. Sampaikan keberatan Anda "
        "terhadap kebijakan tanpa menyerang orang atau golongan.",
        "The comment insults people or spreads hatred. Say what is wrong with the policy without "
        "attacking a person or a group.",
    ),
    (
        "personal_data",
        "Memuat data pribadi",
        "Contains personal data",
        "Tanggapan memuat data pribadi, misalnya alamat, nomor telepon, atau NIP. Sampaikan "
        "kembali tanpa data itu.",
        "The comment contains personal data such as an address, a telephone number or a NIP. Say "
        "it again without them.",
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
        "Tanggapan ini adalah pengaduan tentang layanan. Sampaikan melalui SP4N-LAPOR! agar "
        "ditangani unit yang berwenang.",
        "This is a complaint about a service. Bring it to SP4N-LAPOR!, where the unit in charge "
        "handles it.",
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
    model = apps.get_model("consultations", "ModerationReason")
    for order, (code, name, name_en, advice, advice_en) in enumerate(REASONS, start=1):
        model.objects.create(
            code=code,
            name=name,
            name_en=name_en,
            advice=advice,
            advice_en=advice_en,
            order=order,
        )


def guard(apps, schema_editor):
    install(schema_editor.connection, "consultations_erasure")


def unguard(apps, schema_editor):
    remove(schema_editor.connection, "consultations_erasure")


class Migration(migrations.Migration):
    dependencies = [("consultations", "0006_taking_part")]
    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(guard, unguard),
    ]
