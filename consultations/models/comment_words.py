"""The words of a comment: how long they may be, and those of the policy that it quotes."""

from typing import Any

from consultations.drafting.anchoring import anchor, quotable
from consultations.drafting.spans import Span
from consultations.models.version import Provision

TEXT_LIMIT = 5_000
SHORT_LIMIT = 2_000
QUOTE_LIMIT = 2_000
CONTEXT_LIMIT = 64
WORDS = ("stance", "text", "reason", "proposed_wording")
"""What a comment says; all else is about whom and when."""


def quoted(provision: Provision | None, span: Span | None) -> dict[str, Any]:
    """Gives the fields of a comment that quotes words of a place; the words are the frozen ones.

    The span counts characters of the place's own text; what is stored counts its title, too.
    """
    if provision is None or span is None:
        return {}
    plain = provision.plain()
    before = len(quotable(plain)) - len(plain.text)
    found = anchor(plain, before + span[0], before + span[1])
    return {
        "quote": found.exact,
        "quote_prefix": found.prefix,
        "quote_suffix": found.suffix,
        "quote_start": found.start,
    }
