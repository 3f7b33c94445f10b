"""Every state that a record can be in, and the named sets of states that the code asks about."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class PolicyState(TextChoices):
    """The stations of a policy's life; each is a decision that a person made."""

    DRAFTING = "drafting", pgettext_lazy("state of a policy", "Drafting")
    REVIEW = "review", pgettext_lazy("state of a policy", "Review")
    CONSULTATION = "consultation", pgettext_lazy("state of a policy", "Public consultation")
    DELIBERATION = "deliberation", pgettext_lazy("state of a policy", "Deliberation")
    CLEARANCE = "clearance", pgettext_lazy("state of a policy", "Sign-off")
    ENACTED = "enacted", pgettext_lazy("state of a policy", "Enacted")
    EVALUATION = "evaluation", pgettext_lazy("state of a policy", "Evaluation")
    REVOKED = "revoked", pgettext_lazy("state of a policy", "Revoked")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of a policy", "Withdrawn")


class CommentState(TextChoices):
    """What has become of a comment since it was filed."""

    RECEIVED = "received", pgettext_lazy("state of a comment", "Received")
    PUBLISHED = "published", pgettext_lazy("state of a comment", "Published")
    WITHHELD = "withheld", pgettext_lazy("state of a comment", "Withheld")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of a comment", "Withdrawn by its author")


class DispositionState(TextChoices):
    """How far the answer to a comment has come."""

    PROPOSED = "proposed", pgettext_lazy("state of an answer", "Proposed")
    AGREED = "agreed", pgettext_lazy("state of an answer", "Agreed")
    RETURNED = "returned", pgettext_lazy("state of an answer", "Returned")


class SignOffState(TextChoices):
    """Whether an official has signed a version off."""

    PENDING = "pending", pgettext_lazy("state of a sign-off", "Pending")
    GIVEN = "given", pgettext_lazy("state of a sign-off", "Given")
    REFUSED = "refused", pgettext_lazy("state of a sign-off", "Refused")


EDITABLE = frozenset({PolicyState.DRAFTING, PolicyState.DELIBERATION})
"""The words of a policy may change only here."""

IN_FORCE = frozenset({PolicyState.ENACTED, PolicyState.EVALUATION})

ENDED = frozenset({PolicyState.REVOKED, PolicyState.WITHDRAWN})

ADMISSIBLE = frozenset({CommentState.RECEIVED, CommentState.PUBLISHED})
"""Comments that are owed an answer: neither withheld by an officer nor withdrawn by their author."""
