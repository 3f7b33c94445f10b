"""The pictures that messengers show of a link."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from consultations import cards
from consultations.cards import Card
from consultations.models import PolicyPage
from consultations.reading.policy import read_policy
from consultations.reading.sharing import card_of, card_of_site, picture_of

FOREVER = "public, max-age=31536000, immutable"


@require_safe
def site_card(request: HttpRequest) -> HttpResponseBase:
    """Gives the picture of all pages that are about no single policy."""
    return _answer(request, card_of_site())


@require_safe
def card(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Gives the picture of a policy as it stands now."""
    pages = PolicyPage.objects.live().public().values_list("pk", flat=True)
    policy = read_policy(get_object_or_404(pages, slug=slug))
    if policy is None:
        raise Http404
    return _answer(request, card_of(policy))


def _answer(request: HttpRequest, card: Card) -> HttpResponseBase:
    """Sends a picture: for ever under the address with its own mark, else to be asked about.

    A link that was shared before the policy moved on carries an older mark.
    """
    etag = f'"{card.mark}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(picture_of(card), content_type=cards.TYPE)
    response["ETag"] = etag
    is_named = request.GET.get("v") == card.mark
    response["Cache-Control"] = FOREVER if is_named else "public, no-cache"
    return response
