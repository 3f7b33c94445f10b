"""The machine of a policy: which verb starts where, and who may use it."""

import pytest

from consultations.models import Comment
from consultations.states import PolicyState
from tests import factories, people
from workflows.models import Disposition, PolicyProcess, SignOff
from workflows.transitions import available, every_transition

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


def test_machine_has_exactly_the_transitions_of_the_table():
    found = [
        (name, " ".join(one.source for one in transitions), transitions[0].target)
        for name, transitions in every_transition(PolicyProcess)
    ]

    assert sorted(found) == sorted((verb, sources, to) for verb, sources, to, _role in TABLE)


@pytest.mark.parametrize("state", PolicyState.values)
def test_state_gives_everybody_exactly_the_verbs_of_the_table(state):
    PolicyProcess.objects.filter(pk=factories.policy().pk).update(state=state)
    process = PolicyProcess.objects.get()

    found = {
        (name, one.name)
        for name, person in people.everybody().items()
        for one in available(process, person)
    }

    assert found == {(who, verb) for verb, sources, _to, who in TABLE if state in sources.split()}


def test_every_transition_says_what_it_means_for_the_public():
    texts = [
        transitions[0].method.__doc__
        for model in (PolicyProcess, Comment, Disposition, SignOff)
        for _name, transitions in every_transition(model)
    ]

    assert all(text and text.strip().endswith(".") for text in texts)
