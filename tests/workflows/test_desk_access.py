"""Who may open which page of the desk: role by page, and the people who see nothing."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from consultations.models import User
from tests import factories, people
from tests.placed import placed
from tests.workflows.desk_reading import PEOPLES_NAMES, at_desk
from workflows.models import DraftNote, PolicyProcess, Report

pytestmark = pytest.mark.django_db

STEPS = {
    "submit_for_review": "drafter",
    "return_to_drafting": "reviewer",
    "open_consultation": "coordinator",
    "conclude_consultation": "coordinator",
    "submit_for_clearance": "drafter",
    "return_for_revision": "signer",
    "enact": "regional_head",
    "begin_evaluation": "evaluator",
    "conclude_evaluation": "evaluator",
    "propose_amendment": "drafter",
    "revoke": "regional_head",
    "withdraw": "coordinator",
}


@pytest.fixture
def process() -> PolicyProcess:
    """A policy with a comment, an answer, a change, a sign-off and a report."""
    factories.in_clearance(title="Bersama para pejabat")
    process = factories.in_deliberation(comments=1)
    factories.answered(process.comments.get(), agreed=False)
    factories.rewrite(process, factories.text(["Satu.", "Dua.", "Tiga."]))
    Report.objects.create(process=process)
    placed(process, factories.text(["Satu.", "Dua.", "Tiga."]))
    return process


def pages(process: PolicyProcess) -> dict[str, str]:
    """The address of every page of the desk that is only read."""
    comment = process.comments.get()
    sign_off = PolicyProcess.objects.get(state="clearance").sign_offs()[0]
    arguments: dict[str, list[object]] = {
        "home": [],
        "agree": [],
        "sign_offs": [],
        "policy": [process.pk],
        "extend": [process.pk],
        "comments": [process.pk],
        "queue": [process.pk],
        "changes": [process.pk],
        "report": [process.pk],
        "placements": [process.pk],
        "placement": [comment.placements.get().pk],
        "checks": [process.pk],
        "references": [process.pk],
        "import": [],
        "import_into": [process.pk],
        "moderate": [comment.pk],
        "answer": [comment.pk],
        "return_answer": [comment.disposition.pk],
        "explain": [process.changes_of_the_draft()[0].pk],
        "sign_off": [sign_off.pk],
    }
    return {name: reverse(f"desk:{name}", args=given) for name, given in arguments.items()}


def test_every_page_is_in_the_table(process):
    from workflows.desk.urls import urlpatterns

    written = {
        "questions",
        "add_question",
        "question",
        "change_question",
        "publish_comments",
        "decide_queue",
        "enter",
        "entered",
        "slip",
        "comment_list",
        "list_template",
        "list_preview",
        "agree_answers",
        "download_report",
        "erase",
        "erasures",
        "letters",
        "send_letter",
        "open_data",
        "settle_note",
        "import_preview",
        "join",
        "transition",
        "confirm_placements",
    }
    assert {pattern.name for pattern in urlpatterns} == {*pages(process), *written}


def test_every_role_reads_every_page_but_no_address_and_only_moderators_a_hidden_name(process):
    statuses, told = {}, set()
    for role in people.ROLE_CODES:
        client = at_desk(role)
        for name, url in pages(process).items():
            response = client.get(url)
            statuses[role, name] = response.status_code
            page = response.content.decode()
            told |= {(role, hidden) for hidden in PEOPLES_NAMES if hidden in page}

    assert statuses == dict.fromkeys(statuses, 200)
    assert told == {("coordinator", "Rahasia Sekali")}


def test_addresses_of_buttons_lead_back_to_their_page_when_somebody_opens_them(process):
    note = DraftNote.objects.create(page=process.page, kind="comment", text="Cek lagi.")
    client = at_desk("drafter")
    leads = {
        reverse("desk:publish_comments", args=[process.pk]): process.comments_url(),
        reverse("desk:confirm_placements", args=[process.pk]): pages(process)["placements"],
        reverse("desk:agree_answers"): reverse("desk:agree"),
        reverse("desk:settle_note", args=[note.pk]): process.desk_url,
    }
    assert {url: client.get(url).headers.get("Location") for url in leads} == leads


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_without_the_desk_sees_a_page_even_inside_the_admin(method, process):
    clerk = User.objects.create_user("juru.tik")
    clerk.user_permissions.add(Permission.objects.get(codename="access_admin"))
    urls = [
        *pages(process).values(),
        *(reverse("desk:transition", args=[process.pk, name]) for name in STEPS),
        reverse("desk:publish_comments", args=[process.pk]),
        reverse("desk:questions", args=[process.pk]),
        reverse("desk:add_question", args=[process.pk]),
        reverse("desk:question", args=[process.pk, 1]),
        reverse("desk:change_question", args=[process.pk, 1]),
        reverse("desk:decide_queue", args=[process.pk]),
        reverse("desk:enter", args=[process.pk]),
        reverse("desk:entered", args=[1]),
        reverse("desk:slip", args=[1]),
        reverse("desk:comment_list", args=[process.pk]),
        reverse("desk:list_template", args=[process.pk, "csv"]),
        reverse("desk:list_preview", args=[1]),
        reverse("desk:agree_answers"),
        reverse("desk:settle_note", args=[1]),
        reverse("desk:confirm_placements", args=[process.pk]),
        reverse("desk:download_report", args=[Report.objects.get().pk]),
    ]
    ways = {}
    for person in (clerk, people.outsider(), None):
        client = Client()
        if person:
            client.force_login(person)
        for url in urls:
            response = getattr(client, method)(url)
            ways[person, url] = (response.status_code, response.headers["Location"].split("?")[0])

    assert {way for (person, _url), way in ways.items() if person == clerk} == {(302, "/admin/")}
    assert {way for (person, _url), way in ways.items() if person != clerk} == {
        (302, "/admin/login/")
    }


def test_menu_leads_to_the_desk_for_officers_only():
    clerk = User.objects.create_user("juru.tik")
    clerk.user_permissions.add(Permission.objects.get(codename="access_admin"))

    shown = {
        person.username: reverse("desk:home") in at_desk(person).get("/admin/").content.decode()
        for person in (factories.officer("signer"), clerk)
    }
    assert shown == {"signer": True, "juru.tik": False}


def test_rooms_that_belong_to_no_policy_stand_in_the_menu_of_those_who_may_enter_them():
    rooms = [reverse(name) for name in ("people:organisations", "people:staff", "desk:letters")]
    shown = {}
    for role in people.ROLE_CODES:
        page = at_desk(role).get("/admin/").content.decode()
        shown[role] = [f'"url": "{room}"' in page for room in rooms]

    assert shown == {role: [role == "coordinator"] * 3 for role in people.ROLE_CODES}


def test_step_opens_for_its_role_and_for_nobody_else(process):
    opened = {
        (role, name)
        for role in people.ROLE_CODES
        for client in [at_desk(role)]
        for name in STEPS
        if client.get(reverse("desk:transition", args=[process.pk, name])).status_code == 200
    }
    assert opened == {(role, name) for name, role in STEPS.items()}


@pytest.mark.parametrize("role", people.ROLE_CODES)
def test_step_is_made_by_its_role_and_by_nobody_else(role):
    process = factories.policy()

    at_desk(role).post(reverse("desk:transition", args=[process.pk, "submit_for_review"]))

    process.refresh_from_db()
    assert process.state == ("review" if role == "drafter" else "drafting")


def test_unknown_step_or_record_is_not_found(process):
    client = at_desk("drafter")
    urls = [
        reverse("desk:transition", args=[process.pk, "abolish"]),
        reverse("desk:policy", args=[10_000]),
        reverse("desk:answer", args=[10_000]),
        reverse("desk:explain", args=[10_000]),
        reverse("desk:sign_off", args=[10_000]),
        reverse("desk:return_answer", args=[10_000]),
        reverse("desk:download_report", args=[10_000]),
    ]
    assert {url: client.get(url).status_code for url in urls} == dict.fromkeys(urls, 404)


def test_forms_are_guarded_against_other_sites(process):
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.officer("coordinator"))

    response = client.post(reverse("desk:publish_comments", args=[process.pk]))

    assert response.status_code == 403
