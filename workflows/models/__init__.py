"""The tables of what officers do."""

from workflows.models.aside import Aside
from workflows.models.disposition import Disposition, Outcome
from workflows.models.log import TransitionLog
from workflows.models.note import DraftNote
from workflows.models.process import PolicyProcess
from workflows.models.report import Report
from workflows.models.signoff import SignOff, SignOffStep
from workflows.models.upload import Upload

__all__ = [
    "Aside",
    "Disposition",
    "DraftNote",
    "Outcome",
    "PolicyProcess",
    "Report",
    "SignOff",
    "SignOffStep",
    "TransitionLog",
    "Upload",
]
