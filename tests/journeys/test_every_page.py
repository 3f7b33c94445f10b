"""Every page of ours in a real browser: nothing for axe to complain of, and small enough for a slow line."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response

from consultations.models import PolicyVersion
from tests import factories
from tests.weighing import weights
from workflows.models import Disposition, PolicyProcess, SignOff

pytestmark = pytest.mark.django_db(transaction=True)

LIMIT_BYTES = 100_000
LIMIT_REQUESTS = 10
ARTICLE = (
    "(1) Setiap Pegawai ASN berhak memperoleh pengembangan kompetensi paling sedikit 20 (dua puluh) "
    "jam pelajaran dalam 1 (satu) tahun.\n"
    "(2) Pengembangan kompetensi sebagaimana dimaksud pada ayat (1) meliputi:\n"
    "a. pelatihan klasikal;\nb. pelatihan nonklasikal; dan\nc. bimbingan oleh rekan sejawat nomor {n}.\n"
    "(3) Ketentuan lebih lanjut mengenai pelatihan ke-{n} diatur dalam Keputusan Wali Kota."
)


@pytest.fixture
def story() -> PolicyProcess:
    """A policy in sign-off with a changed article, an answered comment and one open sign-off."""
    factories.chain()
    process = factories.in_deliberation(comments=2)
    factories.rewrite(process, factories.text(["Satu kata lain.", *factories.ARTICLES[1:]]))
    first, second = process.comments
    factories.answered(first, changes=list(process.changes_of_the_draft()))
    factories.answered(second, outcome="not_accepted", reason="Anggaran belum cukup.")
    return process


def log_in(page: Page, username: str) -> None:
    page.goto("/admin/login/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", "rahasia")
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/**")


def faults(
    page: Page, axe: Callable[[Page], list[str]], addresses: list[str]
) -> dict[str, list[str]]:
    """What axe finds on each address; an address that fails is a fault, too."""
    found = {}
    for address in addresses:
        answer = page.goto(address)
        problems = axe(page)
        if answer is None or answer.status >= 400:
            problems.append(f"status {answer.status if answer else '–'}")
        if problems:
            found[address] = problems
    return found


@pytest.mark.touch
@pytest.mark.parametrize("language", ["", "/en"])
def test_public_pages_have_no_accessibility_fault_on_a_phone(page, axe, story, language):
    open_one = factories.in_consultation(title="Etika ASN")
    comment = story.comments.first()
    consultation = open_one.consultation
    own = factories.comment(open_one)

    addresses = [
        "/",
        "/kebijakan/",
        story.page.url,
        open_one.page.url,
        f"/konsultasi/{consultation.pk}/tanggapi/",
        f"/konsultasi/{consultation.pk}/tanggapi/?ketentuan=a2",
        f"/konsultasi/{story.consultation.pk}/tanggapi/",
        f"/konsultasi/{story.consultation.pk}/tanggapan/",
        f"/versi/{PolicyVersion.objects.first().pk}/",
        "/tanda-terima/",
        f"/tanda-terima/{comment.number}/",
        f"/tanda-terima/{own.number}/{own.secret}/",
        f"/tanda-terima/{own.number}/{own.secret}/tarik/",
    ]

    assert faults(page, axe, [f"{language}{address}" for address in addresses]) == {}


def test_page_of_changes_has_no_accessibility_fault(page, axe, story):
    factories.actions.submit_for_clearance(story, by=factories.officer("drafter"))

    assert faults(page, axe, [f"/versi/{PolicyVersion.objects.get(number=2).pk}/perubahan/"]) == {}


@pytest.mark.touch
def test_form_with_errors_has_no_accessibility_fault_and_keeps_what_was_typed(page, axe):
    process = factories.in_consultation()
    page.goto(f"/konsultasi/{process.consultation.pk}/tanggapi/?ketentuan=a2")
    page.fill("[name=text]", "Kata yang tidak boleh hilang.")
    page.locator("main form button[type=submit]").last.click()
    page.locator(".summary-of-errors").wait_for()

    assert axe(page) == []
    assert page.input_value("[name=text]") == "Kata yang tidak boleh hilang."
    assert page.locator(".summary-of-errors li").count() >= 4


@pytest.mark.parametrize("username", ["drafter", "reviewer", "coordinator", "kabag"])
def test_desk_has_no_accessibility_fault(page, axe, story, username):
    if username == "kabag":
        factories.actions.submit_for_clearance(story, by=factories.officer("drafter"))
    else:
        factories.officer(username)
    comment = story.comments.first()
    desk = "/admin/konsultasi"
    addresses = [
        f"{desk}/",
        story.desk_url,
        story.comments_url(),
        story.changes_url,
        f"{desk}/comment/{comment.pk}/",
        f"{desk}/comment/{comment.pk}/answer/",
        f"{desk}/answers/",
        f"{desk}/sign-offs/",
        f"{desk}/policy/{story.pk}/report/",
        f"{desk}/policy/{story.pk}/step/withdraw/",
        *[f"{desk}/sign-offs/{one.pk}/" for one in SignOff.objects.all()[:1]],
        *[f"{desk}/answers/{one.pk}/return/" for one in Disposition.objects.all()[:1]],
    ]
    log_in(page, username)

    found = faults(page, axe, addresses)

    forbidden = {address: what for address, what in found.items() if what == ["status 403"]}
    assert {address: what for address, what in found.items() if address not in forbidden} == {}


@pytest.mark.touch
def test_first_visit_to_a_policy_of_forty_articles_is_small(page):
    articles = [ARTICLE.format(n=n) for n in range(1, 41)]
    process = factories.in_consultation(blocks=factories.text(articles))
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - Playwright refuses a builtin

    page.goto(process.page.url)
    page.wait_for_load_state("networkidle")

    sizes = weights(answers)
    assert len(sizes) <= LIMIT_REQUESTS
    assert sum(sizes.values()) <= LIMIT_BYTES
