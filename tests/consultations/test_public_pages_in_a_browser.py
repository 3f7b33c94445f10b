"""The public pages in a real browser: for everybody, light to load, and kind to what is typed."""

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from consultations import clock
from consultations.models import Consultation
from tests import factories
from tests.addresses import author_url, own_url, receipt_url
from tests.consultations.filling import fill
from tests.consultations.sending import form_url
from tests.weighing import weights

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.touch]

FORTY = [
    f"(1) Ketentuan {i}.\n(2) Ketentuan {i} lain meliputi:\na. satu; dan\nb. dua."
    for i in range(40)
]


@pytest.mark.looks
def test_public_pages_have_no_barrier_and_fit_a_small_phone(page, axe, process):
    comment = factories.published(factories.comment(process))
    factories.answered(comment)
    version = process.consultation.version
    page.set_viewport_size({"width": 320, "height": 640})
    paths = [
        "/",
        "/kebijakan/",
        process.page.url,
        form_url(process.consultation, "a2"),
        reverse("consultations:comments", args=[process.consultation.pk]),
        own_url(comment),
        author_url("withdraw_comment", comment),
        receipt_url(comment),
        reverse("consultations:find_receipt"),
        reverse("consultations:support", args=[comment.number]),
        f"{reverse('consultations:search')}?q=pelatihan",
        reverse("consultations:version", args=[version.pk]),
        reverse("consultations:changes", args=[version.pk]),
        "/tidak-ada/",
    ]
    found = {}
    for path in paths:
        page.goto(path)
        overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        found[path] = (axe(page), max(0, overflow))

    assert found == {path: ([], 0) for path in paths}


def test_form_with_errors_leads_to_the_fields_and_has_no_barrier(page, axe, process):
    page.goto(form_url(process.consultation, "a2"))
    page.locator("form [data-send]").click()
    summary = page.get_by_role("alert")
    summary.wait_for()

    assert axe(page) == []
    expect(summary).to_be_focused()
    page.locator('[role=alert] a[href="#id_text"]').click()
    expect(page.locator("[name=text]")).to_be_focused()


def test_first_visit_of_forty_articles_stays_under_100_kilobytes_and_ten_requests(page):
    process = factories.in_consultation(blocks=factories.text(FORTY))
    answers = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - Playwright refuses a builtin
    page.goto(process.page.url, wait_until="networkidle")

    sizes = weights(answers)
    assert (len(sizes) <= 10, sum(sizes.values()) <= 100_000) == (True, True), sizes


def test_only_those_who_speak_for_an_organisation_are_asked_for_its_name(page, process):
    page.goto(form_url(process.consultation, "a2"))
    organisation = page.locator("[name=organisation]")
    seen = [organisation.is_visible()]
    for group in ("professional_body", "citizen"):
        page.locator(f"[name=group][value={group}]").check()
        seen.append(organisation.is_visible())

    assert seen == [False, True, False]


def test_draft_stays_on_the_device_until_the_receipt(page, process):
    page.goto(form_url(process.consultation, "a2"))
    page.fill("[name=text]", "Setengah jadi")
    page.goto("about:blank")
    page.goto(form_url(process.consultation, "a2"))
    kept = page.input_value("[name=text]")
    fill(page)
    page.locator("form [data-send]").click()
    page.wait_for_url("**/tanda-terima/**")
    page.goto(form_url(process.consultation, "a2"))

    assert (kept, page.input_value("[name=text]")) == ("Setengah jadi", "")


def test_draft_on_the_device_is_shown_after_the_closing_hour_until_it_is_removed(
    page, process, axe
):
    page.goto(form_url(process.consultation, "a2"))
    page.fill("[name=text]", "Setengah jadi")
    page.fill("[name=reason]", "Karena jauh")
    page.goto("about:blank")
    closed = clock.now() - timedelta(hours=1)
    Consultation.objects.update(opens_at=closed - timedelta(days=9), closes_at=closed)
    page.goto(form_url(process.consultation, "a2"))
    kept, faults = page.input_value("[data-drafts-of] textarea"), axe(page)
    page.locator("[data-drafts-of] button").click()
    page.reload()

    assert (kept, faults) == ("Setengah jadi\n\nKarena jauh", [])
    expect(page.locator("[data-drafts-of]")).to_be_hidden()


def test_comment_is_filed_without_javascript(browser, live_server, process):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(process.page.url)
    page.locator('a[href*="?ketentuan=a2"]').first.click()
    fill(page)
    page.locator("form [data-send]").click()
    page.wait_for_url("**/tanda-terima/**")

    expect(page.locator(".number")).to_have_text(process.comments.get().number)
    context.close()


def test_heading_of_one_paragraph_is_never_alone_at_the_foot_of_a_printed_page(page, process):
    page.emulate_media(media="print")
    page.goto(process.page.url)

    kept = page.eval_on_selector_all(
        ".block:has(> h3)", "found => found.map((one) => getComputedStyle(one).breakInside)"
    )

    lines = page.eval_on_selector_all(
        ".block:has(> h3)", "found => found.map((one) => one.querySelector('.l') !== null)"
    )
    assert kept == ["auto" if has_lines else "avoid" for has_lines in lines]
    assert "avoid" in kept
