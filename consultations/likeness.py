"""Finding a comment that says the same already, so that people can agree with it instead."""

from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

from consultations.models import Comment, Consultation, Provision, User

ALIKE = 88
"""From this share of equal letters two comments say the same."""

NEWEST = 60
"""So many comments of a state on a place are looked at: filing costs the same however many there are."""


def alike(
    consultation: Consultation,
    *,
    provision: Provision | None,
    text: str,
    email: str,
    author: User | None = None,
) -> Comment | None:
    """Gives the comment that everybody can read and that says the same on the same place.

    Never one of the same author, known by the address or by the account. One query for each state
    that is shown, so that an index gives the newest however many others wait unread, and one for
    what was found.
    """
    found = Comment.objects.visible_in(consultation).filter(provision=provision)
    if email:
        found = found.exclude(email__iexact=email)
    if author:
        found = found.exclude(author=author)
    newest = found.order_by("-filed_at").values_list("pk", "text")
    texts = {
        pk: _bare(words)
        for state in consultation.shown_states
        for pk, words in newest.filter(state=state)[:NEWEST]
    }
    best = process.extractOne(_bare(text), texts, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return Comment.objects.select_related("group", "provision").get(pk=best[2]) if best else None


def _bare(text: str) -> str:
    """The words alone, without capitals, spaces and punctuation."""
    return default_process(text).replace(" ", "")
