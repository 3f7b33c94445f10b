"""What a link to a policy, or to the site, shows in a messenger: a picture with a few plain words."""

from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultations import cards
from consultations.cards import Card
from consultations.models import PolicyPage
from consultations.reading.moments import in_words
from consultations.reading.policy import PolicyReading
from consultations.states import PolicyState

_KEPT_SECONDS = 24 * 60 * 60
_STANDING = {
    PolicyState.DRAFTING: gettext_lazy("The draft is being written"),
    PolicyState.REVIEW: gettext_lazy("The draft is being written"),
    PolicyState.DELIBERATION: gettext_lazy("Comments are being considered and answered"),
    PolicyState.CLEARANCE: gettext_lazy("The final text is with the officials"),
    PolicyState.ENACTED: gettext_lazy("This policy is in force"),
    PolicyState.EVALUATION: gettext_lazy("In force; it is examined whether it works"),
    PolicyState.REVOKED: gettext_lazy("This policy was revoked"),
    PolicyState.WITHDRAWN: gettext_lazy("This draft was withdrawn"),
}


@dataclass(frozen=True, slots=True)
class SharedPicture:
    """The picture of a page as other sites are told of it."""

    url: str
    alt: str
    width: int = cards.WIDTH
    height: int = cards.HEIGHT
    type: str = cards.TYPE


def card_of(policy: PolicyReading) -> Card:
    """The card of a policy: its title, what it is and where, and what everybody may do now."""
    page = policy.page
    above = " · ".join(str(one) for one in (page.kind, page.region) if one)
    return Card(policy.version.title, above, _standing(policy), is_open=policy.is_open)


def card_of_site() -> Card:
    """The card of every page that is about no single policy."""
    invitation = _("Read drafts, say what you think, and see what became of it.")
    return Card(_("Local policy, talked over together"), below=invitation)


def shared_picture(policy: PolicyReading | PolicyPage | None) -> SharedPicture:
    """The picture of a page about a policy, or about none; no query.

    Where a page has read the whole policy, the address carries the mark of the picture, which
    then never changes. Other pages name the policy only, and get the picture of the day.
    """
    if isinstance(policy, PolicyPage):
        return SharedPicture(_full(reverse("consultations:card", args=[policy.slug])), policy.title)
    card = card_of(policy) if policy else card_of_site()
    args = [policy.page.slug] if policy else []
    name = "consultations:card" if policy else "consultations:site_card"
    return SharedPicture(_full(f"{reverse(name, args=args)}?v={card.mark}"), card.alt)


def picture_of(card: Card) -> bytes:
    """The picture of a card, drawn once a day at most for each mark."""
    address = f"card:{card.mark}"
    known: bytes | None = cache.get(address)
    if known is None:
        known = cards.draw(card)
        cache.set(address, known, _KEPT_SECONDS)
    return known


def _standing(policy: PolicyReading) -> str:
    """Says where a policy stands, in the words of somebody who has heard nothing of it before."""
    if policy.is_amended:
        return _("In force; an amendment is being prepared")
    if policy.state == PolicyState.CONSULTATION:
        return _in_consultation(policy)
    if policy.state == PolicyState.ENACTED:
        enactment = policy.process.enactment
        told = {"number": enactment.number, "year": enactment.enacted_on.year}
        return _("In force: number %(number)s of %(year)s") % told
    return str(_STANDING[policy.state])


def _in_consultation(policy: PolicyReading) -> str:
    one = policy.consultation
    if one is None or one.is_over:
        return _("Comments are closed; officers answer them now")
    if one.is_upcoming:
        told = {"moment": in_words(one.opens_at, policy.zone)}
        return _("Open for comments from %(moment)s") % told
    return _("Open for comments until %(moment)s") % {
        "moment": in_words(one.closes_at, policy.zone)
    }


def _full(path: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"
