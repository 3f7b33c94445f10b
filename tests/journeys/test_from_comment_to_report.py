"""One policy, in a real browser, from a citizen's comment to the enacted text and its report."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from consultations import clock
from consultations.models import Comment, Consultation, PolicyVersion
from tests import factories
from tests.journeys.walking import log_in_to_desk, press
from workflows.models import PolicyProcess, SignOff

pytestmark = pytest.mark.django_db(transaction=True)

SECRET_WORDS = "Dua puluh jam kurang untuk perawat."


def step(page: Page, process: PolicyProcess, name: str, **words: str) -> None:
    """Takes a step of a policy on the desk: from its page, through the form."""
    page.goto(process.desk_url)
    page.click(f"a[href*='/step/{name}/']")
    for field, value in words.items():
        page.fill(f"[name={field}]", value)
    press(page.locator("main form[method=post] button[type=submit]").first)
    page.wait_for_url(f"**{process.desk_url}")


def file_comment(page: Page, process: PolicyProcess) -> str:
    """A citizen reads the policy from the front page and comments on Pasal 2; gives the number."""
    page.goto("/")
    page.get_by_role("link", name=process.page.title).first.click()
    page.locator("a[href*='/tanggapi/?ketentuan=a2']").first.click()
    page.check("[name=stance][value=change]")
    page.fill("[name=text]", SECRET_WORDS)
    page.check("[name=group][value=citizen]")
    page.fill("[name=name]", "Rosmawati")
    page.fill("[name=email]", "rosmawati@example.org")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url("**/tanda-terima/**")
    return Comment.objects.get().number


def edit_article_two(page: Page, process: PolicyProcess) -> None:
    """The drafter changes words in the editor of the CMS and saves."""
    page.goto(process.edit_url)
    area = page.locator("textarea", has_text="Setiap ASN berhak atas pelatihan").or_(
        page.locator("textarea[name$='-text']").nth(1)
    )
    area.first.fill(
        "(1) Setiap ASN berhak atas tiga puluh jam pelatihan.\n(2) Pelatihan diberikan setiap tahun."
    )
    press(page.locator("[name=action-publish], button[type=submit].action-save").first)


def test_policy_goes_from_a_comment_to_its_enactment_and_report(
    context: BrowserContext, page: Page, pdf_text, tmp_path: Path
):
    factories.chain()
    process = factories.in_consultation()
    for role in ("drafter", "reviewer", "coordinator", "regional_head"):
        factories.officer(role)

    number = file_comment(page, process)

    log_in_to_desk(page, "coordinator")
    page.goto(process.comments_url(state="received"))
    page.goto(f"/admin/konsultasi/comment/{Comment.objects.get().pk}/")
    press(page.locator("button[name=verb][value=publish]"))
    assert Comment.objects.get().state == "published"

    Consultation.objects.update(
        opens_at=clock.now() - timedelta(days=14), closes_at=clock.now() - timedelta(minutes=1)
    )
    step(page, process, "conclude_consultation")

    log_in_to_desk(page, "drafter")
    edit_article_two(page, process)
    page.goto(f"/admin/konsultasi/comment/{Comment.objects.get().pk}/answer/")
    page.check("[name=outcome][value=accepted]")
    page.fill("[name=reason]", "Kami menambah jamnya menjadi tiga puluh.")
    page.locator("input[type=checkbox]").first.check()
    press(page.locator("main form[method=post] button[type=submit]").first)

    log_in_to_desk(page, "reviewer")
    page.goto("/admin/konsultasi/answers/")
    press(page.locator("main form[method=post] button[type=submit]").first)

    log_in_to_desk(page, "drafter")
    step(page, process, "submit_for_clearance")
    for sign_off in SignOff.objects.all():
        log_in_to_desk(page, sign_off.officer.username)  # type: ignore[union-attr]
        page.goto("/admin/konsultasi/sign-offs/")
        page.locator(f"main a[href$='/sign-offs/{sign_off.pk}/']").first.click()
        press(page.locator("button[name=verb][value=give]"))
    log_in_to_desk(page, "regional_head")
    step(
        page,
        process,
        "enact",
        number="12",
        enacted_on="2026-11-02",
        promulgated_on="2026-11-03",
    )
    assert PolicyProcess.objects.get().state == "enacted"

    page.goto(f"/admin/konsultasi/policy/{process.pk}/report/")
    press(page.locator("main form[method=post] button[type=submit]").first)
    link = page.locator("a[href*='/report/'][href$='/file/']").first
    link.wait_for(timeout=60_000)
    with page.expect_download() as download:
        link.click()
    report = tmp_path / "laporan.pdf"
    download.value.save_as(report)
    words = " ".join(pdf_text(report).split())
    assert number in words
    assert SECRET_WORDS in words
    assert "Kami menambah jamnya menjadi tiga puluh." in words
    assert "rosmawati@example.org" not in words

    page.context.clear_cookies()
    page.goto(f"/tanda-terima/{number}/")
    expect(page.get_by_text("Kami menambah jamnya menjadi tiga puluh.")).to_have_count(1)
    page.goto(f"/versi/{PolicyVersion.objects.get(number=2).pk}/perubahan/")
    expect(page.locator("ins", has_text="tiga puluh").first).to_be_visible()
