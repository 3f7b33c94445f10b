"""Organisations: members write inside, one signs, the public hears one voice."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from consultations import membership, organising, registering
from consultations.attaching import NotTaken
from consultations.models import (
    Comment,
    Contribution,
    Letter,
    Membership,
    Organisation,
    Proof,
    StakeholderGroup,
    Submission,
)
from tests import factories
from tests.accounts import account
from workflows import vouching

pytestmark = pytest.mark.django_db
NAME = "Ikatan Bidan Siantar"


@pytest.mark.parametrize("name", ["Daftar", "Bergabung"])
def test_organisation_never_has_the_address_of_a_form(client, signatory, name):
    group = factories.group("professional_body")
    made = registering.register(signatory, words={"name": name, "group": group})
    client.force_login(signatory)
    assert made.slug == f"{name.lower()}-2"
    assert client.get(f"/organisasi/{made.slug}/dalam/").context["organisation"] == made


def member(organisation, email="anggota@example.org", role="contributor"):
    user = account(email, first_name="Anggota")
    invited = membership.invite(organisation, email=email, role=role, language="id")
    membership.accept(invited, by=user)
    return user


def words(text="Bidan perlu pelatihan khusus."):
    return {"stance": "change", "text": text, "reason": "", "proposed_wording": ""}


def inside(process, organisation, page=""):
    return f"/organisasi/{organisation.slug}/dalam/{process.consultation.pk}/{page}"


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


def test_paper_of_another_kind_is_refused_and_nothing_is_lost(client, signatory):
    client.force_login(signatory)
    paper = SimpleUploadedFile("akta.exe", b"MZ\x00")
    given = {"name": NAME, "group": factories.group("professional_body").pk, "papers": paper}
    page = client.post("/organisasi/daftar/", given)
    assert (page.status_code, Organisation.objects.count()) == (200, 0)
    assert f'value="{NAME}"' in page.text


def test_invited_member_accepts_under_the_address_of_the_letter(client, organisation):
    membership.invite(organisation, email="Anggota@example.org", role="contributor", language="id")
    letter = Letter.objects.get(name="member_invited")
    assert (letter.to, letter.subject) == ("anggota@example.org", f"{NAME} mengundang Anda")
    assert "Undangan ini berlaku 30 hari." in letter.body
    path = letter.body.split("http")[1].split()[0].split("/", 3)[3]
    client.force_login(account("orang@example.org"))
    assert client.post(f"/{path}").status_code == 409
    client.force_login(account("anggota@example.org"))
    assert client.post(f"/{path}").status_code == 302
    assert Membership.objects.get(email="anggota@example.org").accepted_at is not None


def test_last_signatory_can_not_leave_or_be_made_a_contributor(organisation, signatory):
    own = Membership.objects.get(user=signatory)
    with pytest.raises(membership.NotPossible):
        membership.remove(own, by=signatory)
    with pytest.raises(membership.NotPossible):
        membership.change_role(own, role="contributor")
    member(organisation, role="signatory")
    membership.remove(own, by=signatory)
    assert Membership.objects.filter(user=signatory).exists() is False


def test_contributions_are_seen_by_members_only(client, organisation, signatory):
    process = factories.in_consultation()
    text = "Rahasia di dalam organisasi."
    organising.contribute(
        organisation, process.consultation, by=signatory, words=words(text) | {"provision": None}
    )
    statuses = {}
    for email in ("luar@example.org", None, "anggota@example.org"):
        client.logout()
        if email:
            user = member(organisation, email) if "anggota" in email else account(email)
            client.force_login(user)
        page = client.get(inside(process, organisation))
        statuses[email] = (page.status_code, text in page.text)
    assert statuses == {
        "luar@example.org": (404, False),
        None: (302, False),
        "anggota@example.org": (200, True),
    }
    assert text not in client.get(f"/konsultasi/{process.consultation.pk}/tanggapan/").text


def test_member_speaks_of_a_clause_and_finds_it_chosen_again(client, organisation):
    process = factories.in_consultation()
    client.force_login(member(organisation))

    client.post(inside(process, organisation, "tulis/"), words("Milik saya.") | {"place": "a2/1"})

    kept = Contribution.objects.get()
    shown = client.get(inside(process, organisation, f"{kept.pk}/")).text
    assert kept.provision.label == "Pasal 2 ayat (1)"
    assert '<option value="a2/1" selected>' in shown
    assert '<optgroup label="Pasal 2' in shown


def test_contributor_changes_only_the_own_contribution_and_can_not_send(
    client, organisation, signatory
):
    process = factories.in_consultation()
    others = organising.contribute(
        organisation, process.consultation, by=signatory, words=words() | {"provision": None}
    )
    client.force_login(member(organisation))
    sent = client.post(inside(process, organisation, "tulis/"), words("Milik saya."))
    own = Contribution.objects.get(text="Milik saya.")
    assert sent.status_code == 302
    assert (
        client.post(inside(process, organisation, f"{own.pk}/"), words("Lebih baik.")).status_code
        == 302
    )
    assert (
        client.post(inside(process, organisation, f"{others.pk}/"), words("X")).status_code == 404
    )
    assert client.post(inside(process, organisation, "kirim/")).status_code == 404
    assert client.post(inside(process, organisation, "susun/")).status_code == 404


def test_signatory_chooses_orders_and_sends_once(client, organisation, signatory):
    process = factories.in_consultation()
    vouching.verify(organisation, by=factories.officer("coordinator"), note="Akta diperiksa.")
    other = member(organisation)
    rows = [
        organising.contribute(
            organisation,
            process.consultation,
            by=other,
            words=words(text) | {"provision": None},
        )
        for text in ("Satu.", "Dua.", "Tiga.")
    ]
    client.force_login(signatory)
    arranged = {
        "chosen": [rows[0].pk, rows[2].pk],
        f"place-{rows[0].pk}": "99999999",
        f"place-{rows[1].pk}": "3",
        f"place-{rows[2].pk}": "1",
    }
    preview = client.post(inside(process, organisation, "susun/"), arranged, follow=True)
    assert ("Dua." in preview.text, Comment.objects.count()) == (False, 0)
    client.post(inside(process, organisation, "kirim/"))
    again = client.post(inside(process, organisation, "kirim/"))

    said = Comment.objects.order_by("pk")
    assert [one.text for one in said] == ["Tiga.", "Satu."]
    assert {(one.proof, one.public_name, one.on_behalf_of) for one in said} == {
        (Proof.ORGANISATION, NAME, organisation)
    }
    assert len({one.batch for one in said}) == 1
    assert again.status_code == 409
    assert Submission.objects.get().approved_by == signatory
    told = Letter.objects.filter(name="organisation_spoke").order_by("to")
    assert [one.to for one in told] == ["anggota@example.org", "ketua@example.org"]
    # The public page of a body that nobody verified opens only when a comment is published.
    assert {membership.page_of(organisation) in one.body for one in told} == {True}


def test_public_page_shows_one_voice_with_its_standing_and_no_member(
    client, organisation, signatory
):
    process = factories.in_consultation()
    assert client.get(f"/organisasi/{organisation.slug}/").status_code == 404
    organising.contribute(
        organisation, process.consultation, by=signatory, words=words() | {"provision": None}
    )
    organising.submit(organisation, process.consultation, by=signatory)
    factories.published(Comment.objects.get())
    page = client.get(f"/organisasi/{organisation.slug}/").text
    assert ("Organisasi belum terverifikasi" in page, "Bidan perlu pelatihan" in page) == (
        True,
        True,
    )
    assert ("Rosmaida" in page, "ketua@example.org" in page) == (False, False)
    vouching.verify(organisation, by=factories.officer("coordinator"), note="Akta diperiksa.")
    assert "Organisasi terverifikasi" in client.get(f"/organisasi/{organisation.slug}/").text


def test_nothing_is_sent_after_the_closing(organisation, signatory):
    process = factories.in_consultation()
    organising.contribute(
        organisation, process.consultation, by=signatory, words=words() | {"provision": None}
    )
    process.consultation.ended_at = process.consultation.opens_at
    process.consultation.save()
    with pytest.raises(membership.NotPossible):
        organising.submit(organisation, process.consultation, by=signatory)
    assert (Comment.objects.count(), Submission.objects.count()) == (0, 0)


def test_group_that_was_added_appears_in_the_forms(client, signatory):
    process = factories.in_consultation()
    StakeholderGroup.objects.create(
        code="kampus", name="Perguruan tinggi", asks_organisation=True, order=9
    )
    client.force_login(signatory)
    pages = [f"/konsultasi/{process.consultation.pk}/tanggapi/", "/organisasi/daftar/"]
    assert ["Perguruan tinggi" in client.get(page).text for page in pages] == [True, True]


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


@pytest.fixture
def shared(organisation, signatory):
    """A consultation and a contribution of a member that the signatory may rewrite, too."""
    process, other = factories.in_consultation(), member(organisation)
    kept = organising.contribute(
        organisation, process.consultation, by=other, words=words() | {"provision": None}
    )
    return inside(process, organisation, f"{kept.pk}/"), other, kept


def test_of_two_members_who_rewrite_one_contribution_the_second_sees_both_texts(
    client, shared, signatory
):
    page, writer, kept = shared
    client.force_login(signatory)
    seen = client.get(page).context["form"]["seen"].value()
    client.force_login(writer)
    client.post(page, words("Kata penulisnya.") | {"seen": seen})
    client.force_login(signatory)

    told = client.post(page, words("Kata penanda tangan.") | {"seen": seen})
    kept.refresh_from_db()

    assert (told.status_code, kept.text) == (200, "Kata penulisnya.")
    assert told.context["form"]["text"].value() == "Kata penanda tangan."
    assert told.context["form"].theirs.text == "Kata penulisnya."
    again = {"seen": told.context["form"]["seen"].value()}
    assert client.post(page, words("Kata keduanya.") | again).status_code == 302
    kept.refresh_from_db()
    assert kept.text == "Kata keduanya."


def test_contribution_that_was_deleted_while_somebody_typed_is_kept_as_a_new_one(
    client, shared, signatory
):
    page, writer, kept = shared
    organising.take_out(kept, by=signatory)
    client.force_login(writer)

    sent = client.post(page, words("Tetap saya sampaikan.") | {"seen": kept.fingerprint})

    assert sent.status_code == 302
    assert [(one.text, one.by) for one in Contribution.objects.all()] == [
        ("Tetap saya sampaikan.", writer)
    ]
    assert client.get(page).status_code == 404
