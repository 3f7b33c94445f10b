"""The form for a comment on paper: to print, fill in by hand, and bring to the office."""

import hashlib

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from consultations import clock
from consultations.models import Consultation, Provision, StakeholderGroup, Stance
from consultations.placecodes import codes_of
from consultations.printing.receipt import COMMENT_FORM, as_pdf

DAY = 86_400
BLOCKS = 4
LINES = 6


@require_safe
def form_on_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives the form of a consultation that is not over, with the codes of all its places."""
    consultation = get_object_or_404(Consultation.objects.with_policy(), pk=pk, page__live=True)
    if consultation.is_over:
        raise Http404
    groups = [str(one) for one in StakeholderGroup.objects.all()]
    named = hashlib.sha256("\x1f".join(groups).encode()).hexdigest()[:16]
    key = f"paper:{pk}:{consultation.closes_at.timestamp()}:{get_language()}:{named}"
    key += f":{request.get_host()}"
    made = cache.get(key)
    if made is None:
        made = _made(consultation, groups, site=f"{request.scheme}://{request.get_host()}")
        cache.set(key, made, DAY)
    response = HttpResponse(made, content_type="application/pdf")
    name = f"formulir-{consultation.page.slug}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _made(consultation: Consultation, groups: list[str], *, site: str) -> bytes:
    places = Provision.objects.filter(version=consultation.version_id).in_order()
    context = {
        "consultation": consultation,
        "policy": consultation.page,
        "codes": codes_of(places).items(),
        "groups": groups,
        "stances": [one.label for one in Stance],
        "blocks": range(1, BLOCKS + 1),
        "lines": range(LINES),
        "site": site,
        "at": clock.now().replace(hour=0, minute=0, second=0, microsecond=0),
    }
    return as_pdf(context, template=COMMENT_FORM)
