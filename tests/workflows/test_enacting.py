"""From the sign-offs to the policy in force, its evaluation and its amendment."""

from datetime import date

import pytest

from tests import factories
from workflows import actions
from workflows.models import PolicyProcess, SignOff
from workflows.redrafting import propose_amendment
from workflows.transitions import NotYet, available, perform

pytestmark = pytest.mark.django_db


def test_sign_offs_are_given_in_their_order_by_their_officer():
    process = factories.in_clearance()
    first, second = process.sign_offs()

    with pytest.raises(NotYet):
        perform(second.give, by=second.officer)
    perform(first.give, by=first.officer)
    perform(second.give, by=second.officer)

    assert [one.signed_by for one in SignOff.objects.all()] == [first.officer, second.officer]


def test_sign_off_is_refused_to_another_signer():
    process = factories.in_clearance()
    first, second = process.sign_offs()

    assert available(first, second.officer) == []
    assert [one.name for one in available(first, first.officer)] == ["give", "refuse"]


def test_enacting_needs_every_sign_off_a_number_and_both_dates():
    process = factories.in_clearance()
    head = factories.officer("regional_head")
    words = {"number": "12", "enacted_on": date(2026, 11, 2), "promulgated_on": date(2026, 11, 3)}

    with pytest.raises(NotYet) as refusal:
        actions.enact(process, by=head, **words)
    assert len(refusal.value.missing) == 2
    factories.sign_all(process)
    for gap in words:
        with pytest.raises(NotYet):
            actions.enact(process, by=head, **{**words, gap: None})
    with pytest.raises(NotYet):
        actions.enact(process, by=head, **{**words, "promulgated_on": date(2026, 11, 1)})
    actions.enact(process, by=head, **words)

    assert (process.state, process.enactment.number) == ("enacted", "12")
    assert process.page.live_version == process.enacted_version


def test_refused_sign_off_holds_the_enactment():
    process = factories.in_clearance()
    first = process.sign_offs()[0]
    perform(first.refuse, by=first.officer, reason="Pasal 3 bertentangan.")

    with pytest.raises(NotYet):
        actions.enact(
            process,
            by=factories.officer("regional_head"),
            number="1",
            enacted_on=date(2026, 1, 1),
            promulgated_on=date(2026, 1, 1),
        )


def test_evaluation_amendment_and_second_cycle_keep_the_history():
    process = factories.enacted()
    evaluator = factories.officer("evaluator")
    perform(process.begin_evaluation, by=evaluator, reason="IKM turun.")
    perform(process.conclude_evaluation, by=evaluator, finding="Pelatihan kurang merata.")
    perform(process.propose_amendment, by=factories.officer("drafter"))

    assert (process.state, process.cycle, process.consultation) == ("drafting", 2, None)
    assert process.page.live_version == process.enacted_version
    assert list(process.log.of_the_policy().values_list("transition", flat=True)) == [
        "submit_for_review",
        "open_consultation",
        "conclude_consultation",
        "submit_for_clearance",
        "enact",
        "begin_evaluation",
        "conclude_evaluation",
        "propose_amendment",
    ]


def test_after_an_amendment_was_given_up_another_starts_from_the_text_in_force():
    process = factories.enacted()
    drafter, coordinator = factories.officer("drafter"), factories.officer("coordinator")
    in_force = process.page.latest_draft().outline
    propose_amendment(process, by=drafter)
    factories.rewrite(process, factories.text(["Satu kata lain.", *factories.ARTICLES[1:]]))
    process = PolicyProcess.objects.get(pk=process.pk)
    actions.withdraw(process, by=coordinator, reason="Tidak jadi.")

    propose_amendment(process, by=drafter)

    assert (process.state, process.cycle) == ("drafting", 3)
    assert process.page.latest_draft().outline == in_force
    assert process.page.live_version == process.enacted_version


def test_draft_that_was_given_up_before_it_was_in_force_cannot_be_amended():
    process = factories.policy()
    actions.withdraw(process, by=factories.officer("coordinator"), reason="Tidak jadi.")

    with pytest.raises(NotYet):
        propose_amendment(process, by=factories.officer("drafter"))
