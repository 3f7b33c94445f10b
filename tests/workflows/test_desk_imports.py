"""Importing a file on the desk: upload, look, correct the match, accept or cancel."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from consultations import clock
from consultations.models import PolicyPage
from tests import factories
from tests.consultations.drafting.readers.building import docx, para, run
from tests.workflows.desk_reading import at_desk, words
from workflows.models import PolicyProcess, Upload

pytestmark = pytest.mark.django_db

OPENING = """PERATURAN WALI KOTA PEMATANGSIANTAR
NOMOR ... TAHUN 2026
TENTANG
PELATIHAN ASN

Menimbang : bahwa pelatihan ASN perlu diatur;

Mengingat : Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara;

MEMUTUSKAN:
Menetapkan : PERATURAN WALI KOTA TENTANG PELATIHAN ASN.

BAB I
KETENTUAN UMUM
"""
SECOND = f"""{OPENING}
Pasal 1
Dalam Peraturan Wali Kota ini yang dimaksud dengan ASN adalah aparatur sipil negara.

Pasal 2
Biaya pelatihan ditanggung oleh Pemerintah Kota sepenuhnya tanpa kecuali.

Pasal 3
(1) Setiap ASN berhak atas pelatihan.
(2) Pelatihan diberikan dua kali setiap tahun.
"""


def upload(client, url: str, data: bytes | str, name: str = "perwali.txt"):
    content = data.encode() if isinstance(data, str) else data
    return client.post(url, {"file": SimpleUploadedFile(name, content)})


def into(process: PolicyProcess) -> str:
    return reverse("desk:import_into", args=[process.pk])


def test_uploaded_file_is_shown_before_anything_is_made():
    client = at_desk("drafter")

    response = upload(client, reverse("desk:import"), SECOND)
    page = client.get(response.url)

    assert PolicyPage.objects.count() == 0
    assert [place.label for place in page.context["places"]][-3:] == [
        "Article 3",
        "Article 3 clause (1)",
        "Article 3 clause (2)",
    ]
    assert dict(page.context["counts"])["Article"] == 3
    assert "perwali.txt" in words(page)


def test_accepted_file_becomes_a_draft_and_is_removed():
    client = at_desk("drafter")
    preview = upload(client, reverse("desk:import"), SECOND).url

    response = client.post(preview, {"verb": "accept"})

    process = PolicyProcess.objects.get()
    assert (response.url, process.state) == (process.desk_url, "drafting")
    assert (process.page.draft_title, Upload.objects.count()) == ("Pelatihan ASN", 0)


def test_cancelled_file_leaves_nothing_behind():
    client = at_desk("drafter")
    preview = upload(client, reverse("desk:import"), SECOND).url

    client.post(preview, {"verb": "cancel"})

    assert PolicyPage.objects.count() == Upload.objects.count() == 0


@pytest.mark.parametrize("data", [b"%PDF-1.7 \x00\x01", docx(para("Judul"))[:300], b"\x00\x01"])
def test_file_that_cannot_be_read_is_refused_with_the_reason_and_not_kept(data):
    response = upload(at_desk("drafter"), reverse("desk:import"), data)

    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["file"]
    assert Upload.objects.count() == 0


def test_warnings_of_one_kind_stand_together():
    articles = "".join(f"pasal {n}\nIsi {n}.\n" for n in range(1, 7))
    client = at_desk("drafter")

    page = client.get(upload(client, reverse("desk:import"), f"{OPENING}{articles}").url)

    groups = page.context["warning_groups"]
    assert [(one.first[0].code, len(one.first), len(one.more)) for one in groups] == [
        ("heading_respelled", 3, 3)
    ]
    assert "“pasal 1” was read as the heading “Pasal 1”." in words(page)
    assert "3 more of this kind" in words(page)


def test_tracked_changes_are_a_choice():
    tracked = (
        run("Setiap ASN ")
        + '<w:del w:id="1"><w:r><w:delText>dapat</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2">{run("wajib")}</w:ins>'
        + run(" melapor.")
    )
    lines = [line for line in SECOND.splitlines() if line]
    data = docx("".join(para(line) for line in lines) + para("Pasal 4") + para(inside=tracked))
    client = at_desk("drafter")
    preview = upload(client, reverse("desk:import"), data, "perwali.docx").url

    accepted = client.get(preview).context["places"][-1].words
    original = client.get(f"{preview}?changes=original").context["places"][-1].words

    assert (accepted, original) == ("Setiap ASN wajib melapor.", "Setiap ASN dapat melapor.")


def test_file_of_another_officer_is_not_found():
    preview = upload(at_desk("drafter"), reverse("desk:import"), SECOND).url
    other = factories.officer("drafter", "lain")

    assert at_desk(other).get(preview).status_code == 404


def test_only_drafters_upload():
    response = upload(at_desk("reviewer"), reverse("desk:import"), SECOND)

    assert (response.status_code, Upload.objects.count()) == (403, 0)


def test_forgotten_files_are_removed_at_the_next_upload():
    client = at_desk("drafter")
    with clock.stopped_at(clock.now() - timedelta(days=2)):
        upload(client, reverse("desk:import"), SECOND)
    upload(client, reverse("desk:import"), SECOND)

    assert Upload.objects.count() == 1


def test_new_words_for_a_draft_are_matched_with_the_old_ones():
    process = factories.policy()
    client = at_desk("drafter")

    page = client.get(upload(client, into(process), SECOND).url)

    fates = {row.label: (row.fate, row.chosen) for row in page.context["rows"]}
    assert fates["Article 1"] == ("kept", "a1")
    assert fates["Article 2"] == ("new", "")
    assert fates["Article 3"] == ("edited", "a2")
    assert [label for label, _words in page.context["gone"]] == ["Article 3"]


def test_clauses_of_a_continued_article_are_followed_one_by_one():
    process = factories.policy(
        blocks=factories.text(
            [
                "(1) Petugas wajib ramah kepada setiap orang.\n(2) Loket buka setiap hari kerja.\n(3) Laporan dibuat oleh atasan."
            ]
        )
    )
    changed = (
        "Pasal 1\n(1) Loket buka setiap hari kerja.\n(2) Petugas wajib ramah dan sabar kepada setiap orang.\n"
        "(3) Biaya tidak dipungut.\n"
    )
    client = at_desk("drafter")

    page = client.get(upload(client, into(process), f"{OPENING}\n{changed}").url)

    row = next(row for row in page.context["rows"] if row.label == "Article 1")
    assert [(one.label, one.formerly, one.fate) for one in row.inner] == [
        ("clause (1)", "clause (2)", "moved"),
        ("clause (3)", "", "gone"),
        ("clause (2)", "clause (1)", "edited"),
        ("clause (3)", "", "new"),
    ]
    assert "was clause (1)" in words(page)


def test_accepted_words_become_a_revision_that_keeps_the_identities():
    process = factories.policy()
    client = at_desk("drafter")
    preview = upload(client, into(process), SECOND).url
    page = client.get(preview)

    client.post(preview, {"verb": "accept", "seen": page.context["seen"]})

    keys = {place.label: place.key for place in process.page.draft_outline()}
    assert (keys["Pasal 1"], keys["Pasal 3"], keys["Pasal 3 ayat (2)"]) == ("a1", "a2", "a2/2")
    assert len(keys["Pasal 2"]) == 36
    assert (process.page.revisions.count(), Upload.objects.count()) == (2, 0)


def test_match_is_corrected_by_a_person():
    process = factories.policy()
    client = at_desk("drafter")
    preview = upload(client, into(process), SECOND).url
    page = client.get(preview)
    name = {row.label: row.name for row in page.context["rows"]}["Article 2"]

    client.post(preview, {"verb": "accept", "seen": page.context["seen"], name: "a3"})

    keys = {place.label: place.key for place in process.page.draft_outline()}
    assert (keys["Pasal 1"], keys["Pasal 2"], keys["Pasal 3"]) == ("a1", "a3", "a2")


def test_two_places_cannot_continue_the_same_one():
    process = factories.policy()
    client = at_desk("drafter")
    preview = upload(client, into(process), SECOND).url
    page = client.get(preview)
    name = {row.label: row.name for row in page.context["rows"]}["Article 2"]

    response = client.post(preview, {"verb": "accept", "seen": page.context["seen"], name: "a2"})

    assert "Two places cannot continue the same one." in words(response)
    assert process.page.revisions.count() == 1


def test_words_that_somebody_saved_meanwhile_are_not_overwritten():
    process = factories.policy()
    client = at_desk("drafter")
    preview = upload(client, into(process), SECOND).url
    seen = client.get(preview).context["seen"]
    factories.rewrite(process, factories.text(["Satu.", "Dua."]))

    answers = [
        client.post(preview, {"verb": "accept", "seen": named}).status_code
        for named in (seen, "9" * 5_000)
    ]

    assert (answers, Upload.objects.count()) == ([409, 409], 1)
    assert process.page.revisions.count() == 2


def test_text_that_is_locked_takes_no_new_words():
    process = factories.in_consultation()
    client = at_desk("drafter")
    preview = upload(client, into(process), SECOND).url
    seen = client.get(preview).context["seen"]

    response = client.post(preview, {"verb": "accept", "seen": seen})

    assert (response.status_code, process.page.revisions.count()) == (409, 1)


def test_file_that_is_no_draft_has_no_preview_as_one():
    drafter = factories.officer("drafter")
    kept = Upload.objects.create(name="surat.csv", data=b"a;b", size=3, by=drafter)
    response = at_desk(drafter).get(reverse("desk:import_preview", args=[kept.pk]))
    assert response.status_code == 404
