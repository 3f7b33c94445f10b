"""Two officers write one draft at the same time: nothing is overwritten, and both are asked kindly."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from consultations.blocks import drafting_blocks
from consultations.drafting.kinds import Kind
from tests import factories
from tests.workflows.desk_reading import log_in
from workflows.models import Aside, PolicyProcess

pytestmark = pytest.mark.django_db(transaction=True)


def drafter(context: BrowserContext, base_url: str, name: str) -> Page:
    """Opens a page of a drafter of this name."""
    log_in(context, base_url, factories.officer("drafter", name))
    return context.new_page()


def write(page: Page, process: PolicyProcess, words: dict[int, str]) -> None:
    """Opens the editor and writes other words into articles, by their place in the text."""
    page.goto(process.edit_url)
    for number, article in words.items():
        page.locator(f"[name=body-{number + 3}-value-text]").fill(article)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save draft").click()


def articles_of(process: PolicyProcess) -> list[str]:
    blocks = drafting_blocks(process.page.latest_draft().body)
    return [block.text for block in blocks if block.kind is Kind.ARTICLE]


def test_second_of_two_writers_joins_both_texts(
    context, browser: Browser, live_server, axe
) -> None:
    process = factories.policy(blocks=factories.text(["Satu.", "Dua.", "Tiga."]))
    other = browser.new_context(base_url=live_server.url)
    first = drafter(other, live_server.url, "ani")
    second = drafter(context, live_server.url, "budi")

    write(first, process, {1: "Satu oleh Ani.", 2: "Dua oleh Ani."})
    write(second, process, {1: "Satu oleh Budi.", 3: "Tiga oleh Budi."})
    save(first)
    expect(first.get_by_text("has been updated").first).to_be_visible()
    save(second)
    second.wait_for_url("**/admin/konsultasi/join/*/")

    expect(second.get_by_text("Saved by Ani Petugas")).to_be_visible()
    second.get_by_role("button", name="Drop my words").click()
    expect(second.get_by_role("alert")).to_contain_text("cannot be brought back")
    assert axe(second) == []
    second.get_by_role("button", name="No, keep them").click()
    expect(second.get_by_role("alert")).to_have_count(0)
    assert articles_of(process) == ["Satu oleh Ani.", "Dua oleh Ani.", "Tiga."]
    second.get_by_label("Those of Ani Petugas").check()
    second.get_by_role("button", name="Join both texts").click()
    second.wait_for_url(f"**{process.desk_url}")

    assert articles_of(process) == ["Satu oleh Ani.", "Dua oleh Ani.", "Tiga oleh Budi."]
    assert Aside.objects.count() == 0
    other.close()
