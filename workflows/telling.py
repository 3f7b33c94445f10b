"""What followers are told when an officer decides something: one row beside the log of the decision."""

from typing import Any

from django.db.models import Model

from consultations import telling
from consultations.models import Extension
from workflows.models import Disposition, PolicyProcess, TransitionLog

KINDS = {
    "conclude_consultation": "concluded",
    "submit_for_clearance": "new_version",
    "enact": "enacted",
    "begin_evaluation": "evaluation",
    "conclude_evaluation": "evaluated",
    "propose_amendment": "amendment",
    "revoke": "revoked",
    "withdraw": "withdrawn",
}


def note_transition(record: Model, row: TransitionLog, inputs: dict[str, Any]) -> None:
    """Notes a transition that followers want to hear of; all others pass silently."""
    source = f"log:{row.pk}"
    if isinstance(record, Disposition) and row.transition == "agree":
        _note_answer(record, source)
    elif isinstance(record, PolicyProcess) and row.transition == "open_consultation":
        _note_opening(record, source)
    elif isinstance(record, PolicyProcess) and row.transition in KINDS:
        facts = {"reason": row.reason, "number": inputs.get("number", "")}
        kind = KINDS[row.transition]
        path = ""
        if kind == "new_version" and record.clearance_version_id:
            path = telling.path_of("consultations:changes", record.clearance_version_id)
        telling.note(record.page, kind, source=source, path=path, facts=facts)


def note_extension(extension: Extension) -> None:
    """Notes that the public was given more time."""
    consultation = extension.consultation
    facts = {**telling.dates(consultation), "reason": extension.reason}
    source = f"extension:{extension.pk}"
    telling.note(consultation.page, "extended", source=source, facts=facts)


def _note_opening(process: PolicyProcess, source: str) -> None:
    consultation = process.consultation
    assert consultation is not None
    kind = "announced" if consultation.is_upcoming else "opened"
    if kind == "opened":
        source = f"opened:{consultation.pk}"
    telling.note(process.page, kind, source=source, facts=telling.dates(consultation))


def _note_answer(answer: Disposition, source: str) -> None:
    """An answer is news for those who follow the very place; to all others it would be noise."""
    comment = answer.comment
    if comment.provision is None:
        return
    telling.note(
        comment.consultation.page,
        "answered",
        source=source,
        key=comment.provision.key,
        path=telling.path_of("consultations:receipt", comment.number),
        facts={"place": comment.provision.label},
    )
