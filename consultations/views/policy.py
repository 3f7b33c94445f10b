"""The page of one policy, and the list of all."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from consultations import freshness
from consultations.models import Consultation, PolicyIndexPage, PolicyPage
from consultations.reading.catalogue import Catalogue
from consultations.reading.policy import read_policy


def show(request: HttpRequest, page: PolicyPage) -> HttpResponse:
    """Shows the frozen version of a policy that was published last."""
    freshness.keep(request, scope=page.pk)
    policy = read_policy(page.pk)
    if policy is None:
        raise Http404
    freshness.keep_until(request, policy.rounds)
    return render(request, "consultations/policy_page.html", {"policy": policy, "page": page})


def index(request: HttpRequest, page: PolicyIndexPage) -> HttpResponse:
    """Lists the policies of a page, filtered by what the address asks for."""
    freshness.keep(request, scope=None)
    freshness.keep_until(request, Consultation.objects.not_over())
    catalogue = Catalogue(
        page,
        wanted=request.GET.get("status", ""),
        page_number=request.GET.get("halaman", "1"),
    )
    context = {"page": page, "catalogue": catalogue}
    return render(request, "consultations/policy_index_page.html", context)
