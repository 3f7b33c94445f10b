"""A busy hour on a small phone: the browser proves itself, and without scripts its owner does a sum."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from consultations import clock, guarding
from consultations.guarding import Visitor
from consultations.models import Comment
from tests import factories
from tests.consultations.filling import fill_identity
from tests.consultations.sending import form_url
from tests.journeys.walking import press

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("has_scripts")]


@pytest.fixture
def _busy(settings):
    """Makes the next form from this machine one too many, also when the hour turns meanwhile."""
    settings.GUARD_ADDRESS_AN_HOUR = 1
    settings.GUARD_PROOF_STEPS = 2_000
    settings.GUARD_WAIT_SECONDS = 0
    for later in (0, 1):
        with clock.stopped_at(clock.now() + timedelta(hours=later)):
            guarding.count(Visitor(address="127.0.0.1"), "comment")


def answer_the_sum(page: Page) -> None:
    """Reads the two numbers and writes their sum, as somebody without scripts does."""
    question = page.locator("[data-proof-question]")
    numbers = re.findall(r"\d+", question.locator("label").inner_text())
    question.locator("input").fill(str(sum(map(int, numbers))))


@pytest.mark.usefixtures("_busy")
def test_comment_of_a_busy_hour_is_filed_after_a_proof(page, faults, has_scripts):
    page.goto(form_url(factories.in_consultation().consultation))
    page.locator("[name=stance][value=change]").check()
    page.locator("#id_text").fill("Mohon jamnya ditambah.")
    fill_identity(page)
    press(page.locator("[data-send]"))

    expect(page.locator("[data-proof]")).to_be_visible()
    assert Comment.objects.count() == 0
    expect(page.locator("#id_text")).to_have_value("Mohon jamnya ditambah.")
    if has_scripts:
        expect(page.locator("[data-proof-status]")).to_have_text(
            "Sudah diperiksa. Sekarang dapat dikirim."
        )
        expect(page.locator("[data-proof-question]")).to_be_hidden()
    else:
        answer_the_sum(page)
    assert faults() == []
    press(page.locator("[data-send]"))

    page.wait_for_url("**/tanda-terima/**")
    assert Comment.objects.get().text == "Mohon jamnya ditambah."
