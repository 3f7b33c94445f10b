"""The small machines: comment, answer and sign-off, state by state and role by role."""

from datetime import timedelta

import pytest
from django.core import mail

from consultations import clock
from consultations.models import Author, Change, Comment
from consultations.states import CommentState, DispositionState, SignOffState
from tests import factories, people
from workflows import actions, answering
from workflows.models import Disposition, SignOff
from workflows.transitions import NotAllowed, NotYet, SomebodyWasFaster, available, perform

pytestmark = pytest.mark.django_db

COMMENT = [
    ("publish", "received withheld", "coordinator"),
    ("withhold", "received published", "coordinator"),
    ("withdraw", "received published", "coordinator"),
]
ANSWER = [
    ("propose", "proposed returned", "drafter coordinator"),
    ("agree", "proposed", "reviewer"),
    ("send_back", "proposed agreed", "reviewer"),
]
SIGN_OFF = [("give", "pending", "signer"), ("refuse", "pending", "signer")]


def verbs(record) -> set[tuple[str, str]]:
    """Who may make which transition of a record in its present state."""
    return {
        (name, one.name)
        for name, person in people.everybody().items()
        for one in available(record, person)
    }


def expected(table, state: str) -> set[tuple[str, str]]:
    return {
        (role, verb)
        for verb, sources, roles in table
        if state in sources.split()
        for role in roles.split()
    }


@pytest.mark.parametrize("state", CommentState.values)
def test_comment_gives_everybody_exactly_their_verbs(state):
    comment = factories.comment(factories.in_consultation())
    Comment.objects.filter(pk=comment.pk).update(state=state)

    assert verbs(Comment.objects.get()) == expected(COMMENT, state)


@pytest.mark.parametrize("state", DispositionState.values)
def test_answer_gives_everybody_exactly_their_verbs(state):
    process = factories.in_deliberation(comments=1)
    factories.answered(process.comments.get(), agreed=False)
    Disposition.objects.update(state=state)

    assert verbs(Disposition.objects.get()) == expected(ANSWER, state)


@pytest.mark.parametrize("state", SignOffState.values)
def test_sign_off_without_a_named_officer_is_for_every_signer_and_nobody_else(state):
    process = factories.in_clearance()
    SignOff.objects.update(state=state, officer=None)

    assert verbs(process.sign_offs()[0]) == expected(SIGN_OFF, state)


def test_author_withdraws_the_own_comment_and_no_other():
    process = factories.in_consultation()
    mine, other = factories.comment(process), factories.comment(process)

    with pytest.raises(NotAllowed):
        actions.withdraw_comment(other, by=Author(mine))
    actions.withdraw_comment(mine, by=Author(mine))

    assert (mine.state, other.state) == ("withdrawn", "received")


def test_author_withdraws_only_while_the_consultation_is_open_and_a_coordinator_later():
    process = factories.in_consultation()
    comment = factories.comment(process)

    with clock.stopped_at(process.consultation.closes_at + timedelta(seconds=1)):
        with pytest.raises(NotAllowed, match="konsultasi"):
            actions.withdraw_comment(comment, by=Author(comment))
        actions.withdraw_comment(comment, by=factories.officer("coordinator"))

    assert comment.state == "withdrawn"


def test_withheld_comment_keeps_its_reason_and_its_author_is_told(
    django_capture_on_commit_callbacks,
):
    comment = factories.comment(factories.in_consultation())

    with django_capture_on_commit_callbacks(execute=True):
        factories.withheld(comment, reason="Memuat alamat orang lain.")

    assert comment.withheld_reason == "Memuat alamat orang lain."
    assert [message.to for message in mail.outbox] == [["rahasia@example.org"]]
    assert "Memuat alamat orang lain." in mail.outbox[0].body


def test_nobody_agrees_the_own_answer_even_with_both_roles():
    process = factories.in_deliberation(comments=1)
    both = factories.officer("drafter")
    both.groups.add(factories.officer("reviewer").groups.get())
    both = type(both).objects.get(pk=both.pk)
    disposition = answering.dispose(
        process.comments.get(), by=both, outcome="noted", reason="Dicatat."
    )

    with pytest.raises(NotAllowed):
        answering.agree(disposition, by=both)
    answering.agree(disposition, by=factories.officer("reviewer"))
    assert disposition.agreed_by == factories.officer("reviewer")


def test_answer_that_was_rewritten_meanwhile_is_not_agreed_unread():
    process = factories.in_deliberation(comments=1)
    seen = factories.answered(process.comments.get(), agreed=False).proposed_at
    disposition = factories.answered(process.comments.get(), agreed=False, reason="Lain.")

    with pytest.raises(SomebodyWasFaster):
        answering.agree(disposition, by=factories.officer("reviewer"), seen=seen)


@pytest.mark.parametrize("gap", ["outcome", "reason"])
def test_answer_needs_an_outcome_and_a_reason_and_leaves_nothing_half_done(gap):
    process = factories.in_deliberation(comments=1)
    words = {"outcome": "noted", "reason": "Dicatat.", gap: ""}

    with pytest.raises(NotYet):
        answering.dispose(process.comments.get(), by=factories.officer("drafter"), **words)

    assert Disposition.objects.count() == 0


def test_comment_that_only_ticks_choices_is_owed_no_answer():
    process = factories.in_deliberation(comments=1)
    comment = process.comments.get()
    type(comment).objects.update(text="")

    with pytest.raises(NotYet):
        factories.answered(comment, agreed=False)

    assert Disposition.objects.count() == 0


def test_answer_is_proposed_by_those_with_the_right_alone():
    process = factories.in_deliberation(comments=1)

    for role in ("reviewer", "signer", "evaluator", "regional_head"):
        with pytest.raises(NotAllowed):
            answering.dispose(
                process.comments.get(), by=factories.officer(role), outcome="noted", reason="Ya."
            )
    assert Disposition.objects.count() == 0


def test_answers_are_fixed_once_the_policy_is_with_the_officials():
    process = factories.in_deliberation(comments=1)
    factories.chain()
    disposition = factories.answered(process.comments.get())
    actions.submit_for_clearance(process, by=factories.officer("drafter"))

    with pytest.raises(NotYet):
        perform(disposition.send_back, by=factories.officer("reviewer"), reason="Terlambat.")


def test_agreed_answer_tells_the_author_what_became_of_the_comment(
    django_capture_on_commit_callbacks,
):
    process = factories.in_deliberation(comments=1)
    factories.rewrite(process, factories.text(["Satu kata lain.", *factories.ARTICLES[1:]]))

    with django_capture_on_commit_callbacks(execute=True):
        factories.answered(process.comments.get(), changes=list(Change.objects.all()))

    letter = mail.outbox[-1]
    assert letter.to == ["rahasia@example.org"]
    assert "Usul Anda kami terima." in letter.body
    assert "Pasal 1" in letter.body


def test_sign_off_of_a_version_that_went_back_cannot_be_given_any_more():
    process = factories.in_clearance()
    first = process.sign_offs()[0]
    actions.return_for_revision(process, by=factories.officer("signer"), reason="Salah ketik.")

    with pytest.raises(NotYet):
        perform(first.give, by=first.officer)


def test_comment_that_is_shown_after_all_while_officials_sign_is_answered_before_enactment():
    process = factories.in_deliberation(comments=1)
    comment, moderator = process.comments.get(), factories.officer("coordinator")
    actions.withhold_comment(comment, by=moderator, reason="Menghina.")
    factories.chain()
    actions.submit_for_clearance(process, by=factories.officer("drafter"))
    factories.sign_all(process)
    actions.publish_comment(comment, by=moderator)

    with pytest.raises(NotYet) as refusal:
        actions.enact(
            process,
            by=factories.officer("regional_head"),
            number="12",
            enacted_on=clock.now().date(),
            promulgated_on=clock.now().date(),
        )
    assert [one.message for one in refusal.value.missing] == ["1 tanggapan belum dijawab."]
