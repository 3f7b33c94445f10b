"""An officer enters a letter in a real browser, at a desk and on a phone."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from consultations import clock
from consultations.models import Comment
from tests import factories
from tests.workflows.desk_reading import log_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("width", [1280, 360])
def test_officer_enters_a_letter_and_reads_it_in_the_queue(page, context, live_server, axe, width):
    process = factories.in_consultation()
    log_in(context, live_server.url, "coordinator")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{live_server.url}{reverse('desk:enter', args=[process.pk])}")

    page.select_option("[name=source]", "letter")
    page.fill("[name=said_on]", clock.now().date().isoformat())
    page.fill("[name=source_note]", "Surat nomor 12")
    page.select_option("[name=group]", "citizen")
    page.select_option("[name=place]", "P2-1")
    page.select_option("[name=stance]", "change")
    page.fill("[name=text]", "Mohon jam pelatihan ditambah.")
    assert axe(page) == []
    page.get_by_role("button", name="Enter the comment").click()

    expect(page.get_by_role("link", name="Slip to print")).to_be_visible()
    comment = Comment.objects.get()
    expect(page.locator("main")).to_contain_text(comment.number)
    assert axe(page) == []

    page.goto(f"{live_server.url}{reverse('desk:queue', args=[process.pk])}")
    page.get_by_label(f"Choose {comment.number}").press("Space")
    assert axe(page) == []
    page.get_by_role("button", name="Publish").press("Enter")

    expect(page.locator("main")).to_contain_text("Nothing waits")
    comment.refresh_from_db()
    assert comment.state == "published"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
