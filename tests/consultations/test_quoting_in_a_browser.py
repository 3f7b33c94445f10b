"""Quoting words in a real browser: by mouse, by touch, by keyboard, and without JavaScript."""

import gzip
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from consultations.models import Comment
from tests import factories
from tests.consultations.filling import fill
from tests.placed import placed

pytestmark = pytest.mark.django_db(transaction=True)

SCRIPTS = Path("policy_site/static/js")
LARGEST = 8_000
"""Bytes on the line of the scripts that the page of an open policy loads."""

LARGEST_OF_ONE_TASK = 1_000
"""Bytes of a script that only its own page loads: a passkey, a proof."""

CORNERS = """([key, words]) => {
  const place = document.querySelector(`[data-key="${key}"]`);
  place.scrollIntoView({ block: "center" });
  const node = place.firstChild;
  const start = node.data.indexOf(words);
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, start + words.length);
  const box = range.getBoundingClientRect();
  return [box.left + 1, box.top + box.height / 2, box.right - 1, box.top + box.height / 2];
}"""


def corners(page: Page, key: str, words: str) -> list[float]:
    """Where words begin and end on the screen."""
    return page.evaluate(CORNERS, [key, words])


def drag_over(page: Page, key: str, words: str) -> None:
    """Selects words with the mouse."""
    left, top, right, bottom = corners(page, key, words)
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(right, bottom, steps=5)
    page.mouse.up()


def select_as_a_long_press_does(page: Page, key: str, words: str) -> None:
    """Selects words by script: a browser without a screen does not do so on a long press."""
    page.evaluate(
        """([key, words]) => {
          const node = document.querySelector(`[data-key="${key}"]`).firstChild;
          node.parentElement.scrollIntoView({ block: "center" });
          const start = node.data.indexOf(words);
          getSelection().setBaseAndExtent(node, start, node, start + words.length);
        }""",
        [key, words],
    )


def send(page: Page) -> Comment:
    """Fills the rest of the form and sends it."""
    fill(page)
    page.locator("main form [type=submit]").last.click()
    page.wait_for_url("**/tanda-terima/**")
    return Comment.objects.get()


def test_words_selected_with_the_mouse_are_quoted(page, axe, process):
    page.goto(process.page.url)
    drag_over(page, "a2/1", "berhak atas")
    offer = page.locator("[data-quote] a")
    offer.wait_for()
    box = offer.bounding_box()

    assert (box["height"] >= 44, box["width"] >= 44, axe(page)) == (True, True, [])
    offer.click()
    page.wait_for_url("**kutip=11-22")
    expect(page.locator("blockquote.quote")).to_have_text("berhak atas")
    assert axe(page) == []
    comment = send(page)
    assert (comment.place, comment.quote, comment.quote_start) == (
        "Pasal 2 ayat (1)",
        "berhak atas",
        11,
    )


def test_selection_over_several_places_quotes_the_first_with_words(page, process):
    page.goto(process.page.url)
    page.evaluate(
        """() => {
          const [from, to] = ["a2/1", "a3/b"].map((key) => document.querySelector(`[data-key="${key}"]`));
          getSelection().setBaseAndExtent(from.firstChild, 7, to.firstChild, 3);
        }"""
    )
    page.locator("[data-quote] a").click()
    page.wait_for_url("**kutip=7-**")

    expect(page.locator("blockquote.quote")).to_have_text("ASN berhak atas pelatihan.")


def test_letters_outside_the_basic_plane_are_counted_once(page):
    process = factories.in_consultation(blocks=factories.text(["Tanda 𝔸𝔹 berlaku untuk semua."]))
    page.goto(process.page.url)
    drag_over(page, "a1", "berlaku")
    page.locator("[data-quote] a").click()
    page.wait_for_url("**kutip=**")

    expect(page.locator("blockquote.quote")).to_have_text("berlaku")


def test_words_selected_by_keyboard_are_quoted_and_escape_closes(page, process):
    page.goto(process.page.url)
    left, top, _right, _bottom = corners(page, "a2/1", "berhak")
    page.mouse.dblclick(left + 5, top)
    offer = page.locator("[data-quote] a")
    offer.wait_for()
    page.keyboard.press("Escape")
    expect(offer).to_be_hidden()
    page.keyboard.press("Shift+ArrowLeft")
    offer.wait_for()
    page.keyboard.press("Tab")
    expect(offer).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**kutip=11-16")


@pytest.mark.touch
def test_words_selected_by_touch_are_quoted(page, process):
    page.goto(process.page.url)
    select_as_a_long_press_does(page, "a2/1", "pelatihan")
    offer = page.locator("[data-quote] a")
    offer.wait_for()
    box = offer.bounding_box()
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    offer.tap()
    page.wait_for_url("**kutip=**")

    assert (box["height"] >= 44, overflow) == (True, 0)
    expect(page.locator("blockquote.quote")).to_have_text("pelatihan")
    assert send(page).quote == "pelatihan"


def test_sentence_is_chosen_without_javascript(browser, live_server):
    process = factories.in_consultation(
        blocks=factories.text(["Kalimat satu tetap. Kalimat dua berubah."])
    )
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(process.page.url)
    page.locator('main a[href*="?ketentuan=a1"]').first.click()
    page.locator("[name=place]").select_option(label="Pasal 1: “Kalimat dua berubah.”")
    comment = send(page)

    assert (comment.place, comment.quote) == ("Pasal 1", "Kalimat dua berubah.")
    context.close()


def test_closed_consultation_offers_nothing(page):
    process = factories.in_deliberation()
    page.goto(process.page.url)

    expect(page.locator("[data-quote], [data-key]")).to_have_count(0)


def test_changes_have_no_barrier_in_any_shape_on_a_small_phone(page, axe):
    process = factories.in_consultation()
    words = [factories.ARTICLES[0], "(1) Setiap ASN wajib belajar.\n(2) Satu;", "Baru."]
    placed(process, factories.text(words))
    version = placed(process, factories.text([*words, "Lagi."]))
    page.set_viewport_size({"width": 320, "height": 640})
    address = reverse("consultations:changes", args=[version.pk])
    found = {}
    for shape in ("sisip", "sejajar", "naskah"):
        page.goto(f"{address}?dari={process.consultation.version_id}&tampilan={shape}")
        overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        found[shape] = (axe(page), max(0, overflow))

    assert found == {shape: ([], 0) for shape in ("sisip", "sejajar", "naskah")}


def test_scripts_stay_small():
    sizes = {file.stem: len(gzip.compress(file.read_bytes())) for file in SCRIPTS.glob("*.js")}
    together = [sizes.pop(name) for name in ("rembuk", "reading", "quote")]

    assert sum(together) <= LARGEST
    assert {name: size for name, size in sizes.items() if size > LARGEST_OF_ONE_TASK} == {}


def test_words_of_a_heading_lead_to_a_comment_on_their_place(page, process):
    page.goto(process.page.url)
    page.evaluate(
        """() => {
          const heading = document.querySelector("[data-heading=a2]");
          heading.scrollIntoView({ block: "center" });
          getSelection().selectAllChildren(heading);
        }"""
    )
    offer = page.get_by_role("link", name="Judul tidak dikutip tersendiri")
    expect(offer).to_be_visible()
    offer.click()
    page.wait_for_url("**/tanggapi/?ketentuan=a2")
