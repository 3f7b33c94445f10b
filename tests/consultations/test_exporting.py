"""A frozen version as a file: what stands in it, and what never does."""

import io
import zipfile

import pytest
from django.core.management import CommandError, call_command

from consultations.drafting.parsing import read_text
from consultations.drafting.readers import read_file
from consultations.drafting.writers.akomantoso_reader import from_akomantoso
from consultations.drafting.writers.json import from_json
from consultations.exporting import FORMATS, ExportRefused, export, legal_text, remarks
from consultations.models import PolicyVersion
from tests import factories
from tests.placed import placed

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(process):
    return process.page.versions.get()


def unpacked(data: bytes) -> str:
    """Join all parts of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "\n".join(package.read(name).decode() for name in package.namelist())


def second_version(process) -> PolicyVersion:
    """Make another version, with an article in front."""
    first = process.page.versions.get()
    twin = PolicyVersion.objects.get(pk=first.pk)
    twin.pk, twin.number, twin.title = None, 2, "Pengembangan Kompetensi Baru"
    twin._state.adding = True
    twin.save()
    return twin


@pytest.mark.parametrize(
    ("form", "filename", "content_type"),
    [
        ("docx", ".docx", "application/vnd.openxmlformats"),
        ("comments", "-comments.docx", "application/vnd.openxmlformats"),
        ("pdf", ".pdf", "application/pdf"),
        ("akn", ".akn.xml", "application/akn+xml"),
        ("txt", ".txt", "text/plain"),
        ("json", ".json", "application/json"),
    ],
)
def test_every_format_has_its_name_and_type(version, form, filename, content_type):
    made = export(version, form)
    assert made.filename == f"{version.page.slug}-v1{filename}"
    assert made.content_type.startswith(content_type)
    assert made == export(version, form)


def test_every_format_reads_as_the_version(version):
    places = version.outline()
    assert list(from_json(export(version, "json").data).provisions) == places
    assert list(from_akomantoso(export(version, "akn").data).provisions) == places
    labels = [place.label for place in places]
    word = read_file("x.docx", export(version, "docx").data)
    assert [place.label for place in word.provisions()] == labels
    plain = read_text(export(version, "txt").data.decode())
    assert [place.label for place in plain.provisions()] == labels


def test_json_carries_the_fingerprint_of_the_version(version):
    assert f'"sha256": "{version.digest}"' in export(version, "json").data.decode()


def test_a_draft_has_its_title_block_without_a_number(version):
    text = legal_text(version)
    assert (text.instrument, text.numbers, text.name, text.office, text.is_draft) == (
        "PERATURAN WALI KOTA PEMATANGSIANTAR",
        "NOMOR … TAHUN …",
        "PENGEMBANGAN KOMPETENSI ASN",
        "WALI KOTA PEMATANGSIANTAR",
        True,
    )


def test_what_was_enacted_has_its_number():
    process = factories.enacted()
    text = legal_text(process.enacted_version)
    assert (text.numbers, text.is_draft) == ("NOMOR 12 TAHUN 2026", False)


def test_comments_are_those_that_the_public_reads(process, version):
    shown = factories.comment(process, text="Mohon jamnya ditambah.")
    factories.published(shown)
    factories.comment(process, text="Belum diperiksa.")
    written = unpacked(export(version, "comments").data)
    assert shown.number in written
    assert "Mohon jamnya ditambah." in written
    assert shown.public_name in written
    for hidden in ("Belum diperiksa.", "Rahasia Sekali", "rahasia@example.org"):
        assert hidden not in written


def test_comments_of_an_earlier_version_stand_where_their_words_are_now(process, version):
    for label, quote in [("Pasal 2 ayat (2)", "setiap tahun"), ("Pasal 1", "")]:
        factories.published(factories.comment(process, label=label, quote=quote))
    words = ["Setiap instansi menyusun rencana.", factories.ARTICLES[1]]
    later = placed(process, factories.text(words, keys=["baru", "a2"]))

    moved, gone = remarks(later)

    assert (moved.key, moved.quote) == ("a2/2", "setiap tahun")
    assert moved.lines[1] == "Ditulis pada versi 1, Pasal 2 ayat (2); kata-katanya tidak berubah"
    assert (gone.key, gone.quote) == ("", "")
    assert gone.lines[1] == "Ditulis pada versi 1, Pasal 1; kata-katanya tidak ada lagi"
    assert [one.key for one in remarks(version)] == ["a2/2", "a1"]


def test_comments_shown_before_an_officer_read_them_are_in_the_file(process, version):
    process.consultation.shows_first = True
    process.consultation.save()
    said = factories.comment(process, text="Belum diperiksa.")
    assert said.number in unpacked(export(version, "comments").data)


def test_tracked_changes_need_another_version_of_the_same_policy(process, version):
    other = factories.in_consultation().page.versions.get()
    for since in (None, version, other):
        with pytest.raises(ExportRefused):
            export(version, "tracked", since)


def test_tracked_changes_show_what_changed(process, version):
    later = second_version(process)
    made = export(later, "tracked", version)
    assert made.filename == f"{version.page.slug}-v1-v2.docx"
    assert ">BARU</w:t>" in unpacked(made.data)


def test_an_unknown_format_is_refused(version):
    with pytest.raises(ExportRefused):
        export(version, "doc")


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "tracked"])
def test_the_command_writes_a_file(version, tmp_path, form):
    path = tmp_path / "file"
    call_command("export_policy", version.page.slug, "--format", form, "--out", path)
    assert path.read_bytes() == export(version, form).data


def test_the_command_finds_a_version_by_its_number(version, tmp_path):
    path = tmp_path / "file"
    call_command("export_policy", version.page.slug, "--version=1", "--format=txt", "--out", path)
    assert path.read_bytes() == export(version, "txt").data


def test_the_command_says_what_is_wrong(version, tmp_path):
    slug = version.page.slug
    for wrong in (["nothing"], [slug, "--version=9"], [slug, "--format=tracked"]):
        with pytest.raises(CommandError):
            call_command("export_policy", *wrong, "--out", tmp_path / "file")
    assert not (tmp_path / "file").exists()
