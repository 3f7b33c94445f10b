"""What each step means for the public, in words that can be translated.

A test holds this table against the docstrings of the machines.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

_MEANINGS = {
    "workflows.policyprocess": {
        "submit_for_review": _(
            "The draft is finished for now and waits for a second pair of eyes."
        ),
        "return_to_drafting": _("The draft needs more work before the public is asked."),
        "open_consultation": _(
            "A version is frozen and published, and everybody may comment on it."
        ),
        "conclude_consultation": _(
            "Commenting is over; every comment is now considered and answered."
        ),
        "submit_for_clearance": _(
            "All comments are answered; the final text is frozen for the officials to sign off."
        ),
        "return_for_revision": _("An official found something that must change before signing."),
        "enact": _("The head of region signs; the policy has a number and is in force."),
        "begin_evaluation": _("It is examined whether the policy works."),
        "conclude_evaluation": _(
            "The evaluation has a finding; the policy stays in force as it is."
        ),
        "propose_amendment": _(
            "A new cycle starts from the text in force, which stays in force meanwhile."
        ),
        "revoke": _("The policy is no longer in force; its record stays."),
        "withdraw": _("The draft is given up; the public reads why."),
    },
    "consultations.comment": {
        "publish": _("The comment becomes readable for everybody."),
        "withhold": _(
            "The comment stays in the record but not on the page; its author is told why."
        ),
        "withdraw": _("The author takes the comment back; it is owed no answer any more."),
        "amend": _(
            "The author says it in other words; where officers read first, they read these first."
        ),
    },
    "workflows.disposition": {
        "agree": _("The answer becomes public, and the author of the comment is told."),
        "send_back": _("The answer needs more work; it is not public (any more)."),
        "propose": _("The answer is rewritten and waits for another person to agree."),
    },
    "workflows.signoff": {
        "give": _("The official agrees with the version, word for word."),
        "refuse": _("The official does not agree; the version has to be returned for revision."),
    },
}


def meaning(model: type[models.Model], name: str) -> str:
    """Says in the person's language what a transition means for the public."""
    return str(_MEANINGS[model._meta.label_lower][name])
