"""A passkey on a small phone: added, used to log in, renamed and removed."""

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from tests.accounts import account
from tests.journeys.walking import log_in, press

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.touch]
PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def phone(page: Page) -> Page:
    """A page on a phone whose lock is opened by its owner's finger."""
    inside = page.context.new_cdp_session(page)
    inside.send("WebAuthn.enable")
    inside.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})
    return page


def test_passkey_is_added_logs_in_gets_a_name_and_is_removed(phone, axe):
    account("ani@example.org", first_name="Ani")
    phone.goto("/akun/masuk/")
    log_in(phone, "ani@example.org")

    press(phone.get_by_role("link", name="Kunci sandi saya"))
    assert axe(phone) == []
    press(phone.get_by_role("link", name="Tambahkan kunci sandi"))
    assert axe(phone) == []
    press(phone.get_by_role("button", name="Tambahkan kunci sandi"))
    expect(phone.get_by_role("heading", name="Perangkat 1")).to_be_visible()
    assert mail.outbox[-1].to == ["ani@example.org"]

    phone.context.clear_cookies()
    phone.goto("/akun/masuk/")
    press(phone.get_by_role("button", name="Masuk dengan kunci sandi"))
    phone.wait_for_url("**/akun/saya/")
    expect(phone.get_by_role("heading", level=1, name="Ani")).to_be_visible()

    press(phone.get_by_role("link", name="Kunci sandi saya"))
    press(phone.get_by_role("link", name="Ganti nama"))
    phone.locator("[name=name]").fill("Telepon saya")
    press(phone.get_by_role("button", name="Simpan"))
    expect(phone.get_by_role("heading", name="Telepon saya")).to_be_visible()
    assert axe(phone) == []

    press(phone.get_by_role("link", name="Hapus"))
    assert axe(phone) == []
    press(phone.get_by_role("button", name="Ya, hapus"))
    expect(phone.get_by_text("Kunci sandi telah dihapus.")).to_be_visible()
    expect(phone.get_by_text("Belum ada kunci sandi.")).to_be_visible()


def test_address_that_is_a_number_offers_no_passkey_and_says_why(phone, live_server, axe):
    account("ani@example.org")
    number = live_server.url.replace("localhost", "127.0.0.1")
    phone.goto(f"{number}/akun/masuk/")
    expect(phone.get_by_role("button", name="Masuk dengan kunci sandi")).to_be_hidden()
    log_in(phone, "ani@example.org")
    phone.goto(f"{number}/akun/kunci/tambah/")
    expect(phone.get_by_text("Kunci sandi tidak dapat dipakai di sini")).to_be_visible()
    expect(phone.get_by_role("button", name="Tambahkan kunci sandi")).to_be_hidden()
    assert axe(phone) == []
