"""Importing a text from the command line: a draft with its counts and warnings, or nothing."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from consultations.models import PolicyIndexPage, PolicyPage
from tests import factories
from workflows.models import PolicyProcess

pytestmark = pytest.mark.django_db

REGULATION = """PERATURAN WALI KOTA PEMATANGSIANTAR
NOMOR ... TAHUN 2026
TENTANG
PEMBINAAN ASN DI KOTA

Menimbang : a. bahwa ASN perlu dibina;
            b. bahwa pembinaan perlu diatur;

MEMUTUSKAN:
Menetapkan : PERATURAN WALI KOTA TENTANG PEMBINAAN ASN DI KOTA.

BAB I
KETENTUAN UMUM

Pasal 1
Dalam Peraturan Wali Kota ini yang dimaksud dengan:
1. Kota adalah Kota Pematangsiantar.
2. ASN adalah Aparatur Sipil Negara.

Pasal 2
(1) ASN berhak atas pembinaan.
(2) Pembinaan meliputi:
a. pelatihan; dan
b. bimbingan.

Pasal 4
Peraturan Wali Kota ini mulai berlaku pada tanggal diundangkan.
"""
PAPER = """Kualitas ASN di Kota Kita

Pendahuluan

Pelayanan yang baik memerlukan pegawai yang terlatih dan jujur dalam setiap pekerjaannya.

Penutup

Dokumen ini menjadi bahan pembahasan bersama masyarakat dan organisasi profesi di kota ini.
"""


def run(path: Path, *args: str) -> str:
    out = io.StringIO()
    call_command("import_policy", str(path), *args, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def test_regulation_becomes_a_draft_and_json_tells_what_was_read(tmp_path):
    factories.region()
    file = tmp_path / "perwali.txt"
    file.write_text(REGULATION)

    told = json.loads(run(file, "--json"))

    page = PolicyPage.objects.get()
    assert told["slug"] == page.slug == "pembinaan-asn-di-kota"
    assert {kind: told["counts"][kind] for kind in ("chapter", "article", "clause", "item")} == {
        "chapter": 1,
        "article": 3,
        "clause": 2,
        "item": 4,
    }
    assert told["articles"] == ["Pasal 1", "Pasal 2", "Pasal 4"]
    assert [warning["line"] for warning in told["warnings"]] == [26]
    assert "Pasal 3" in told["warnings"][0]["message"]
    assert (page.title, page.kind.code, page.region.code) == (
        "Pembinaan ASN di Kota",
        "perwali",
        "siantar",
    )
    assert (page.live, page.process.state) == (False, "drafting")


def test_places_of_the_draft_carry_the_labels_of_law(tmp_path):
    file = tmp_path / "perwali.txt"
    file.write_text(REGULATION)
    run(file)

    labels = [place.label for place in PolicyPage.objects.get().draft_outline()]

    assert labels[-6:] == [
        "Pasal 2",
        "Pasal 2 ayat (1)",
        "Pasal 2 ayat (2)",
        "Pasal 2 ayat (2) huruf a",
        "Pasal 2 ayat (2) huruf b",
        "Pasal 4",
    ]


def test_policy_paper_becomes_headings_and_paragraphs(tmp_path):
    file = tmp_path / "naskah.txt"
    file.write_text(PAPER)

    told = json.loads(run(file, "--json"))

    assert (told["counts"]["heading"], told["counts"]["paragraph"], told["articles"]) == (2, 2, [])
    assert PolicyPage.objects.get().kind.code == "naskah"


def test_importing_the_same_file_twice_gives_two_drafts_with_their_own_addresses(tmp_path):
    file = tmp_path / "naskah.txt"
    file.write_text(PAPER)
    home = factories.index_page().get_parent()
    home.add_child(instance=PolicyIndexPage(title="Kecamatan", slug="kecamatan"))
    run(file, "--index", "kebijakan")
    run(file, "--index", "kecamatan")

    slugs = sorted(PolicyPage.objects.values_list("slug", flat=True))
    assert slugs == ["kualitas-asn-di-kota-kita", "kualitas-asn-di-kota-kita-2"]


@pytest.mark.parametrize(
    "content", [b"", b"   \n", b"%PDF-1.7 \x00\x01", bytes(range(256)) * 4, b"12 34\n---\n"]
)
def test_file_that_is_no_text_is_refused_and_nothing_is_created(tmp_path, content):
    file = tmp_path / "aneh.txt"
    file.write_bytes(content)

    with pytest.raises(CommandError):
        run(file)

    assert PolicyPage.objects.count() == PolicyProcess.objects.count() == 0


def test_missing_file_is_refused_with_its_name(tmp_path):
    with pytest.raises(CommandError, match=r"tidak-ada\.txt"):
        run(tmp_path / "tidak-ada.txt")


def test_unknown_index_is_refused_and_lists_the_known_ones(tmp_path):
    file = tmp_path / "naskah.txt"
    file.write_text(PAPER)

    with pytest.raises(CommandError, match="kebijakan"):
        run(file, "--index", "lain")
