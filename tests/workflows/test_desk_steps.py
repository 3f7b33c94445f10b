"""Confirming a step on the desk: what it means, what it asks, and that nothing typed is lost."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from consultations import clock
from consultations.models import Comment
from consultations.states import PolicyState
from tests import factories
from tests.workflows.desk_reading import at_desk, said, state_of, step, words
from workflows import actions
from workflows.desk.meanings import meaning
from workflows.models import Disposition, PolicyProcess, SignOff
from workflows.transitions import every_transition, perform

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 20, 5, 2, 30, tzinfo=UTC)  # 12.02 in Pematangsiantar


@pytest.mark.parametrize("model", [PolicyProcess, Comment, Disposition, SignOff])
def test_meaning_of_every_step_is_the_sentence_of_its_machine(model):
    with translation.override("en"):
        told = {name: meaning(model, name) for name, _found in every_transition(model)}
    assert told == {name: getattr(model, name).__doc__ for name, _found in every_transition(model)}


def test_step_without_inputs_is_made_with_one_button():
    process = factories.policy()
    client = at_desk("drafter")

    page = words(client.get(step(process, "submit_for_review")))
    response = client.post(step(process, "submit_for_review"), follow=True)

    assert "The draft is finished for now and waits for a second pair of eyes." in page
    assert response.redirect_chain == [(process.desk_url, 302)]
    assert [text.strip() for text in said(response)] == ["Done: “Submit for review”."]
    assert state_of(process) == PolicyState.REVIEW


def test_reason_is_asked_for_and_kept():
    process = factories.in_review()
    client = at_desk("reviewer")

    response = client.post(step(process, "return_to_drafting"), {"reason": " "})
    assert set(response.context["form"].errors) == {"reason"}
    assert "Nothing was saved yet: please mend the marked fields." in words(response)
    assert state_of(process) == PolicyState.REVIEW

    client.post(step(process, "return_to_drafting"), {"reason": "Pasal 3 belum jelas."})
    assert state_of(process) == PolicyState.DRAFTING
    assert process.log.last().reason == "Pasal 3 belum jelas."


def test_step_whose_conditions_fail_shows_what_is_missing_and_no_button():
    process = factories.in_deliberation(comments=1)
    factories.chain()
    client = at_desk("drafter")

    looked = client.get(step(process, "submit_for_clearance"))
    pressed = client.post(step(process, "submit_for_clearance"))

    assert "Not possible yet: 1 comment has no answer." in words(looked)
    assert '<form method="post"' not in looked.content.decode()
    assert pressed.status_code == 409
    assert "This is not possible yet: 1 comment has no answer." in words(pressed)
    assert state_of(process) == PolicyState.DELIBERATION
    assert process.page.versions.count() == 1


def test_reason_is_not_lost_when_somebody_was_faster():
    process = factories.in_review()
    perform(process.return_to_drafting, by=factories.officer("reviewer"), reason="Lebih cepat.")

    response = at_desk("reviewer").post(
        step(process, "return_to_drafting"), {"reason": "Pasal 3 belum jelas."}
    )

    assert response.status_code == 409
    assert "Somebody was faster: this is now in the state “Drafting”." in words(response)
    assert "Pasal 3 belum jelas." in response.content.decode()
    assert process.log.count() == 2


def test_late_look_at_a_step_says_where_the_policy_stands():
    response = at_desk("reviewer").get(step(factories.policy(), "return_to_drafting"))

    assert "This policy is in the state “Drafting” now" in words(response)
    assert '<form method="post"' not in response.content.decode()


def test_enactment_asks_for_number_and_dates_in_their_order():
    process = factories.in_clearance()
    factories.sign_all(process)
    client = at_desk("regional_head")
    given = {"number": "12", "enacted_on": "2026-11-02", "promulgated_on": "2026-11-01"}

    response = client.post(step(process, "enact"), given)
    assert "The date of promulgation is before the date of enactment." in words(response)
    assert state_of(process) == PolicyState.CLEARANCE

    client.post(step(process, "enact"), {**given, "promulgated_on": "2026-11-03"})
    process.refresh_from_db()
    assert (process.state, process.enactment.number) == (PolicyState.ENACTED, "12")
    assert (process.enactment.enacted_on, process.enactment.promulgated_on) == (
        date(2026, 11, 2),
        date(2026, 11, 3),
    )


def test_whole_way_can_be_walked_with_the_buttons():
    process = factories.policy()
    opening = {"opens_at": "2026-11-20T12:05", "closes_at": "2026-12-04T23:59"}
    dates = {"number": "12", "enacted_on": "2026-12-20", "promulgated_on": "2026-12-21"}
    at_desk("drafter").post(step(process, "submit_for_review"))
    with clock.stopped_at(NOON):
        at_desk("coordinator").post(step(process, "open_consultation"), opening)
    with clock.stopped_at(NOON + timedelta(days=20)):
        at_desk("coordinator").post(step(process, "conclude_consultation"))
    factories.chain()
    at_desk("drafter").post(step(process, "submit_for_clearance"))
    at_desk("signer").post(step(process, "return_for_revision"), {"reason": "Pasal 2."})
    at_desk("drafter").post(step(process, "submit_for_clearance"))
    factories.sign_all(PolicyProcess.objects.get(pk=process.pk))
    at_desk("regional_head").post(step(process, "enact"), dates)
    at_desk("evaluator").post(step(process, "begin_evaluation"), {"reason": "Setahun."})
    at_desk("evaluator").post(step(process, "conclude_evaluation"), {"finding": "Baik."})
    at_desk("drafter").post(step(process, "propose_amendment"))
    at_desk("coordinator").post(step(process, "withdraw"), {"reason": "Tidak perlu."})

    walked = process.log.of_the_policy().values_list("to_state", flat=True)
    assert list(walked) == [
        *("review", "consultation", "deliberation", "clearance", "deliberation", "clearance"),
        *("enacted", "evaluation", "enacted", "drafting", "withdrawn"),
    ]


def test_revocation_asks_for_its_ground():
    process = factories.enacted()
    at_desk("regional_head").post(step(process, "revoke"), {"ground": "Diganti Perwali baru."})
    assert state_of(process) == PolicyState.REVOKED
    assert process.log.last().reason == "Diganti Perwali baru."


def test_withdrawing_ends_a_running_consultation():
    process = factories.in_consultation()
    at_desk("coordinator").post(step(process, "withdraw"), {"reason": "Tidak perlu."})
    process.consultation.refresh_from_db()
    assert process.consultation.is_over
    assert actions.start_process(process.page).state == PolicyState.WITHDRAWN
