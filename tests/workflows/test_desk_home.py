"""What waits for a person on the front page of the desk."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.admin.menu import admin_menu

from consultations import clock
from consultations.models import Author, User
from consultations.reporting import report_comment
from tests import factories, people
from tests.workflows.desk_reading import at_desk, links, words
from workflows import actions
from workflows.models.readiness import comments_are_moderated
from workflows.moderating import object_to_withholding
from workflows.transitions import perform

pytestmark = pytest.mark.django_db

HOME = "/admin/konsultasi/"


def tasks(role: str, title: str) -> list[str]:
    """What the front page tells a person to do about one policy."""
    response = at_desk(role).get(HOME)
    rows = response.context["waiting"]
    return [
        task.message for row in rows if row.process.page.draft_title == title for task in row.tasks
    ]


def everybodys_tasks(title: str = "Pengembangan Kompetensi ASN") -> dict[str, list[str]]:
    """The same for the whole cast, without those for whom nothing waits."""
    found = {role: tasks(role, title) for role in people.ROLE_CODES}
    return {role: told for role, told in found.items() if told}


def test_empty_desk_says_so():
    page = words(at_desk("evaluator").get(HOME))

    assert "Nothing waits for you." in page
    assert "There is no policy yet." in page


def test_draft_waits_for_its_drafter():
    factories.policy()
    assert everybodys_tasks() == {"drafter": ["Finish the draft and submit it for review"]}


def test_review_waits_for_reviewer_and_coordinator():
    factories.in_review()
    assert everybodys_tasks() == {
        "reviewer": ["The draft waits for your review"],
        "coordinator": ["The draft is in review: open the consultation"],
    }


def test_comments_wait_while_the_consultation_runs():
    factories.comment(factories.in_consultation())
    assert everybodys_tasks() == {
        "coordinator": ["1 comment to moderate", "1 comment to answer"],
        "drafter": ["1 comment to answer"],
    }


def test_who_only_chose_an_answer_waits_for_nobody_and_holds_nothing_back():
    process = factories.in_consultation()
    factories.comment(process, text="", stance="")

    assert everybodys_tasks() == {}
    assert comments_are_moderated.missing(process) == []
    assert "Nobody has commented yet." in words(at_desk("drafter").get(process.comments_url()))


def test_reported_comments_and_objections_wait_for_the_coordinator():
    process = factories.in_consultation()
    first, second = (factories.published(factories.comment(process)) for _ in range(2))
    for voter in ("satu", "dua"):
        report_comment(first, voter=voter, ground="spam", text="")
    officer = factories.officer("coordinator")
    actions.withhold_comment(second, by=officer, reason="Menghina.")
    object_to_withholding(second, by=Author(second), text="Saya tidak menghina.")

    assert everybodys_tasks()["coordinator"] == [
        "2 comments are reported or their authors object",
        "1 comment to answer",
    ]


def test_closed_consultation_waits_for_its_conclusion():
    factories.in_consultation(opened=clock.now() - timedelta(days=20))
    assert everybodys_tasks() == {
        "coordinator": ["The closing time has passed: conclude the consultation"]
    }


def test_deliberation_waits_for_answers_agreement_and_explanations():
    process = factories.in_deliberation(comments=4)
    one, two, three, _four = process.comments
    factories.answered(one)
    factories.answered(two, agreed=False)
    perform(
        factories.answered(three, agreed=False).send_back,
        by=factories.officer("reviewer"),
        reason="Belum jelas.",
    )
    factories.rewrite(process, factories.text(["Satu.", "Dua.", "Tiga."]))
    unexplained = len(process.changes_of_the_draft())

    assert everybodys_tasks() == {
        "drafter": [
            "1 comment to answer",
            "1 answer was returned",
            f"{unexplained} changes to explain",
        ],
        "reviewer": ["1 answer to agree"],
        "coordinator": ["1 comment to answer", "1 answer was returned"],
    }


def test_own_answers_do_not_wait_for_oneself():
    process = factories.in_deliberation(comments=1)
    both = factories.officer("drafter")
    both.groups.add(factories.officer("reviewer").groups.get())
    factories.answered(process.comments.get(), agreed=False)

    assert tasks("drafter", "Pengembangan Kompetensi ASN") == []


def test_answered_policy_waits_for_its_submission():
    factories.in_deliberation()
    assert everybodys_tasks() == {
        "drafter": ["All comments are answered: submit the text for sign-off"]
    }


def test_sign_off_waits_for_the_official_whose_turn_it_is():
    process = factories.in_clearance()
    titles = {
        name: tasks(factories.officer("signer", name).username, "Pengembangan Kompetensi ASN")
        for name in ("kabag", "sekda")
    }
    assert titles == {"kabag": ["Your sign-off as Kepala Bagian Hukum is next"], "sekda": []}

    first = process.sign_offs()[0]
    perform(first.give, by=first.officer)
    assert tasks("sekda", "Pengembangan Kompetensi ASN") == [
        "Your sign-off as Sekretaris Daerah is next"
    ]


def test_signed_policy_waits_for_the_head_of_region():
    factories.sign_all(factories.in_clearance())
    assert everybodys_tasks() == {"regional_head": ["All sign-offs are given: enact the policy"]}


def test_refused_policy_waits_for_its_return():
    process = factories.in_clearance()
    first = process.sign_offs()[0]
    perform(first.refuse, by=first.officer, reason="Pasal 2 belum jelas.")
    assert everybodys_tasks() == {
        "signer": ["A sign-off was refused: return the text for revision"]
    }


def test_evaluation_waits_for_its_finding():
    process = factories.enacted()
    perform(process.begin_evaluation, by=factories.officer("evaluator"), reason="Dua tahun.")
    assert everybodys_tasks() == {
        "evaluator": ["An evaluation is running: conclude it with a finding"]
    }


def test_counts_link_to_the_filtered_lists():
    process = factories.in_consultation()
    factories.comment(process)

    found = links(at_desk("coordinator").get(HOME))

    base = reverse("desk:comments", args=[process.pk])
    assert found["1 comment to moderate"] == reverse("desk:queue", args=[process.pk])
    assert found["1 comment to answer"] == f"{base}?answer=none"


def test_consultations_that_close_within_a_week_are_named_with_their_zone():
    factories.in_consultation(title="Segera", opened=clock.now() - timedelta(days=10))
    factories.in_consultation(title="Nanti")

    response = at_desk("evaluator").get(HOME)

    closing = [row.process.page.draft_title for row in response.context["closing"]]
    assert closing == ["Segera"]
    assert "WIB 4 days left" in words(response)


def test_progress_tells_how_many_comments_have_an_agreed_answer():
    process = factories.in_deliberation(comments=3)
    factories.answered(process.comments[0])
    withheld = process.comments[2]
    actions.withhold_comment(
        withheld, by=factories.officer("coordinator"), reason="Memuat data pribadi."
    )

    response = at_desk("evaluator").get(HOME)

    assert '<progress class="desk-progress" max="2" value="1"' in response.content.decode()
    assert "1 of 2" in words(response)


@pytest.mark.parametrize("count", [1, 3])
def test_front_page_asks_the_same_number_of_questions(count, django_assert_num_queries):
    for number in range(count):
        process = factories.in_deliberation(title=f"Kebijakan {number}", comments=count)
        factories.answered(process.comments[0], agreed=False)
    client = at_desk("drafter")
    client.get(HOME)
    with django_assert_num_queries(16):
        client.get(HOME)


def test_first_page_after_logging_in_shows_what_waits():
    factories.in_review()
    page = at_desk("reviewer").get("/admin/")

    assert "The draft waits for your review" in words(page)
    assert links(page)["Go to the desk"] == HOME


def test_first_page_of_somebody_without_the_desk_does_not_show_it():
    factories.in_review()
    webmaster = User.objects.create_user("webmaster", "webmaster@example.org")
    webmaster.user_permissions.add(Permission.objects.get(codename="access_admin"))
    page = at_desk(webmaster).get("/admin/")

    assert page.status_code == 200
    assert "What waits for me" not in words(page)


def test_reference_tables_stand_under_their_own_name_in_the_menu(rf):
    request = rf.get("/admin/")
    request.user = User.objects.create_superuser("admin", "admin@example.org")

    [tables] = [
        item
        for item in admin_menu.menu_items_for_request(request)
        if "snippet" in item.name or item.label == "Data referensi"
    ]

    assert [item.label for item in tables.menu.menu_items_for_request(request)] == [
        "Daerah",
        "Bentuk kebijakan",
        "Urutan paraf",
        "Kelompok pemangku kepentingan",
        "Alasan tidak ditayangkan",
    ]
