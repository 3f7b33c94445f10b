"""A draft goes to the officials when every comment is answered and every change explained."""

from datetime import timedelta

import pytest

from consultations import clock
from consultations.models import Change, PolicyVersion
from tests import factories
from workflows import actions, answering
from workflows.models import Disposition, PolicyProcess
from workflows.transitions import NotYet, perform

pytestmark = pytest.mark.django_db


def missing_for_clearance(process: PolicyProcess) -> list[str]:
    with pytest.raises(NotYet) as refusal:
        actions.submit_for_clearance(process, by=factories.officer("drafter"))
    return [item.url.partition("?")[2] or item.url for item in refusal.value.missing]


def test_clearance_names_every_kind_of_gap_with_a_link():
    factories.chain()
    process = factories.in_deliberation(comments=3)
    first, second, third = process.comments
    factories.answered(first)
    factories.answered(second, agreed=False)
    factories.rewrite(process, factories.text(["Satu kata lain.", *factories.ARTICLES[1:]]))

    assert missing_for_clearance(process) == ["answer=none", "answer=open", process.changes_url]
    assert PolicyVersion.objects.count() == 1

    factories.answered(third)
    answering.agree(Disposition.objects.get(comment=second), by=factories.officer("reviewer"))
    assert missing_for_clearance(process) == [process.changes_url]

    change = Change.objects.get(to_version=None)
    answering.explain_change(change, by=factories.officer("drafter"), explanation="Diperjelas.")
    actions.submit_for_clearance(process, by=factories.officer("drafter"))
    assert process.state == "clearance"


def test_clearance_needs_a_chain_of_sign_offs():
    process = factories.in_deliberation()

    assert missing_for_clearance(process) == ["/admin/snippets/workflows/signoffstep/"]


def test_comment_that_nobody_moderated_holds_the_policy():
    factories.chain()
    process = factories.in_consultation(opened=clock.now() - timedelta(days=20))
    with clock.stopped_at(clock.now() - timedelta(days=10)):
        factories.comment(process)
    perform(process.conclude_consultation, by=factories.officer("coordinator"))

    assert missing_for_clearance(process) == ["state=received", "answer=none"]


def test_withheld_and_withdrawn_comments_are_owed_no_answer():
    factories.chain()
    process = factories.in_deliberation(comments=2)
    first, second = process.comments
    factories.withheld(first)
    actions.withdraw_comment(second, by=factories.officer("coordinator"))

    actions.submit_for_clearance(process, by=factories.officer("drafter"))

    assert process.state == "clearance"


def test_note_on_a_change_counts_only_for_the_words_it_was_written_for():
    factories.chain()
    process = factories.in_deliberation()
    factories.rewrite(process, factories.text(["Satu kata lain.", *factories.ARTICLES[1:]]))
    answering.explain_change(
        Change.objects.get(), by=factories.officer("drafter"), explanation="Diperjelas."
    )

    factories.rewrite(process, factories.text(["Satu kata lain lagi.", *factories.ARTICLES[1:]]))

    assert Change.objects.get().explanation == "Diperjelas."
    assert missing_for_clearance(process) == [process.changes_url]


def test_explanations_survive_a_return_for_revision():
    factories.chain()
    process = factories.in_deliberation(comments=1)
    factories.rewrite(process, factories.text(["Satu kata lain.", *factories.ARTICLES[1:]]))
    factories.answered(process.comments.get(), changes=[Change.objects.get()])
    actions.submit_for_clearance(process, by=factories.officer("drafter"))

    actions.return_for_revision(process, by=factories.officer("signer"), reason="Salah ketik.")

    assert process.state == "deliberation"
    assert list(process.changes_of_the_draft().values_list("dispositions__outcome", flat=True)) == [
        "accepted"
    ]
    actions.submit_for_clearance(process, by=factories.officer("drafter"))
    assert PolicyVersion.objects.count() == 3
