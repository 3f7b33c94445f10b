"""On a small phone, with and without scripts: letters are asked for, changed and ended, and data erased."""

import re

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from consultations.models import Follow, Invitation, Letter, User
from tests import factories
from tests.accounts import account
from tests.journeys.walking import log_in, press
from workflows import inviting

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("has_scripts")]


def open_letter(page: Page, address: str) -> None:
    """Opens the address of a certain kind in the last letter, as a click in a mail program does."""
    found = re.search(rf"/{address}/\S+", str(mail.outbox[-1].body))
    assert found is not None
    page.goto(found[0])


def test_follower_confirms_changes_and_ends_the_letters(page, faults):
    process = factories.in_consultation()
    page.goto(process.page.url)
    press(page.get_by_role("link", name="Ikuti kebijakan ini"))
    assert faults() == []
    page.fill("[name=email]", "warga@example.org")
    press(page.get_by_role("button", name="Ikuti"))

    open_letter(page, "ikuti/konfirmasi")
    assert faults() == []
    press(page.get_by_role("button", name="Ya, saya ikuti"))
    assert faults() == []
    page.locator("main select").select_option("weekly")
    press(page.get_by_role("button", name="Simpan"))
    expect(page.get_by_text("Pilihan Anda tersimpan.")).to_be_visible()
    assert Follow.objects.get().frequency == Follow.Frequency.WEEKLY

    press(page.get_by_role("link", name="Hentikan semua surat"))
    assert faults() == []
    press(page.locator("main form button"))
    assert faults() == []
    assert not Follow.objects.exists()


def test_invited_body_says_that_it_does_not_take_part(page, faults):
    process = factories.in_consultation()
    inviting.invite(
        process.consultation,
        by=factories.officer("coordinator"),
        people=[("Ikatan Bidan", "bidan@example.org")],
    )
    open_letter(page, "undangan")
    assert faults() == []
    page.get_by_text("Kami tidak ikut").click()
    page.fill("[name=reason]", "Di luar bidang kami.")
    press(page.locator("form:has([name=reason]) button"))

    expect(page.get_by_text("Kami tidak akan mengingatkan Anda lagi")).to_be_visible()
    assert Invitation.objects.get().response == Invitation.State.DECLINED


def test_account_is_read_as_a_page_and_ended_from_the_mailbox(page, faults):
    account("ani@example.org", first_name="Ani")
    page.goto("/akun/masuk/")
    log_in(page, "ani@example.org")
    page.goto("/akun/data/")
    assert faults() == []
    press(page.locator("main form button"))
    expect(page.get_by_role("status")).to_be_visible()
    assert Letter.objects.filter(name="erasure_asked").count() == 1

    open_letter(page, "hapus-data")
    assert faults() == []
    press(page.locator("main form button"))
    assert faults() == []
    assert User.objects.get(username__startswith="dihapus-").email == ""
