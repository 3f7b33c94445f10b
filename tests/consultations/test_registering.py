"""Registering an organisation, and the papers that show that it exists."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from consultations import registering
from consultations.attaching import NotTaken
from consultations.models import Membership, Organisation
from tests import factories
from tests.accounts import account
from workflows import vouching

pytestmark = pytest.mark.django_db
NAME = "Ikatan Bidan Siantar"


def test_registering_makes_a_signatory_and_keeps_papers_in_private(client, signatory):
    client.force_login(signatory)
    paper = SimpleUploadedFile("akta.pdf", b"%PDF-1.4 akta")
    given = {"name": NAME, "group": factories.group("professional_body").pk, "papers": paper}
    done = client.post("/organisasi/daftar/", given)
    made = Organisation.objects.get()
    assert done.headers["Location"] == "/organisasi/ikatan-bidan-siantar/dalam/"
    assert [(one.role, one.user) for one in made.memberships.all()] == [("signatory", signatory)]
    document = made.documents.get()
    with document.file.open() as file:
        assert (document.name, file.read()) == ("akta.pdf", b"%PDF-1.4 akta")
    with pytest.raises(ValueError, match="no address"):
        assert document.file.url


def test_pressing_twice_registers_once(client, signatory):
    client.force_login(signatory)
    given = {"name": NAME, "group": factories.group("professional_body").pk}
    first, second = (client.post("/organisasi/daftar/", given) for _press in range(2))
    assert Organisation.objects.count() == Membership.objects.count() == 1
    assert first.headers["Location"] == second.headers["Location"]
    assert "sudah mendaftarkan organisasi ini" in client.get(second.headers["Location"]).text


@pytest.mark.parametrize("name", ["Daftar", "Bergabung"])
def test_organisation_never_has_the_address_of_a_form(client, signatory, name):
    group = factories.group("professional_body")
    made = registering.register(signatory, words={"name": name, "group": group})
    client.force_login(signatory)
    assert made.slug == f"{name.lower()}-2"
    assert client.get(f"/organisasi/{made.slug}/dalam/").context["organisation"] == made


def test_two_bodies_of_one_name_have_addresses_of_their_own(organisation):
    other = account("ketua.lain@example.org")
    given = {"name": NAME, "group": factories.group("professional_body")}

    again = registering.register(other, words=given)

    assert (organisation.slug, again.slug) == ("ikatan-bidan-siantar", "ikatan-bidan-siantar-2")


def test_nobody_fills_the_desk_with_organisations(client, signatory, monkeypatch):
    monkeypatch.setattr(registering, "MOST_WAITING", 1)
    client.force_login(signatory)
    given = {"group": factories.group("professional_body").pk}
    one, two = (client.post("/organisasi/daftar/", given | {"name": it}) for it in ("A", "B"))

    assert (one.status_code, two.status_code) == (302, 200)
    assert "menunggu petugas" in two.text
    vouching.verify(Organisation.objects.get(), by=factories.officer("coordinator"), note="Akta.")
    assert client.post("/organisasi/daftar/", given | {"name": "B"}).status_code == 302


def test_paper_of_another_kind_is_refused_and_nothing_is_lost(client, signatory):
    client.force_login(signatory)
    paper = SimpleUploadedFile("akta.exe", b"MZ\x00")
    given = {"name": NAME, "group": factories.group("professional_body").pk, "papers": paper}
    page = client.post("/organisasi/daftar/", given)
    assert (page.status_code, Organisation.objects.count()) == (200, 0)
    assert f'value="{NAME}"' in page.text


def papers(count):
    return [SimpleUploadedFile(f"akta-{n}.pdf", b"%PDF-1.4 akta") for n in range(count)]


def test_one_bad_paper_keeps_none_of_the_others_in_the_record_or_on_the_disk(
    organisation, settings, tmp_path
):
    settings.PRIVATE_ROOT = tmp_path
    chosen = [*papers(2), SimpleUploadedFile("akta.exe", b"MZ\x00")]

    with pytest.raises(NotTaken, match=r"akta\.exe"):
        registering.add_papers(organisation, chosen)

    assert (organisation.documents.count(), list(tmp_path.rglob("*.pdf"))) == (0, [])


def test_papers_beyond_the_most_are_refused_together(organisation):
    registering.add_papers(organisation, papers(registering.MOST_PAPERS - 1))

    with pytest.raises(NotTaken, match=str(registering.MOST_PAPERS)):
        registering.add_papers(organisation, papers(2))

    assert organisation.documents.count() == registering.MOST_PAPERS - 1
