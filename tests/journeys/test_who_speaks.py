"""On a small phone, with and without scripts: a civil servant before the public, and a signatory."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from consultations import clock, membership, organising, registering
from consultations.models import Comment, Invitation, Letter, Submission, User
from tests import factories
from tests.accounts import account
from tests.journeys.walking import log_in, press, type_code
from workflows import actions, inviting, vouching
from workflows.lists.staff import import_staff
from workflows.models import PolicyProcess

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("has_scripts")]
NIP = "19850317 201001 2 003"
INVITED = re.compile(r"/undangan/\S+")


def before_the_public() -> PolicyProcess:
    """A policy that asks its staff now and the public in three days."""
    process = factories.in_review()
    now = clock.now()
    actions.open_consultation(
        process,
        by=factories.officer("coordinator"),
        staff_opens_at=now,
        opens_at=now + timedelta(days=3),
        closes_at=now + timedelta(days=20),
    )
    return PolicyProcess.objects.get(pk=process.pk)


def test_civil_servant_is_verified_and_comments_before_the_public(page, faults):
    process = before_the_public()
    import_staff(b"nip,email,unit\n198503172010012003,ani@dinas.example,Dinas Kesehatan\n")
    account("ani@example.org", first_name="Ani")
    page.goto("/akun/masuk/")
    log_in(page, "ani@example.org")
    assert faults() == []

    press(page.get_by_role("link", name="Saya pegawai ASN"))
    assert faults() == []
    page.fill("[name=email]", "ani@dinas.example")
    page.fill("[name=number]", NIP)
    press(page.get_by_role("button", name="Kirimi saya kode"))
    type_code(page)
    expect(page.get_by_text("Anda terverifikasi sebagai pegawai ASN.")).to_be_visible()
    assert mail.outbox[-1].to == ["ani@dinas.example"]

    press(page.get_by_role("link", name="Unit kerja saya"))
    expect(page.locator("[name=unit]")).to_have_value("Dinas Kesehatan")
    page.check("[name=shows_unit]")
    assert faults() == []
    press(page.get_by_role("button", name="Simpan"))

    page.goto(process.page.url)
    press(page.get_by_role("link", name="Tanggapi sebagai pegawai ASN"))
    page.check("[name=stance][value=change]")
    page.fill("[name=text]", "Jadwal pelatihan bertabrakan dengan jadwal layanan.")
    page.fill("[name=name]", "Ani Saragih")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url("**/tanda-terima/**")
    said = Comment.objects.get()
    assert (said.consultation, said.proof, said.group.code, said.unit) == (
        process.consultation,
        "staff",
        "asn",
        "Dinas Kesehatan",
    )

    page.goto("/akun/saya/")
    press(page.get_by_role("link", name=said.number))
    expect(page.get_by_text("Jadwal pelatihan bertabrakan dengan jadwal layanan.")).to_be_visible()
    assert faults() == []


def invited_organisation(process: PolicyProcess, signatory: User) -> None:
    """A verified body with a member who wrote something inside, invited by letter."""
    coordinator, consultation = factories.officer("coordinator"), process.consultation
    assert consultation is not None
    body = registering.register(
        signatory, words={"name": "Ikatan Bidan", "group": factories.group("professional_body")}
    )
    vouching.verify(body, by=coordinator, note="Akta diperiksa.")
    member = account("anggota@example.org", first_name="Lamria")
    asked = membership.invite(body, email=member.email, role="contributor", language="id")
    membership.accept(asked, by=member)
    words = {"stance": "support", "text": "Kami mendukung.", "reason": "", "proposed_wording": ""}
    organising.contribute(body, consultation, by=member, words={**words, "provision": None})
    inviting.invite(consultation, by=coordinator, people=[("Ikatan Bidan", signatory.email)])


def test_signatory_who_was_invited_sends_what_members_wrote(page, faults):
    process = factories.in_consultation()
    signatory = account("ketua@example.org", first_name="Rosmaida")
    invited_organisation(process, signatory)
    letter = Letter.objects.get(name="consultation_invited")
    found = INVITED.search(letter.body)
    assert found
    page.goto(found[0])
    assert faults() == []
    press(page.get_by_role("link", name="Menulis sebagai organisasi"))
    log_in(page, "ketua@example.org")

    press(page.get_by_role("link", name="Ikatan Bidan"))
    assert faults() == []
    press(page.get_by_role("link", name=process.consultation.version.title))
    expect(page.get_by_text("Kami mendukung.")).to_be_visible()
    press(page.get_by_role("link", name="Tulis masukan"))
    page.select_option("[name=place]", value="a2")
    page.check("[name=stance][value=change]")
    page.fill("[name=text]", "Bidan perlu pelatihan khusus.")
    press(page.get_by_role("button", name="Simpan untuk para anggota"))
    assert faults() == []
    press(page.get_by_role("button", name="Lihat yang akan dikirim"))
    press(page.get_by_role("button", name="Setujui dan kirim"))
    expect(page.get_by_text("disetujui oleh Rosmaida")).to_be_visible()

    assert Submission.objects.get().approved_by == signatory
    assert Invitation.objects.get().response == Invitation.State.SUBMITTED
    for one in Comment.objects.all():
        factories.published(one)
    read_as_anybody(page, f"/konsultasi/{process.consultation.pk}/tanggapan/")
    assert faults() == []


def read_as_anybody(page: Page, comments: str) -> None:
    """The public reads one voice with its standing, and not the member who only wrote."""
    page.context.clear_cookies()
    page.goto("/organisasi/ikatan-bidan/")
    expect(page.get_by_text("Bidan perlu pelatihan khusus.")).to_be_visible()
    expect(page.get_by_text("Lamria")).to_have_count(0)
    page.goto(comments)
    expect(page.locator("article.comment")).to_have_count(2)
    for comment in page.locator("article.comment").all():
        expect(comment.get_by_role("heading", name="Ikatan Bidan")).to_be_visible()
        expect(comment.get_by_text("Organisasi terverifikasi")).to_be_visible()
