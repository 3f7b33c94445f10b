"""The tables of the public record."""

from consultations.models.account import User
from consultations.models.author import Author
from consultations.models.change import Change
from consultations.models.comment import Comment
from consultations.models.comment_choices import Proof, Source, Stance
from consultations.models.confirmation import Confirmation
from consultations.models.consultation import Consultation, Extension
from consultations.models.dump import Dump
from consultations.models.enactment import Enactment
from consultations.models.erasure import Erasure, ErasureRequest
from consultations.models.following import Follow, News, Notice
from consultations.models.letter import Letter
from consultations.models.organisation import (
    Contribution,
    Invitation,
    Membership,
    Organisation,
    OrganisationDocument,
    Submission,
)
from consultations.models.participation import (
    CommentAttachment,
    EarlierWords,
    ReaderReport,
    Support,
)
from consultations.models.placement import Placement
from consultations.models.policy import PolicyAttachment, PolicyIndexPage, PolicyPage
from consultations.models.question import Question, Reply
from consultations.models.reference import (
    InstrumentKind,
    ModerationReason,
    Region,
    StakeholderGroup,
)
from consultations.models.staff import StaffRecord, StaffStanding
from consultations.models.stamp import Stamp
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
    "CommentAttachment",
    "Confirmation",
    "Consultation",
    "Contribution",
    "Dump",
    "EarlierWords",
    "Enactment",
    "Erasure",
    "ErasureRequest",
    "Extension",
    "Follow",
    "InstrumentKind",
    "Invitation",
    "Letter",
    "Membership",
    "ModerationReason",
    "News",
    "Notice",
    "Organisation",
    "OrganisationDocument",
    "Placement",
    "PolicyAttachment",
    "PolicyIndexPage",
    "PolicyPage",
    "PolicyVersion",
    "Proof",
    "Provision",
    "Publication",
    "Question",
    "ReaderReport",
    "Region",
    "Reply",
    "Source",
    "StaffRecord",
    "StaffStanding",
    "Stage",
    "StakeholderGroup",
    "Stamp",
    "Stance",
    "Submission",
    "Support",
    "User",
    "publish_version",
]
