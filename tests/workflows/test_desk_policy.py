"""One policy on the desk: its buttons, what is missing for them, and its history."""

from datetime import timedelta

import pytest
from django.urls import reverse

from consultations import clock
from tests import factories, people
from tests.workflows.desk_reading import at_desk, links, words
from workflows import actions
from workflows.models import PolicyProcess

pytestmark = pytest.mark.django_db


def buttons(process: PolicyProcess, role: str) -> list[str]:
    """The buttons of the machine that a person of this role sees."""
    return [step.label for step in at_desk(role).get(process.desk_url).context["steps"]]


def everybodys_buttons(process: PolicyProcess) -> dict[str, list[str]]:
    """The same for the whole cast, without those who see none."""
    found = {role: buttons(process, role) for role in people.ROLE_CODES}
    return {role: labels for role, labels in found.items() if labels}


def test_each_role_sees_exactly_its_buttons():
    assert everybodys_buttons(factories.policy()) == {
        "drafter": ["Submit for review"],
        "coordinator": ["Withdraw"],
    }
    assert everybodys_buttons(factories.in_review()) == {
        "reviewer": ["Return to drafting"],
        "coordinator": ["Open the consultation", "Withdraw"],
    }
    assert everybodys_buttons(factories.in_consultation()) == {
        "coordinator": ["Conclude the consultation", "Withdraw"]
    }
    assert everybodys_buttons(factories.in_deliberation()) == {
        "drafter": ["Submit for sign-off"],
        "coordinator": ["Open the consultation", "Withdraw"],
    }
    assert everybodys_buttons(factories.in_clearance()) == {
        "signer": ["Return for revision"],
        "regional_head": ["Enact"],
        "coordinator": ["Withdraw"],
    }
    assert everybodys_buttons(factories.enacted()) == {
        "drafter": ["Propose an amendment"],
        "regional_head": ["Revoke"],
        "evaluator": ["Begin an evaluation"],
    }


def test_button_whose_conditions_fail_says_what_is_missing_and_where_to_mend_it():
    process = factories.in_deliberation(comments=3)
    factories.answered(process.comments[0], agreed=False)

    response = at_desk("drafter").get(process.desk_url)

    step = response.context["steps"][0]
    base = reverse("desk:comments", args=[process.pk])
    chain = reverse("wagtailsnippets_workflows_signoffstep:list")
    assert [(item.message, item.url) for item in step.missing] == [
        ("2 comments have no answer.", f"{base}?answer=none"),
        ("1 answer is not agreed.", f"{base}?answer=open"),
        ("No chain of sign-offs is set for “Mayor's Regulation”.", chain),
    ]
    assert links(response)["2 comments have no answer."] == f"{base}?answer=none"


def test_steps_of_others_stand_there_in_words_without_a_link():
    process = factories.in_review()

    response = at_desk("drafter").get(process.desk_url)

    assert (
        "Next steps by others Return to drafting (for: reviewer) "
        "Open the consultation (for: coordinator) Withdraw (for: coordinator)"
    ) in words(response)
    assert "Open the consultation" not in links(response)


def test_road_marks_what_is_passed_and_where_the_policy_stands():
    response = at_desk("drafter").get(factories.in_deliberation().desk_url)

    road = [(one.label, one.is_passed, one.is_here) for one in response.context["road"]]
    assert road == [
        ("Drafting", True, False),
        ("Review", True, False),
        ("Public consultation", True, False),
        ("Deliberation", False, True),
        ("Sign-off", False, False),
        ("Enacted", False, False),
    ]


def test_withdrawn_policy_shows_its_end():
    process = factories.policy()
    actions.withdraw(process, by=factories.officer("coordinator"), reason="Tidak diperlukan.")

    response = at_desk("drafter").get(process.desk_url)

    assert "State: Withdrawn" in words(response)
    assert [one.is_here for one in response.context["road"]] == [False] * 6


def test_timeline_tells_who_did_what_and_why_the_latest_first():
    process = factories.in_consultation(opened=clock.now() - timedelta(days=2))
    actions.extend_consultation(
        process,
        by=factories.officer("coordinator"),
        closes_at=process.consultation.closes_at + timedelta(days=7),
        reason="Banyak yang meminta waktu.",
    )

    timeline = at_desk("reviewer").get(process.desk_url).context["timeline"]

    told = [(event.label, event.by.full_name, event.reason) for event in timeline]
    assert told == [
        ("The consultation was extended", "Coordinator Petugas", "Banyak yang meminta waktu."),
        ("Open the consultation", "Coordinator Petugas", ""),
        ("Submit for review", "Drafter Petugas", ""),
    ]


def test_links_lead_to_versions_editor_public_page_and_report():
    process = factories.in_clearance()
    first, second = process.page.versions.order_by("number")

    found = links(at_desk("drafter").get(process.desk_url))

    assert {
        "Version 1 (for consultation)": f"/en/versi/{first.pk}/",
        "Version 2 (for sign-off)": f"/en/versi/{second.pk}/",
        "changes in version 2": f"/en/versi/{second.pk}/perubahan/",
        "Text in the editor": process.edit_url,
        "Revision report": reverse("desk:report", args=[process.pk]),
    }.items() <= found.items()
    assert found["Public page"].endswith(f"/{process.page.slug}/")


def test_editor_is_offered_to_those_who_may_edit():
    process = factories.policy()
    offered = {
        role: "Text in the editor" in links(at_desk(role).get(process.desk_url))
        for role in people.ROLE_CODES
    }
    assert offered == {role: role == "drafter" for role in people.ROLE_CODES}


def test_facts_are_those_of_the_draft_before_anything_is_published():
    process = factories.policy()
    draft = process.page.latest_draft()
    draft.agency, draft.region = "Dinas Kesehatan", None
    draft.save_revision()

    facts = words(at_desk("drafter").get(process.desk_url))

    assert "Initiating agency Dinas Kesehatan" in facts
    assert "Region –" in facts


@pytest.mark.parametrize("count", [1, 3])
def test_policy_asks_the_same_number_of_questions(count, django_assert_num_queries):
    process = factories.in_deliberation(comments=count)
    for comment in process.comments:
        factories.answered(comment)
    factories.rewrite(process, factories.text(["Satu.", "Dua.", "Tiga."][:count]))
    client = at_desk("drafter")
    client.get(process.desk_url)
    with django_assert_num_queries(33):
        client.get(process.desk_url)
