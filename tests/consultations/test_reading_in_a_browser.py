"""Reading a policy in a real browser: comments open in place, the text grows, one reads on."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from consultations.models import Comment
from tests import factories
from tests.addresses import own_url, receipt_url
from tests.consultations.sending import form_url

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.touch]


@pytest.fixture
def process():
    found = factories.in_consultation()
    for text in ("Tanggapan pertama.", "Tanggapan kedua."):
        factories.published(factories.comment(found, label="Pasal 2", text=text))
    return found


def test_comments_open_below_their_article_by_keyboard_and_close_again(page, axe, process):
    page.goto(process.page.url)
    link = page.locator("#pasal-2 a[data-voices]")
    panel = page.locator("#pasal-2 .in-place")

    link.focus()
    page.keyboard.press("Enter")
    expect(panel.locator("article")).to_have_count(2)
    expect(link).to_have_attribute("aria-expanded", "true")
    panel.locator(".orders a", has_text="Paling didukung").click()
    expect(panel.locator(".orders [aria-current]")).to_have_text("Paling didukung")
    page.evaluate("scrollTo(0, 0)")  # so that nothing lies half below the contents
    assert (axe(page), page.url.endswith(process.page.url)) == ([], True)

    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(link).to_be_focused()


def test_text_grows_and_the_place_of_reading_is_kept_on_the_device(page, process):
    page.goto(process.page.url)
    before = page.locator("#pasal-2 .words, #pasal-2 .l").first.bounding_box()
    page.get_by_role("button", name="Perbesar teks").click()
    after = page.locator("#pasal-2 .words, #pasal-2 .l").first.bounding_box()
    with page.expect_request_finished(lambda request: process.page.url in request.url):
        page.evaluate("localStorage.setItem(`rembuk:read:${location.pathname}`, 'pasal-2')")
        page.reload()

    expect(page.locator("html.size-1")).to_have_count(1)
    expect(page.locator("[data-continue]")).to_contain_text("Pasal 2")
    assert after["height"] > before["height"]


def test_contents_say_where_one_is_while_they_are_folded(page, process):
    page.goto(process.page.url)
    here = page.locator("[data-here]")
    expect(here).to_be_empty()

    page.evaluate("document.getElementById('pasal-2').scrollIntoView()")

    expect(here).to_have_text("BAB I")
    expect(page.locator(".contents [aria-current=location]")).to_have_attribute("href", "#bab-i")


def test_without_a_script_the_link_leads_to_the_list(client, process):
    listed = reverse("consultations:comments", args=[process.consultation.pk])

    shown = client.get(process.page.url).content.decode()

    assert f'<a class="count" href="{listed}?ketentuan=a2" data-voices>' in shown
    assert "Tanggapan pertama." in client.get(f"{listed}?ketentuan=a2").content.decode()


TOO_SMALL = """() => [...document.querySelectorAll("main a, main button, main summary, main input")]
    .filter((one) => one.checkVisibility() && !one.closest(".vh"))
    .map((one) => [one.innerText, one.labels?.[0] ?? one])
    .filter(([, one]) => Math.min(one.offsetWidth, one.offsetHeight) < 24).map(([words]) => words)"""


def test_everything_that_is_pressed_is_large_enough_for_a_finger(page, process):
    comment = Comment.objects.first()
    small = {}
    for url in (
        process.page.url,
        reverse("consultations:comments", args=[process.consultation.pk]),
        form_url(process.consultation, "a2"),
        receipt_url(comment),
        own_url(comment),
    ):
        page.goto(url)
        small[url] = page.evaluate(TOO_SMALL)

    assert {url: found for url, found in small.items() if found} == {}
