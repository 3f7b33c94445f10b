"""Officers vouch for organisations and bring staff lists in; others can do neither."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from consultations import registering
from consultations.models import Letter, Organisation, StaffRecord
from tests import factories
from tests.accounts import account
from tests.workflows.desk_reading import at_desk
from workflows import vouching
from workflows.transitions import NotAllowed, NotYet

pytestmark = pytest.mark.django_db
DESK = "/admin/konsultasi/peserta/"
NIP = "198503172010012003"


@pytest.fixture
def organisation():
    words = {"name": "Ikatan Guru", "group": factories.group("professional_body")}
    paper = SimpleUploadedFile("akta.pdf", b"%PDF-1.4 akta")
    return registering.register(account("ketua@example.org"), words=words, files=[paper])


@pytest.mark.parametrize("role", ["drafter", "reviewer", "signer", "regional_head", "evaluator"])
def test_pages_of_those_who_take_part_are_closed_to_other_roles(role, organisation):
    client = at_desk(role)
    paper = organisation.documents.get()
    for page in ("organisations/", f"organisations/{organisation.pk}/", "staff/"):
        assert client.get(DESK + page).status_code == 302
    assert client.get(f"{DESK}organisations/paper/{paper.pk}/").status_code == 302


def test_officer_verifies_with_a_note_and_the_signatory_gets_a_letter(organisation):
    client = at_desk("coordinator")
    assert "Ikatan Guru" in client.get(f"{DESK}organisations/").content.decode()
    page = f"{DESK}organisations/{organisation.pk}/"
    assert client.post(page, {"note": "", "verb": "verify"}).status_code == 409
    client.post(page, {"note": "Akta diperiksa.", "verb": "verify"})
    found = Organisation.objects.get()
    assert (found.is_verified, found.verification_note) == (True, "Akta diperiksa.")
    assert Letter.objects.get(name="organisation_verified").to == "ketua@example.org"


def test_refusal_tells_the_signatory_why(organisation):
    coordinator = factories.officer("coordinator")
    vouching.refuse(organisation, by=coordinator, note="Akta tidak terbaca.")
    letter = Letter.objects.get(name="organisation_refused")
    assert ("Akta tidak terbaca." in letter.body, "Akta tidak terbaca." in letter.html) == (
        True,
        True,
    )
    assert Organisation.objects.get().is_verified is False


def test_new_papers_after_a_refusal_ask_the_officer_anew(organisation):
    coordinator = factories.officer("coordinator")
    for name in ("Terverifikasi", "Ditolak"):
        words = {"name": name, "group": factories.group("professional_body")}
        other = registering.register(account(f"{name.lower()}@example.org"), words=words)
        decide = vouching.verify if name == "Terverifikasi" else vouching.refuse
        decide(other, by=coordinator, note="Akta diperiksa.")
    vouching.refuse(organisation, by=coordinator, note="Akta tidak terbaca.")
    registering.add_papers(organisation, [SimpleUploadedFile("baru.pdf", b"%PDF-1.4 baru")])

    rows = at_desk("coordinator").get(f"{DESK}organisations/").context["rows"]
    assert [(one.name, one.papers, one.refused_at is None) for one in rows] == [
        ("Ikatan Guru", 2, True),
        ("Ditolak", 0, False),
        ("Terverifikasi", 0, True),
    ]


@pytest.mark.parametrize("decide", [vouching.verify, vouching.refuse])
def test_profile_that_a_signatory_rewrites_meanwhile_is_kept(organisation, decide):
    Organisation.objects.update(profile="Guru sekolah dasar.")

    decide(organisation, by=factories.officer("coordinator"), note="Akta diperiksa.")

    assert Organisation.objects.get().profile == "Guru sekolah dasar."


def test_nobody_else_vouches(organisation):
    with pytest.raises(NotAllowed):
        vouching.verify(organisation, by=factories.officer("drafter"), note="Ya.")
    with pytest.raises(NotYet):
        vouching.verify(organisation, by=factories.officer("coordinator"), note=" ")


def test_paper_is_downloaded_and_never_shown(organisation):
    paper = organisation.documents.get()
    sent = at_desk("coordinator").get(f"{DESK}organisations/paper/{paper.pk}/")
    assert sent.headers["Content-Disposition"] == 'attachment; filename="akta.pdf"'
    assert b"".join(sent.streaming_content) == b"%PDF-1.4 akta"


def test_staff_list_is_checked_first_and_brought_in_then():
    client = at_desk("coordinator")
    data = f"nip;email;unit\n{NIP};ani@dinas.example;Dinas\n".encode()

    def choose(**more):
        given = {"file": SimpleUploadedFile("pegawai.csv", data), **more}
        return client.post(f"{DESK}staff/", given)

    choose(dry_run="on")
    assert StaffRecord.objects.count() == 0
    page = choose()
    assert (StaffRecord.objects.count(), NIP in page.content.decode()) == (1, False)


def test_errors_of_a_staff_list_are_listed_by_row_and_column():
    client = at_desk("coordinator")
    file = SimpleUploadedFile("pegawai.csv", b"nip,email\n123,ani\n")
    page = client.post(f"{DESK}staff/", {"file": file}).content.decode()
    assert ("Row 2, column nip" in page, "Row 2, column email" in page) == (True, True)
