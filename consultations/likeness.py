"""Finding a comment that says the same already, so that people can agree with it instead."""

from django.db.models import Q
from rapidfuzz import fuzz, process

from consultations.models import Comment, Consultation, Provision

ALIKE = 88
"""From this share of equal letters two comments say the same."""

NEWEST = 60
"""So many comments on a place are looked at: filing costs the same however many there are."""


def alike(
    consultation: Consultation, *, provision: Provision | None, text: str, email: str
) -> Comment | None:
    """Gives the comment that everybody can read and that says the same on the same place.

    Never one of the same author; two queries at most.
    """
    own = Q(email__iexact=email) if email else Q(pk=None)
    found = Comment.objects.visible_in(consultation).filter(provision=provision)
    newest = found.exclude(own).order_by("-filed_at").values_list("pk", "text")[:NEWEST]
    texts = {pk: _bare(words) for pk, words in newest}
    best = process.extractOne(_bare(text), texts, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return Comment.objects.select_related("group").get(pk=best[2]) if best else None


def _bare(text: str) -> str:
    """The words alone, without capitals, spaces and punctuation."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
