"""On a small phone, with and without scripts: an officer enters a letter about two places."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from consultations import clock
from consultations.models import Comment, CommentAttachment
from tests import factories
from tests.journeys.walking import log_in_to_desk, press

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("has_scripts")]


def enter(page: Page, *, place: str, words: str) -> Comment:
    """Types one comment of the letter and gives it as it was filed."""
    page.select_option("[name=group]", "citizen")
    page.select_option("[name=place]", place)
    page.select_option("[name=stance]", "change")
    page.fill("[name=text]", words)
    press(page.get_by_role("button", name="Catat tanggapan ini"))
    expect(page.get_by_text("Tanggapan sudah dicatat.")).to_be_in_viewport()
    comment = Comment.objects.latest("pk")
    expect(page.locator("main strong", has_text=comment.number)).to_be_visible()
    return comment


def test_officer_enters_a_letter_about_two_places(page, faults, tmp_path: Path):
    scan = tmp_path / "surat.pdf"
    scan.write_bytes(b"%PDF-1.7 surat")
    process = factories.in_consultation()
    factories.officer("coordinator")
    log_in_to_desk(page, "coordinator")

    page.goto("/admin/konsultasi/")
    assert faults() == []
    press(page.get_by_role("main").get_by_role("link", name=process.page.title).first)
    press(page.get_by_role("link", name="Catat tanggapan"))
    page.select_option("[name=source]", "letter")
    page.fill("[name=said_on]", clock.now().date().isoformat())
    page.fill("[name=source_note]", "Surat nomor 12")
    page.set_input_files("[name=scan]", scan)
    assert faults() == []
    first = enter(page, place="P2-1", words="Mohon jam pelatihan ditambah.")
    assert faults() == []

    press(page.get_by_role("link", name="Tanggapan berikut dari sumber yang sama"))
    second = enter(page, place="P3", words="Mohon pelatihan daring dibuka.")
    press(page.get_by_role("link", name="Lembar tanda terima untuk dicetak"))
    expect(page.get_by_text(second.number)).to_be_visible()
    assert faults() == []

    page.goto(f"/admin/konsultasi/policy/{process.pk}/queue/")
    for one, place in ((first, "Pasal 2 ayat (1)"), (second, "Pasal 3")):
        expect(page.get_by_role("link", name=one.number)).to_be_visible()
        assert (one.place, one.source_note, one.source) == (place, "Surat nomor 12", "letter")
    assert CommentAttachment.objects.get().comment == first
