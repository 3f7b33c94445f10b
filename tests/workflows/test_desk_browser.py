"""The desk in a real browser: a comment answered by keyboard, and mistakes that are said."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from consultations import clock
from consultations.models import Letter
from tests import factories
from tests.workflows.desk_reading import log_in
from workflows.models import PolicyProcess

pytestmark = pytest.mark.django_db(transaction=True)

EDITED = ["Satu kata lain.", "Dua kata lain.", "Tiga kata lain."]


def test_form_with_mistakes_has_no_barrier(context, page, axe, live_server):
    process = factories.in_deliberation(comments=1)
    log_in(context, live_server.url, "drafter")
    page.goto(reverse("desk:answer", args=[process.comments[0].pk]))
    page.get_by_role("button", name="Propose this answer").click()

    expect(page.get_by_role("alert")).to_have_text(
        "Nothing was saved yet: please mend the marked fields."
    )
    assert axe(page) == []


def test_drafter_answers_a_comment_by_keyboard(context, page, live_server):
    process = factories.in_deliberation(comments=2)
    factories.rewrite(process, factories.text(EDITED))
    log_in(context, live_server.url, "drafter")

    page.goto("/admin/")
    page.get_by_role("link", name="Consultations").click()
    page.get_by_role("link", name="2 comments to answer").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Answer", exact=True).first.focus()
    page.keyboard.press("Enter")
    page.get_by_label("Accepted", exact=True).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Kami terima.")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.get_by_role("button", name="Save and next").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{reverse('desk:answer', args=[process.comments[1].pk])}")

    answer = PolicyProcess.objects.get().comments[0].disposition
    assert (answer.outcome, answer.reason) == ("accepted", "Kami terima.")
    assert answer.changes.count() == 1


def test_letter_is_sent_again_on_a_phone_without_scrolling_sideways(context, page, live_server):
    Letter.objects.create(
        name="news",
        to="nama.yang.panjang.sekali@pemerintahan.example.org",
        subject="Konsultasi ditutup 5 Desember 2026: Pengembangan Kompetensi ASN",
        body="Halo",
        html="<p>Halo</p>",
        bounced_at=clock.now(),
        bounce="550 5.1.1 no such user",
    )
    page.set_viewport_size({"width": 360, "height": 640})
    log_in(context, live_server.url, "coordinator")
    page.goto(f"{reverse('desk:letters')}?state=bounced")
    button = page.get_by_role("button", name="Send now")
    expect(button).to_be_in_viewport(ratio=1)
    button.click()

    expect(page.get_by_text("The letter was sent.")).to_be_visible()
