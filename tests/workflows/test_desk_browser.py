"""The desk in a real browser: no barrier on any screen, and a comment answered by keyboard."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from consultations.models import User
from tests import factories
from tests.placed import placed
from tests.workflows.desk_reading import at_desk
from workflows.models import PolicyProcess, Report

pytestmark = pytest.mark.django_db(transaction=True)

EDITED = ["Satu kata lain.", "Dua kata lain.", "Tiga kata lain."]


def log_in(context: BrowserContext, base_url: str, person: User | str) -> None:
    """Gives the browser the session of an officer who reads English."""
    cookie = at_desk(person).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": base_url}])


def with_faults() -> PolicyProcess:
    """A draft with errors and many warnings, and with references whose places moved or are gone."""
    article = "Pelatihan sebagaimana dimaksud dalam Pasal 2 antara lain daring"
    process = factories.policy(
        title="Dengan kesalahan",
        blocks=factories.text(
            ["Satu.", "Dua.", article, "Lihat Pasal 1."], keys=["a", "b", "c", "d"]
        ),
    )
    shifted = ["Baru.", "Baru juga.", "Dua, lihat Pasal 99.", *[article] * 6, "Lihat Pasal 1."]
    keys = ["n", "m", "b", "c", *(f"c{number}" for number in range(5)), "d"]
    factories.rewrite(process, factories.text(shifted, keys=keys))
    return process


@pytest.fixture
def screens() -> dict[str, str]:
    """Every screen of the desk with something on it."""
    factories.policy(title="Rancangan")
    in_review = factories.in_review(title="Telaah")
    open_now = factories.in_consultation(title="Terbuka")
    factories.comment(open_now)
    in_clearance = factories.in_clearance(title="Bersama pejabat")
    process = factories.in_deliberation(comments=3)
    factories.rewrite(process, factories.text(EDITED))
    changes = process.changes_of_the_draft()
    one, two, three = process.comments
    factories.answered(one, agreed=False, changes=changes[:1])
    factories.answered(two, changes=changes[1:2])
    Report.objects.create(process=process, status=Report.Status.FAILED, error="OSError: penuh")
    placed(process, factories.text(EDITED))
    faulty = with_faults()
    return {
        "home": reverse("desk:home"),
        "policy": process.desk_url,
        "step": reverse("desk:transition", args=[in_review.pk, "open_consultation"]),
        "step that lacks something": reverse(
            "desk:transition", args=[process.pk, "submit_for_clearance"]
        ),
        "extend": reverse("desk:extend", args=[open_now.pk]),
        "comments": reverse("desk:comments", args=[open_now.pk]),
        "moderate": reverse("desk:moderate", args=[open_now.comments.get().pk]),
        "answer": reverse("desk:answer", args=[three.pk]),
        "agreed answer": reverse("desk:answer", args=[two.pk]),
        "agree": reverse("desk:agree"),
        "return": reverse("desk:return_answer", args=[one.disposition.pk]),
        "changes": process.changes_url,
        "explain": reverse("desk:explain", args=[changes[0].pk]),
        "sign-offs": reverse("desk:sign_offs"),
        "sign-off": reverse("desk:sign_off", args=[in_clearance.sign_offs()[0].pk]),
        "report": reverse("desk:report", args=[process.pk]),
        "placements": reverse("desk:placements", args=[process.pk]),
        "placement": reverse("desk:placement", args=[two.placements.get().pk]),
        "checks": faulty.checks_url,
        "references": faulty.references_url,
    }


def barriers(
    page: Page, screens: dict[str, str], axe: Callable[[Page], list[str]]
) -> dict[str, list[str]]:
    """What axe finds wrong and whether a screen is wider than the window, screen by screen."""
    found = {}
    for name, url in screens.items():
        page.goto(url)
        page.wait_for_selector("aside .sidebar__inner", state="attached")
        found[name] = axe(page)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found[name].append("wider than the window")
    return found


@pytest.fixture
def administrator() -> User:
    """Somebody whom every screen shows all its buttons."""
    factories.index_page()
    return User.objects.create_superuser("admin")


@pytest.mark.looks
def test_no_screen_has_a_barrier(context, page, screens, administrator, axe, live_server):
    log_in(context, live_server.url, administrator)
    assert barriers(page, screens, axe) == {name: [] for name in screens}


@pytest.mark.looks
@pytest.mark.touch
def test_no_screen_has_a_barrier_on_a_phone(
    context, page, screens, administrator, axe, live_server
):
    log_in(context, live_server.url, administrator)
    assert barriers(page, screens, axe) == {name: [] for name in screens}


def test_form_with_mistakes_has_no_barrier(context, page, screens, axe, live_server):
    log_in(context, live_server.url, "drafter")
    page.goto(screens["answer"])
    page.get_by_role("button", name="Propose this answer").click()

    expect(page.get_by_role("alert")).to_have_text(
        "Nothing was saved yet: please mend the marked fields."
    )
    assert axe(page) == []


def test_drafter_answers_a_comment_by_keyboard(context, page, live_server):
    process = factories.in_deliberation(comments=2)
    factories.rewrite(process, factories.text(EDITED))
    log_in(context, live_server.url, "drafter")

    page.goto("/admin/")
    page.get_by_role("link", name="Consultations").click()
    page.get_by_role("link", name="2 comments to answer").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Answer", exact=True).first.focus()
    page.keyboard.press("Enter")
    page.get_by_label("Accepted", exact=True).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Kami terima.")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.get_by_role("button", name="Save and next").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{reverse('desk:answer', args=[process.comments[1].pk])}")

    answer = PolicyProcess.objects.get().comments[0].disposition
    assert (answer.outcome, answer.reason) == ("accepted", "Kami terima.")
    assert answer.changes.count() == 1
