"""The machine of a policy: which verb starts where, who may use it, and what has to be true before."""

from datetime import date, timedelta

import pytest
from django.db import models

from consultations import clock
from consultations.models import Change, PolicyVersion
from consultations.states import PolicyState
from tests import factories, people
from workflows import actions
from workflows.models import Disposition, PolicyProcess, SignOff
from workflows.redrafting import propose_amendment
from workflows.roles import ROLES
from workflows.transitions import NotYet, available, every_transition, perform

pytestmark = pytest.mark.django_db

TABLE = [
    # transition, from, to, role
    ("submit_for_review", "drafting", "review", "drafter"),
    ("return_to_drafting", "review", "drafting", "reviewer"),
    ("open_consultation", "review deliberation", "consultation", "coordinator"),
    ("conclude_consultation", "consultation", "deliberation", "coordinator"),
    ("submit_for_clearance", "deliberation", "clearance", "drafter"),
    ("return_for_revision", "clearance", "deliberation", "signer"),
    ("enact", "clearance", "enacted", "regional_head"),
    ("begin_evaluation", "enacted", "evaluation", "evaluator"),
    ("conclude_evaluation", "evaluation", "enacted", "evaluator"),
    ("propose_amendment", "enacted evaluation withdrawn", "drafting", "drafter"),
    ("revoke", "enacted evaluation", "revoked", "regional_head"),
    ("withdraw", "drafting review consultation deliberation clearance", "withdrawn", "coordinator"),
]


def in_state(state: str) -> PolicyProcess:
    """A process in a state, for questions that look at nothing else."""
    process = factories.policy()
    PolicyProcess.objects.filter(pk=process.pk).update(state=state)
    return PolicyProcess.objects.get(pk=process.pk)


def test_machine_has_exactly_the_transitions_of_the_table():
    found = [
        (name, " ".join(one.source for one in transitions), transitions[0].target)
        for name, transitions in every_transition(PolicyProcess)
    ]

    assert sorted(found) == sorted((verb, sources, to) for verb, sources, to, _role in TABLE)


@pytest.mark.parametrize("state", PolicyState.values)
@pytest.mark.parametrize("role", people.ROLE_CODES)
def test_state_and_role_give_exactly_the_verbs_of_the_table(state, role):
    process = in_state(state)

    verbs = {one.name for one in available(process, factories.officer(role))}

    assert verbs == {
        verb for verb, sources, _to, who in TABLE if state in sources.split() and who == role
    }


@pytest.mark.parametrize("state", PolicyState.values)
def test_outsider_has_no_verb_in_any_state(state):
    assert available(in_state(state), people.outsider()) == []


def test_roles_share_no_verb_of_the_process():
    verbs = [
        name
        for role in ROLES
        for name in role.permissions
        if name.removeprefix("workflows.") in {row[0] for row in TABLE}
        and name != "workflows.conclude_consultation"
    ]

    assert sorted(verbs) == sorted(set(verbs))


def test_review_needs_words_and_every_field_that_a_reader_needs():
    process = factories.policy(blocks=[])
    page = process.page
    page.summary = page.agency = ""
    page.save_revision()

    with pytest.raises(NotYet) as refusal:
        perform(process.submit_for_review, by=factories.officer("drafter"))

    assert len(refusal.value.missing) == 3
    assert all(item.url.startswith(process.edit_url) for item in refusal.value.missing)


def test_opening_freezes_the_draft_and_puts_it_on_the_public_page():
    process = factories.in_consultation()

    version = PolicyVersion.objects.get()
    assert (version.number, version.stage, process.consultation.version) == (
        1,
        "consultation",
        version,
    )
    assert process.page.live_version == version
    assert process.page.__class__.objects.get().live
    assert list(version.provisions.values_list("label", flat=True)) == [
        "Menimbang",
        "Mengingat",
        "Diktum",
        "BAB I",
        "Pasal 1",
        "Pasal 2",
        "Pasal 2 ayat (1)",
        "Pasal 2 ayat (2)",
        "Pasal 3",
        "Pasal 3 huruf a",
        "Pasal 3 huruf b",
    ]


@pytest.mark.parametrize("days", [0, 6])
def test_opening_for_less_than_the_minimum_is_refused_and_freezes_nothing(days):
    process = factories.in_review()
    opens = clock.now()

    with pytest.raises(NotYet):
        actions.open_consultation(
            process,
            by=factories.officer("coordinator"),
            opens_at=opens,
            closes_at=opens + timedelta(days=days),
        )

    assert PolicyVersion.objects.count() == 0
    assert PolicyProcess.objects.get().state == "review"


def test_opening_in_the_past_is_refused():
    process = factories.in_review()
    opens = clock.now() - timedelta(days=2)

    with pytest.raises(NotYet):
        actions.open_consultation(
            process,
            by=factories.officer("coordinator"),
            opens_at=opens,
            closes_at=opens + timedelta(days=20),
        )


def test_concluding_before_the_closing_time_is_refused():
    process = factories.in_consultation()

    with pytest.raises(NotYet):
        perform(process.conclude_consultation, by=factories.officer("coordinator"))

    with clock.stopped_at(clock.now() + timedelta(days=15)):
        perform(process.conclude_consultation, by=factories.officer("coordinator"))
    assert process.state == "deliberation"


def test_consultation_can_be_extended_with_a_reason_and_never_shortened():
    process = factories.in_consultation()
    coordinator = factories.officer("coordinator")
    closes = process.consultation.closes_at

    for wrong in (closes, closes - timedelta(days=1)):
        with pytest.raises(NotYet):
            actions.extend_consultation(process, by=coordinator, closes_at=wrong, reason="Banjir.")
    later = closes + timedelta(days=3)
    with pytest.raises(NotYet):
        actions.extend_consultation(process, by=coordinator, closes_at=later, reason=" ")
    extension = actions.extend_consultation(
        process, by=coordinator, closes_at=later, reason="Banjir di dua kecamatan."
    )

    process.consultation.refresh_from_db()
    assert process.consultation.closes_at == later
    assert (extension.old_closes_at, extension.reason) == (closes, "Banjir di dua kecamatan.")


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
    actions.agree(Disposition.objects.get(comment=second), by=factories.officer("reviewer"))
    assert missing_for_clearance(process) == [process.changes_url]

    change = Change.objects.get(to_version=None)
    actions.explain_change(change, by=factories.officer("drafter"), explanation="Diperjelas.")
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
    actions.withhold_comment(first, by=factories.officer("coordinator"), reason="Data pribadi.")
    actions.withdraw_comment(second, by=factories.officer("coordinator"))

    actions.submit_for_clearance(process, by=factories.officer("drafter"))

    assert process.state == "clearance"


def test_note_on_a_change_counts_only_for_the_words_it_was_written_for():
    factories.chain()
    process = factories.in_deliberation()
    factories.rewrite(process, factories.text(["Satu kata lain.", *factories.ARTICLES[1:]]))
    actions.explain_change(
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

    assert (process.state, process.number) == ("enacted", "12")
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


def test_second_consultation_shows_what_changed_since_the_first():
    process = factories.in_deliberation()
    factories.rewrite(process, factories.text(["Satu kata lain.", *factories.ARTICLES[1:]]))
    now = clock.now()

    consultation = actions.open_consultation(
        process,
        by=factories.officer("coordinator"),
        opens_at=now,
        closes_at=now + timedelta(days=14),
    )

    first = process.page.versions.get(number=1)
    changes = Change.objects.between(first, consultation.version)
    assert [(one.kind, one.label, one.after.label) for one in changes] == [
        ("edited", "Pasal 1", "Pasal 1")
    ]
    assert consultation.round == 2


def test_withdrawing_ends_a_running_consultation():
    process = factories.in_consultation()

    actions.withdraw(process, by=factories.officer("coordinator"), reason="Diganti Perda.")

    assert process.state == "withdrawn"
    assert not process.consultation.is_open


def test_every_transition_says_what_it_means_for_the_public():
    models_with_machines: list[type[models.Model]] = [PolicyProcess, Disposition, SignOff]
    texts = [
        transitions[0].method.__doc__
        for model in models_with_machines
        for _name, transitions in every_transition(model)
    ]

    assert all(text and text.strip().endswith(".") for text in texts)
