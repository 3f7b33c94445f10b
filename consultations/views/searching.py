"""The search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from consultations.models import Consultation
from consultations.reading.searching import Search, Wanted
from consultations.views import keeping


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Finds policies, places of their texts, and comments; every filter stands in the address."""
    keeping.keep(request, scope=None)
    keeping.keep_until(request, Consultation.objects.not_over())
    asked = {
        name: request.GET.get(name, "").replace("\x00", "")
        for name in ("q", "apa", "jenis", "wilayah", "tahap", "halaman")
    }
    wanted = Wanted(
        words=asked["q"],
        sort=asked["apa"],
        kind=asked["jenis"],
        region=asked["wilayah"],
        stage=asked["tahap"],
        page_number=asked["halaman"],
    )
    response = render(request, "consultations/search.html", {"search": Search(wanted)})
    response["X-Robots-Tag"] = "noindex"
    return response
