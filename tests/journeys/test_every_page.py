"""Every public page in a real browser: nothing for axe to complain of, and small enough for a slow line."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page, Response
from pytest_django.live_server_helper import LiveServer

from consultations import membership, organising, registering
from consultations.models import Membership, PolicyVersion, User
from tests import factories
from tests.accounts import account
from tests.weighing import weights
from workflows.models import PolicyProcess

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.looks]

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
        f"/tanda-terima/{own.number}/{own.secret}/ubah/",
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


def enter_as(page: Page, client: Client, live_server: LiveServer, who: User) -> None:
    """Gives the browser the session of somebody who has logged in."""
    client.force_login(who)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])


@pytest.mark.touch
@pytest.mark.parametrize("language", ["", "/en"])
def test_pages_of_members_have_no_accessibility_fault_on_a_phone(
    page, axe, client, live_server, language
):
    process = factories.in_consultation()
    signatory, other = account("ketua@example.org"), account("anggota@example.org")
    body = registering.register(
        signatory, words={"name": "Ikatan Bidan", "group": factories.group("professional_body")}
    )
    asked = membership.invite(body, email=other.email, role="contributor", language="id")
    membership.accept(asked, by=other)
    words = {"stance": "support", "text": "Kami mendukung.", "reason": "", "proposed_wording": ""}
    kept = organising.contribute(
        body, process.consultation, by=other, words=words | {"provision": None}
    )
    inside = f"{language}/organisasi/{body.slug}"
    written = f"{inside}/dalam/{process.consultation.pk}"
    member = Membership.objects.get(user=other)
    enter_as(page, client, live_server, signatory)

    addresses = [
        f"{language}/organisasi/daftar/",
        f"{inside}/dalam/",
        f"{inside}/profil/",
        f"{inside}/anggota/{member.pk}/keluar/",
        f"{written}/",
        f"{written}/tulis/",
        f"{written}/{kept.pk}/",
        f"{written}/{kept.pk}/hapus/",
        f"{written}/kirim/",
    ]

    assert faults(page, axe, addresses) == {}


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
