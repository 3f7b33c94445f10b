"""A policy whose life the tests of the revision report tell, with data that could leak."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from consultations import clock
from consultations.drafting.provisions import Block
from consultations.models import Change, Comment
from tests import factories
from workflows import actions, answering
from workflows.models import PolicyProcess
from workflows.transitions import perform

START = datetime(2026, 9, 1, 9, tzinfo=ZoneInfo("Asia/Jakarta"))

NEW_ARTICLES = (
    factories.ARTICLES[0],
    "(1) Setiap ASN berhak atas pelatihan paling sedikit 20 jam.\n(2) Pelatihan diberikan setiap tahun.",
    "Pelatihan meliputi:\na. pelatihan klasikal; dan\nb. pelatihan nonklasikal.",
    "Hasil pelatihan diumumkan.",
)


@dataclass
class Story:
    """One policy and its comments: answered, unanswered so far, withheld and withdrawn."""

    process: PolicyProcess
    answered: Comment
    organisation: Comment
    withheld: Comment
    withdrawn: Comment


def day(number: int) -> datetime:
    """The moment so many days after the consultation opened."""
    return START + timedelta(days=number)


def new_text() -> list[Block]:
    """The text after the consultation: one clause edited, one article added."""
    return factories.text(NEW_ARTICLES, keys=["a1", "a2", "a3", "a4"])


def consulted_again(process: PolicyProcess) -> PolicyProcess:
    """Rewrites a policy and opens a consultation on the new text."""
    factories.rewrite(process, new_text())
    process = PolicyProcess.objects.get(pk=process.pk)
    factories.consult(process)
    return process


def consulted() -> Story:
    """A policy in deliberation whose comments are moderated."""
    process = factories.in_consultation(opened=START)
    with clock.stopped_at(day(1)):
        answered = factories.comment(
            process,
            label="Pasal 2 ayat (1)",
            text="Mohon jamnya disebut.",
            reason="Tanpa angka, hak ini kosong.",
            proposed_wording="paling sedikit 20 jam",
        )
        organisation = factories.comment(
            process,
            label="",
            group=factories.group("professional_body"),
            organisation="Forum Widyaiswara",
            name="Sahat Manurung",
            show_name=True,
            stance="support",
            text="Kami mendukung rancangan ini.",
        )
        withheld = factories.comment(process, label="Pasal 3", text="Kata-kata kasar.")
        withdrawn = factories.comment(process, label="Pasal 1", text="Kata yang ditarik.")
    with clock.stopped_at(day(2)):
        factories.published(answered)
        factories.published(organisation)
        factories.withheld(withheld, reason="Menghina seseorang.")
        actions.withdraw_comment(withdrawn, by=factories.officer("coordinator"))
    with clock.stopped_at(day(15)):
        perform(process.conclude_consultation, by=factories.officer("coordinator"))
    return Story(process, answered, organisation, withheld, withdrawn)


def cleared() -> Story:
    """The same policy with its answers, rewritten and with the officials, of whom one has signed."""
    story = consulted()
    drafter = factories.officer("drafter")
    with clock.stopped_at(day(16)):
        factories.rewrite(story.process, new_text())
        changes = {one.label: one for one in Change.objects.filter(to_version=None)}
        factories.answered(story.answered, changes=[changes["Pasal 2 ayat (1)"]])
        factories.answered(story.organisation, outcome="noted", reason="Terima kasih.")
        answering.explain_change(changes["Pasal 4"], by=drafter, explanation="Diminta dalam rapat.")
    with clock.stopped_at(day(17)):
        factories.chain()
        process = PolicyProcess.objects.get(pk=story.process.pk)
        actions.submit_for_clearance(process, by=drafter)
    with clock.stopped_at(day(18)):
        first = process.sign_offs()[0]
        assert first.officer is not None
        perform(first.give, by=first.officer)
    story.process = PolicyProcess.objects.with_policy().get(pk=process.pk)
    return story
