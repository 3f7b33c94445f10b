"""The tables of the public record."""

from consultations.models.account import User
from consultations.models.change import Change
from consultations.models.comment import Author, Comment, Stance
from consultations.models.consultation import Consultation, Extension
from consultations.models.letter import Letter
from consultations.models.placement import Placement
from consultations.models.policy import PolicyAttachment, PolicyIndexPage, PolicyPage
from consultations.models.reference import InstrumentKind, Region, StakeholderGroup
from consultations.models.version import (
    PolicyVersion,
    Provision,
    Publication,
    Stage,
    publish_version,
)

__all__ = [
    "Author",
    "Change",
    "Comment",
    "Consultation",
    "Extension",
    "InstrumentKind",
    "Letter",
    "Placement",
    "PolicyAttachment",
    "PolicyIndexPage",
    "PolicyPage",
    "PolicyVersion",
    "Provision",
    "Publication",
    "Region",
    "Stage",
    "StakeholderGroup",
    "Stance",
    "User",
    "publish_version",
]
