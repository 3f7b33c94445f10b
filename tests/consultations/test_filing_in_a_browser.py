"""Filing as people do it: on a phone that loses its line, and in a browser without scripts."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from consultations.models import Comment, Question
from tests.consultations.filling import fill_identity
from tests.consultations.sending import form_url

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def url(consultation) -> str:
    consultation.questions.create(
        kind=Question.Kind.SCALE, words="Seberapa jelas?", low="kabur", high="jelas"
    )
    return form_url(consultation)


@pytest.mark.touch
def test_two_places_are_typed_survive_a_reload_wait_for_the_line_and_are_filed(
    page, context, url, axe
):
    page.goto(url)
    page.locator("[name=stance][value=change]").check()
    page.locator("#id_text").fill("Mohon jamnya ditambah.")
    page.get_by_role("button", name="Tanggapi ketentuan lain juga").tap()
    expect(page.locator("#id_2-place")).to_be_focused()
    page.locator("#id_2-place").select_option("a3")
    page.locator('[name="2-stance"][value=support]').check()
    page.locator("#id_2-text").fill("Yang ini baik.")
    page.get_by_label("5 – jelas").check()
    assert axe(page) == []

    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator("#id_2-text")).to_have_value("Yang ini baik.")
    expect(page.locator("#id_2-place")).to_have_value("a3")
    fill_identity(page)

    context.set_offline(True)
    page.locator("[data-send]").tap()
    expect(page.locator("[data-offline]")).to_be_visible()
    with page.expect_navigation(url="**/tanda-terima/**"):
        context.set_offline(False)

    first, second = Comment.objects.order_by("pk")
    assert (first.text, second.text, first.replies.get().value) == (
        "Mohon jamnya ditambah.",
        "Yang ini baik.",
        5,
    )
    expect(page.get_by_text(second.number)).to_be_visible()
    assert axe(page) == []
    assert page.evaluate("Object.keys(localStorage).length") == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_without_scripts_a_place_and_a_file_are_added_and_nothing_is_lost(
    browser, live_server, url, tmp_path: Path
):
    letter = tmp_path / "surat.pdf"
    letter.write_bytes(b"%PDF-1.7 isi")
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 320, "height": 640}
    )
    page = context.new_page()
    page.goto(url)
    page.locator("[name=stance][value=change]").check()
    page.locator("#id_text").fill("Mohon jamnya ditambah.")
    page.get_by_text("Lampirkan berkas").click()
    page.locator("#id_files").set_input_files(letter)
    page.get_by_role("button", name="Tanggapi ketentuan lain juga").click()
    page.locator('[name="2-stance"][value=support]').check()
    page.locator("#id_2-text").fill("Yang ini baik.")
    expect(page.get_by_text("surat.pdf", exact=False).first).to_be_visible()
    page.locator("[data-send]").click()
    expect(page.locator(".summary-of-errors")).to_be_visible()
    fill_identity(page)
    page.locator("[data-send]").click()
    page.wait_for_url("**/tanda-terima/**")
    context.close()

    first, second = Comment.objects.order_by("pk")
    assert (first.text, second.text, first.file_count) == (
        "Mohon jamnya ditambah.",
        "Yang ini baik.",
        1,
    )


@pytest.mark.touch
def test_parts_of_an_article_are_offered_when_it_is_chosen_and_outlive_a_reload(page, url, axe):
    page.goto(url)
    page.locator("#id_place").select_option("a2")
    expect(page.locator("#id_part option")).to_have_count(3)
    page.locator("#id_part").select_option("a2/2")
    page.locator("#id_text").fill("Mohon jamnya ditambah.")
    page.get_by_role("button", name="Tanggapi ketentuan lain juga").tap()
    page.locator("#id_2-place").select_option("a1")
    expect(page.locator("#id_2-part")).to_be_hidden()
    page.locator("#id_2-place").select_option("a3")
    expect(page.locator("#id_2-part")).to_be_visible()
    page.locator("#id_2-part").select_option("a3/b")
    assert axe(page) == []

    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()

    expect(page.locator("#id_part")).to_have_value("a2/2")
    expect(page.locator("#id_2-part")).to_have_value("a3/b")


def test_line_that_comes_back_sends_nothing_that_nobody_asked_to_send(page, context, url):
    page.goto(url)
    page.locator("[name=stance][value=change]").check()
    page.locator("#id_text").fill("Belum selesai")
    fill_identity(page)

    context.set_offline(True)
    expect(page.locator("[data-adrift]")).to_be_visible()
    context.set_offline(False)
    expect(page.locator("[data-adrift]")).to_be_hidden()
    page.locator("#id_text").fill("Sekarang selesai.")
    with page.expect_navigation(url="**/tanda-terima/**"):
        page.locator("[data-send]").click()

    assert [one.text for one in Comment.objects.all()] == ["Sekarang selesai."]


def test_second_window_with_the_form_keeps_its_words_when_the_first_is_sent(page, context, url):
    other = context.new_page()
    other.goto(url)
    page.goto(url)
    other.locator("#id_text").fill("Dari jendela kedua.")
    page.locator("[name=stance][value=change]").check()
    page.locator("#id_text").fill("Dari jendela pertama.")
    fill_identity(page)
    with page.expect_navigation(url="**/tanda-terima/**"):
        page.locator("[data-send]").click()

    other.on("dialog", lambda dialog: dialog.accept())
    kept = "Object.values(localStorage).some((one) => one.includes('Dari jendela kedua.'))"
    other.wait_for_function(kept)
    other.reload()

    expect(other.locator("#id_text")).to_have_value("Dari jendela kedua.")


def test_going_back_from_the_receipt_does_not_offer_the_same_words_again(page, url):
    page.goto(url)
    page.locator("[name=stance][value=change]").check()
    page.locator("#id_text").fill("Sudah terkirim.")
    fill_identity(page)
    with page.expect_navigation(url="**/tanda-terima/**"):
        page.locator("[data-send]").click()

    page.go_back()

    expect(page.locator("#id_text")).to_have_value("")


def test_what_was_typed_after_an_error_outlives_a_reload(page, url):
    page.goto(url)
    page.locator("#id_text").fill("Yang pertama.")
    with page.expect_navigation():
        page.locator("[data-send]").click()
    expect(page.locator(".summary-of-errors")).to_be_visible()
    page.locator("#id_text").fill("Yang kedua.")

    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()

    expect(page.locator("#id_text")).to_have_value("Yang kedua.")


def test_file_that_is_too_large_is_told_before_it_travels(page, url, tmp_path: Path, settings):
    settings.ATTACHMENT_BYTES = 20
    for name, words in (("besar.pdf", b"%PDF-1.7 panjang sekali"), ("kecil.pdf", b"%PDF-1.7 isi")):
        (tmp_path / name).write_bytes(words)
    page.goto(url)
    page.get_by_text("Lampirkan berkas").click()

    page.locator("#id_files").set_input_files([tmp_path / "besar.pdf", tmp_path / "kecil.pdf"])

    expect(page.locator("[data-too-large]").first).to_contain_text("besar.pdf")
    chosen = "[...document.querySelector('#id_files').files].map((file) => file.name)"
    assert page.evaluate(chosen) == ["kecil.pdf"]


def test_without_scripts_a_button_shows_the_parts_of_an_article(browser, live_server, url):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(url)
    page.locator("#id_place").select_option("a3")
    page.locator("#id_text").fill("Mohon jamnya ditambah.")

    page.get_by_role("button", name="Tampilkan ayat dan hurufnya").click()
    expect(page.locator("#id_part option")).to_have_count(3)
    page.locator("#id_part").select_option("a3/a")
    page.locator("[name=stance][value=change]").check()
    fill_identity(page)
    page.locator("[data-send]").click()
    page.wait_for_url("**/tanda-terima/**")
    context.close()

    assert Comment.objects.get().provision.key == "a3/a"
