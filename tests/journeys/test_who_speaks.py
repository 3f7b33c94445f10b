"""On a small phone: a civil servant in the internal stage, and a signatory for an organisation."""

from datetime import timedelta

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from consultations import clock, organising
from consultations.models import Comment, Submission
from tests import factories
from tests.consultations.test_accounts import account, code
from tests.journeys.test_from_comment_to_report import press
from workflows import actions, vouching
from workflows.lists.staff import import_staff

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.touch]
NIP = "19850317 201001 2 003"


def type_code(page: Page) -> None:
    """Types the code of the last letter."""
    page.fill("[name=code]", code())
    press(page.locator("main form button[type=submit]").first)


def log_in(page: Page, email: str) -> None:
    """Logs in with a code by e-mail, as most people do."""
    page.goto("/akun/masuk/")
    page.fill("#code-email", email)
    press(page.get_by_role("button", name="Kirimi saya kode"))
    type_code(page)
    page.wait_for_url("**/akun/saya/")


def test_civil_servant_is_verified_and_comments_before_the_public(page, axe):
    process = factories.in_review()
    now = clock.now()
    consultation = actions.open_consultation(
        process,
        by=factories.officer("coordinator"),
        staff_opens_at=now,
        opens_at=now + timedelta(days=3),
        closes_at=now + timedelta(days=20),
    )
    import_staff(b"nip,email,unit\n198503172010012003,ani@dinas.example,Dinas Kesehatan\n")
    account("ani@example.org", first_name="Ani")
    log_in(page, "ani@example.org")
    assert axe(page) == []

    page.get_by_role("link", name="Saya pegawai ASN").click()
    page.wait_for_url("**/akun/saya/asn/")
    assert axe(page) == []
    page.fill("[name=email]", "ani@dinas.example")
    page.fill("[name=number]", NIP)
    press(page.get_by_role("button", name="Kirimi saya kode"))
    type_code(page)
    expect(page.get_by_text("Anda terverifikasi sebagai pegawai ASN.")).to_be_visible()
    assert mail.outbox[-1].to == ["ani@dinas.example"]

    page.goto(process.page.url)
    press(page.get_by_role("link", name="Tanggapi sebagai pegawai ASN"))
    page.check("[name=stance][value=change]")
    page.fill("[name=text]", "Jadwal pelatihan bertabrakan dengan jadwal layanan.")
    page.fill("[name=name]", "Ani Saragih")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url("**/tanda-terima/**")
    said = Comment.objects.get()
    assert (said.consultation, said.proof, said.group.code) == (consultation, "staff", "asn")


def test_signatory_sends_what_members_wrote(page, axe):
    process = factories.in_consultation()
    signatory = account("ketua@example.org", first_name="Rosmaida")
    organisation = organising.register(
        signatory,
        words={"name": "Ikatan Bidan", "group": factories.group("professional_body")},
    )
    vouching.verify(organisation, by=factories.officer("coordinator"), note="Akta diperiksa.")
    words = {"stance": "support", "text": "Kami mendukung.", "reason": "", "proposed_wording": ""}
    organising.contribute(
        organisation, process.consultation, by=signatory, words={**words, "provision": None}
    )
    log_in(page, "ketua@example.org")
    press(page.get_by_role("link", name="Ikatan Bidan"))
    assert axe(page) == []
    press(page.get_by_role("link", name=process.consultation.version.title))
    press(page.get_by_role("link", name="Tulis sumbangan"))
    page.select_option("[name=place]", label="Pasal 2")
    page.check("[name=stance][value=change]")
    page.fill("[name=text]", "Bidan perlu pelatihan khusus.")
    press(page.get_by_role("button", name="Simpan untuk para anggota"))
    assert axe(page) == []
    press(page.get_by_role("button", name="Lihat yang akan dikirim"))
    press(page.get_by_role("button", name="Setujui dan kirim"))
    expect(page.get_by_text("disetujui oleh Rosmaida")).to_be_visible()

    assert Submission.objects.get().approved_by == signatory
    for one in Comment.objects.all():
        factories.published(one)
    page.goto("/organisasi/ikatan-bidan/")
    expect(page.get_by_text("Bidan perlu pelatihan khusus.")).to_be_visible()
    assert axe(page) == []
