"""The one gate: state first, then right, then inputs and conditions; everything or nothing."""

import pytest
from django.db import DatabaseError, transaction
from wagtail.models import PageLogEntry

from consultations.immutability import ImmutableRecord
from tests import factories, people
from workflows.models import PolicyProcess, TransitionLog
from workflows.transitions import NotAllowed, NotYet, SomebodyWasFaster, perform

pytestmark = pytest.mark.django_db


def test_transition_changes_the_state_and_is_logged_with_who_when_from_to_and_reason():
    process = factories.in_review()
    reviewer = factories.officer("reviewer")

    row = perform(process.return_to_drafting, by=reviewer, reason="Pasal 2 belum jelas.")

    assert PolicyProcess.objects.get().state == "drafting"
    assert (row.by, row.from_state, row.to_state, row.reason) == (
        reviewer,
        "review",
        "drafting",
        "Pasal 2 belum jelas.",
    )
    assert list(TransitionLog.objects.values_list("transition", flat=True)) == [
        "submit_for_review",
        "return_to_drafting",
    ]
    history = PageLogEntry.objects.filter(page=process.page_id, action__startswith="rembuk.")
    assert sorted(history.values_list("action", flat=True)) == [
        "rembuk.policyprocess.return_to_drafting",
        "rembuk.policyprocess.submit_for_review",
    ]


def test_transition_from_another_state_is_refused_because_somebody_was_faster():
    process = factories.in_review()
    stale = PolicyProcess.objects.get()
    perform(process.return_to_drafting, by=factories.officer("reviewer"), reason="Ya.")

    with pytest.raises(SomebodyWasFaster) as refusal:
        perform(stale.return_to_drafting, by=factories.officer("reviewer"), reason="Ya.")

    assert "drafting" not in refusal.value.message  # it speaks of the state by its label
    assert TransitionLog.objects.count() == 2


def test_transition_without_the_right_is_refused_and_changes_nothing():
    process = factories.in_review()

    with pytest.raises(NotAllowed):
        perform(process.return_to_drafting, by=people.outsider(), reason="Ya.")

    assert PolicyProcess.objects.get().state == "review"
    assert TransitionLog.objects.count() == 1


@pytest.mark.parametrize("reason", [None, "", "  "])
def test_transition_that_asks_a_reason_is_refused_without_one(reason):
    process = factories.in_review()

    with pytest.raises(NotYet) as refusal:
        perform(process.return_to_drafting, by=factories.officer("reviewer"), reason=reason)

    assert len(refusal.value.missing) == 1
    assert PolicyProcess.objects.get().state == "review"


def test_state_cannot_be_set_around_the_gate():
    process = factories.policy()

    with pytest.raises(AttributeError):
        process.state = "enacted"


def test_log_rows_are_refused_change_and_deletion_by_model_and_database():
    factories.in_review()
    row = TransitionLog.objects.get()

    with pytest.raises(ImmutableRecord):
        row.save()
    with pytest.raises(ImmutableRecord):
        row.delete()
    with pytest.raises(ImmutableRecord):
        TransitionLog.objects.update(reason="lain")
    with pytest.raises(DatabaseError), transaction.atomic():
        TransitionLog._base_manager.filter(pk=row.pk)._raw_delete("default")
