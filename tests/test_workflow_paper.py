"""docs/workflow.md tells the truth about the machines and the roles."""

import re
from pathlib import Path

import pytest
from django.apps import apps

from workflows.conditions import Condition
from workflows.roles import ROLES
from workflows.transitions import every_transition, inputs_of

PAPER = (Path(__file__).parent.parent / "docs" / "workflow.md").read_text(encoding="utf-8")
MACHINES = [
    "workflows.PolicyProcess",
    "consultations.Comment",
    "workflows.Disposition",
    "workflows.SignOff",
]


def table(name: str) -> list[list[str]]:
    """The rows below a marker in the paper, without the heading."""
    after = PAPER.partition(f"<!-- table: {name} -->")[2].strip().splitlines()
    rows = [line for line in after[: after.index("")] if line.startswith("|")][2:]
    return [[cell.strip() for cell in re.split(r"\s*\|\s*", row.strip("|"))] for row in rows]


@pytest.mark.parametrize("name", MACHINES)
def test_table_of_a_machine_in_the_paper_is_the_machine_in_the_code(name):
    machine = [
        [
            verb,
            ", ".join(one.source for one in transitions),
            transitions[0].target,
            ", ".join(inputs_of(transitions[0])),
            ", ".join(condition.__name__ for condition in transitions[0].conditions),
        ]
        for verb, transitions in every_transition(apps.get_model(name))
    ]

    assert sorted(table(name)) == sorted(machine)


def test_table_of_roles_in_the_paper_is_the_table_in_the_code():
    roles = [
        [role.code, ", ".join(name.partition(".")[2] for name in role.permissions)]
        for role in ROLES
    ]

    assert table("roles") == roles


@pytest.mark.parametrize("name", MACHINES)
def test_every_transition_has_one_target_a_permission_a_label_and_conditions_that_speak(name):
    for _verb, transitions in every_transition(apps.get_model(name)):
        assert len({one.target for one in transitions}) == 1
        for one in transitions:
            assert one.source != "*"
            assert one.permission
            assert one.custom["label"]
            assert all(isinstance(condition, Condition) for condition in one.conditions)
