"""The page of one policy, and the list of all."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from wagtail.models import Site
from wagtail.views import serve as serve_any_page

from consultations.models import Consultation, PolicyIndexPage, PolicyPage
from consultations.reading.catalogue import Catalogue
from consultations.reading.content import content_of, kept_policy_at
from consultations.reading.policy import PolicyReading, read_policy
from consultations.views import keeping


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """Shows the policy at an address; every other page is Wagtail's to find.

    Wagtail walks down the tree and loads each page on the way, the draft of the policy with it.
    A policy is found by its whole address instead, in one query, where there is one site and
    nothing on it is private.
    """
    roots = Site.get_site_root_paths()
    if len(roots) == 1 and path.count("/") > 1:
        url_path = f"{roots[0].root_path}{path}"
        at_address = PolicyPage.objects.filter(url_path=url_path)
        keeping.keep(request, scope=at_address.values("pk"))
        policy = kept_policy_at(url_path, keeping.stamps_of(request))
        if policy is not None:
            return _show(request, policy)
        keeping.keep_nothing(request)
    return serve_any_page(request, path)


def show(request: HttpRequest, page: PolicyPage) -> HttpResponse:
    """Shows the frozen version of a policy that was published last."""
    keeping.keep(request, scope=page.pk)
    policy = read_policy(page.pk)
    if policy is None:
        raise Http404
    return _show(request, policy)


def _show(request: HttpRequest, policy: PolicyReading) -> HttpResponse:
    keeping.keep_until(request, policy.rounds, scope=policy.page.pk)
    content = content_of(policy, keeping.stamps_of(request))
    context = {"policy": policy, "page": policy.page, "kept": content}
    return render(request, "consultations/policy_page.html", context)


def index(request: HttpRequest, page: PolicyIndexPage) -> HttpResponse:
    """Lists the policies of a page, filtered by what the address asks for."""
    keeping.keep(request, scope=None)
    keeping.keep_until(request, Consultation.objects.not_over())
    catalogue = Catalogue(
        page,
        wanted=request.GET.get("status", ""),
        page_number=request.GET.get("halaman", "1"),
    )
    context = {"page": page, "catalogue": catalogue}
    return render(request, "consultations/policy_index_page.html", context)
