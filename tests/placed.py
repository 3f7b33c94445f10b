"""Freezes another version of a policy, so that its comments are placed on it."""

from consultations.drafting.provisions import Block
from consultations.models import PolicyVersion, Stage
from tests import factories
from workflows.models import PolicyProcess
from workflows.placing import place_comments


def placed(process: PolicyProcess, blocks: list[Block]) -> PolicyVersion:
    """Rewrites the text and freezes it with the comments placed on it, at any station."""
    factories.rewrite(process, blocks)
    version = PolicyVersion.objects.freeze(
        process.page,
        stage=Stage.CLEARANCE,
        cycle=process.cycle,
        by=factories.officer("drafter"),
    )
    place_comments(version)
    return version
