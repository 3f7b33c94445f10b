"""Frozen versions as files to keep, print or work on."""

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from consultations.exporting import FORMATS, Exported, ExportRefused, export
from consultations.models import PolicyVersion, Stamp
from consultations.reading.changes import public_versions
from consultations.row_numbers import row_number

DAY = 86_400
GROWING = "comments"
"""The one format that changes after the version is frozen, and that speaks the reader's language."""


@require_safe
def download(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """Gives a public version in one of the formats; tracked changes are those since `?dari=`."""
    if form not in FORMATS:
        raise Http404
    version = get_object_or_404(public_versions(), pk=pk)
    since = _since(version, request.GET.get("dari", ""))
    try:
        exported = _made(version, form, since)
    except ExportRefused as refusal:
        raise Http404 from refusal
    response = HttpResponse(exported.data, content_type=exported.content_type)
    response["Content-Disposition"] = f'attachment; filename="{exported.filename}"'
    return response


def _since(version: PolicyVersion, written: str) -> PolicyVersion | None:
    if (number := row_number(written)) is None:
        return None
    return public_versions().filter(page=version.page_id, pk=number).first()


def _made(version: PolicyVersion, form: str, since: PolicyVersion | None) -> Exported:
    """Makes a file once a day at most: a frozen version gives the same bytes every time.

    The one with comments is made anew when something changed that readers of the policy see.
    """
    key = f"export:{version.pk}:{version.page.process.state}:{form}:{since.pk if since else ''}"
    if form == GROWING:
        key += f":{get_language()}:{sum(Stamp.objects.of(version.page_id))}"
    made = cache.get(key)
    if made is None:
        made = tuple(export(version, form, since))
        cache.set(key, made, DAY)
    return Exported(*made)
