"""Frozen versions and what changed between them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from consultations.models import PolicyVersion
from consultations.reading import text
from consultations.reading.changes import public_versions
from consultations.reading.comparison import Comparison
from consultations.reading.links import link, links_of
from consultations.reading.moments import zone_of
from consultations.reading.standing import standing_of
from consultations.row_numbers import row_number
from consultations.views import keeping


@require_safe
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows a frozen version, word for word."""
    found = _kept_version(request, pk)
    rows = list(found.provisions.in_order())
    blocks = text.lay_out(rows)
    link(blocks, links_of(found.pk, rows))
    context = {
        "version": found,
        "policy": found.page,
        "zone": zone_of(found.page),
        "standing": standing_of(found),
        "blocks": blocks,
        "contents": text.contents(blocks),
        "has_changes": found.changes_here.exists(),
        "earlier": public_versions()
        .filter(page=found.page_id, number__lt=found.number)
        .defer("text", "page__body")
        .last(),
    }
    return render(request, "consultations/version.html", context)


@require_safe
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows what changed from one public version to another, and why."""
    found = _kept_version(request, pk)
    asked = [request.GET.get(name, "") for name in ("dari", "ke")]
    since, until = (_version_of(found, number) for number in asked)
    until = until or found
    if since and since.number > until.number:
        since, until = until, since
    if until.pk != found.pk:
        return redirect(_with_same_view(request, until, since))
    compared = Comparison(
        found,
        since=since if since and since.pk != found.pk else None,
        shape=request.GET.get("tampilan", ""),
        keys=request.GET.getlist("ketentuan"),
    )
    context = {
        "version": found,
        "policy": found.page,
        "zone": zone_of(found.page),
        "compared": compared,
    }
    return render(request, "consultations/changes.html", context)


def _kept_version(request: HttpRequest, pk: int) -> PolicyVersion:
    """A public version, on a page that is kept until something about its policy changes."""
    keeping.keep(request, scope=PolicyVersion.objects.filter(pk=pk).values("page_id"))
    found = get_object_or_404(
        public_versions().select_related("enactment").defer("text", "page__body"), pk=pk
    )
    keeping.keep_until(request, [], scope=found.page_id)
    return found


def _version_of(other: PolicyVersion, written: str) -> PolicyVersion | None:
    """Another public version of the same policy, as an address names it."""
    if not written:
        return None
    found = public_versions().filter(page=other.page_id).defer("text", "page__body")
    return get_object_or_404(found, pk=row_number(written))


def _with_same_view(
    request: HttpRequest, version: PolicyVersion, since: PolicyVersion | None
) -> str:
    query = request.GET.copy()
    query.pop("ke", None)
    if since:
        query["dari"] = str(since.pk)
    return f"{reverse('consultations:changes', args=[version.pk])}?{query.urlencode()}"
