"""No screen of the desk has a barrier or is wider than its window, on a desk and on a phone."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, URLResolver, resolve, reverse
from playwright.sync_api import Page

from consultations import registering
from consultations.models import Comment, User
from consultations.models.question import Question
from tests import factories
from tests.accounts import account
from tests.placed import placed
from tests.workflows.desk_reading import at_desk, log_in
from workflows import erasing
from workflows.desk import people_urls, urls
from workflows.models import PolicyProcess, Report

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.looks]

EDITED = ["Satu kata lain.", "Dua kata lain.", "Tiga kata lain."]
WITHOUT_A_SCREEN = {
    "agree_answers",
    "change_question",
    "confirm_placements",
    "decide_queue",
    "download_report",
    "list_template",
    "paper",
    "publish_comments",
    "send_again",
    "send_letter",
    "settle_note",
    "slip",
}
"""Addresses of the desk that take a decision, give a file, or a leaf to print."""
ELSEWHERE = {"join"}
"""Its barriers are looked for on the way of the two officers who write at once."""


@pytest.fixture
def administrator() -> User:
    """Somebody whom every screen shows all its buttons."""
    factories.index_page()
    return User.objects.create_superuser("admin")


@pytest.fixture
def screens(administrator: User) -> dict[str, str]:
    """Every screen of the desk with something on it."""
    return {
        **_screens_of_a_consultation(),
        **_screens_of_answers(),
        **_screens_of_drafts(),
        **_screens_of_participants(),
        **_screens_of_files(administrator),
        "home": reverse("desk:home"),
    }


def _screens_of_a_consultation() -> dict[str, str]:
    process = factories.in_consultation(title="Terbuka")
    comment = factories.comment(process)
    entered = factories.comment(process)
    Comment.objects.filter(pk=entered.pk).update(
        entered_by=factories.officer("coordinator"), source="letter"
    )
    erasing.ask(comment, text="Mohon dihapus.")
    question = Question.objects.create(
        consultation_id=comment.consultation_id, kind="scale", words="Seberapa setuju?"
    )
    of_the_policy = ("comments", "queue", "enter", "comment_list", "extend", "questions")
    return {
        **{name: reverse(f"desk:{name}", args=[process.pk]) for name in of_the_policy},
        "add_question": reverse("desk:add_question", args=[process.pk]),
        "question": reverse("desk:question", args=[process.pk, question.pk]),
        "moderate": reverse("desk:moderate", args=[comment.pk]),
        "entered": reverse("desk:entered", args=[entered.pk]),
        "erase": reverse("desk:erase", args=[comment.pk]),
        "erasures": reverse("desk:erasures"),
        "letters": reverse("desk:letters"),
        "invitations": reverse("people:invitations", args=[process.pk]),
    }


def _screens_of_answers() -> dict[str, str]:
    in_clearance = factories.in_clearance(title="Bersama pejabat")
    process = factories.in_deliberation(comments=3)
    factories.rewrite(process, factories.text(EDITED))
    changes = process.changes_of_the_draft()
    one, two, three = process.comments
    factories.answered(one, agreed=False, changes=changes[:1])
    factories.answered(two, changes=changes[1:2])
    Report.objects.create(process=process, status=Report.Status.FAILED, error="OSError: penuh")
    placed(process, factories.text(EDITED))
    return {
        "policy": process.desk_url,
        "step that lacks something": reverse(
            "desk:transition", args=[process.pk, "submit_for_clearance"]
        ),
        "step that ends": reverse("desk:transition", args=[process.pk, "withdraw"]),
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
    }


def _screens_of_drafts() -> dict[str, str]:
    in_review = factories.in_review(title="Telaah")
    faulty = _with_faults()
    return {
        "step": reverse("desk:transition", args=[in_review.pk, "open_consultation"]),
        "checks": faulty.checks_url,
        "references": faulty.references_url,
        "import": reverse("desk:import"),
        "import_into": reverse("desk:import_into", args=[faulty.pk]),
    }


def _with_faults() -> PolicyProcess:
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


def _screens_of_participants() -> dict[str, str]:
    body = registering.register(
        account("ketua@example.org"),
        words={"name": "Ikatan Bidan", "group": factories.group("professional_body")},
    )
    return {
        "organisations": reverse("people:organisations"),
        "organisation": reverse("people:organisation", args=[body.pk]),
        "staff": reverse("people:staff"),
        "open data": reverse("desk:open_data"),
    }


def _screens_of_files(person: User) -> dict[str, str]:
    """What shows a file before anything is made of it."""
    draft, asked = factories.policy(title="Impor"), factories.in_consultation(title="Daftar")
    client = at_desk(person)
    of_comments = reverse("desk:comment_list", args=[asked.pk])
    shown = {
        "import preview": (reverse("desk:import_into", args=[draft.pk]), "Pasal 1\nSatu.\n"),
        "list preview": (of_comments, "kode;kelompok;sikap;tanggapan\nP1;warga;entah;Kurang.\n"),
    }
    return {
        name: client.post(url, {"file": SimpleUploadedFile("berkas.txt", text.encode())})[
            "Location"
        ]
        for name, (url, text) in shown.items()
    }


def test_every_screen_of_the_desk_is_among_those_that_are_looked_at(screens):
    looked_at = {resolve(url).url_name for url in screens.values()}

    assert looked_at | ELSEWHERE | WITHOUT_A_SCREEN == _names(
        [*urls.urlpatterns, *people_urls.urlpatterns]
    )


def _names(patterns: list[URLPattern | URLResolver]) -> set[str | None]:
    return {one.name for one in patterns if isinstance(one, URLPattern)}


def barriers(
    page: Page, screens: dict[str, str], axe: Callable[[Page], list[str]]
) -> dict[str, list[str]]:
    """What axe finds wrong and whether a screen is wider than the window, screen by screen."""
    found = {}
    for name, url in screens.items():
        answer = page.goto(url)
        page.wait_for_selector("aside .sidebar__inner", state="attached")
        found[name] = axe(page)
        if answer is None or not answer.ok:
            found[name].append("failed")
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found[name].append("wider than the window")
    return found


def test_no_screen_has_a_barrier(context, page, screens, administrator, axe, live_server):
    log_in(context, live_server.url, administrator)
    assert barriers(page, screens, axe) == {name: [] for name in screens}


@pytest.mark.touch
def test_no_screen_has_a_barrier_on_a_phone(
    context, page, screens, administrator, axe, live_server
):
    log_in(context, live_server.url, administrator)
    assert barriers(page, screens, axe) == {name: [] for name in screens}
