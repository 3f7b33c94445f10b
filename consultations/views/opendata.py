"""Open data for people: the page that explains it, the files, and what machines ask for first."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, TypeVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from consultations.models import Dump
from consultations.opendata.dumping import MANIFEST, latest
from consultations.opendata.tables import TABLES

NAMES = {
    "policies": gettext_lazy("Policies"),
    "versions": gettext_lazy("Versions"),
    "provisions": gettext_lazy("Provisions"),
    "consultations": gettext_lazy("Consultations"),
    "comments": gettext_lazy("Comments"),
    "answers": gettext_lazy("Answers"),
    "changes": gettext_lazy("Changes"),
    "organisations": gettext_lazy("Organisations"),
}
"""What people call the tables; programs know them by their names in English."""

T = TypeVar("T")
CONTENT_TYPES = {".csv": "text/csv; charset=utf-8", ".jsonl": "application/x-ndjson"}


@require_safe
@never_cache
def open_data(request: HttpRequest) -> HttpResponse:
    """Shows what there is: files with their rows, the API, the feeds and the calendar."""
    manifest = _of_latest(_manifest) or {}
    made_at = parse_datetime(manifest["made_at"]) if manifest else None
    tables = manifest.get("tables", [])
    last = Dump.objects.exclude(status=Dump.Status.REQUESTED).first()
    context = {
        "tables": [{**table, "title": NAMES.get(table["name"], "")} for table in tables],
        "rows": sum(table["rows"] for table in tables),
        "made_at": made_at,
        "failed_at": last.finished_at if last and last.status == Dump.Status.FAILED else None,
        "zone": ZoneInfo(settings.TIME_ZONE),
        "described": [(NAMES.get(table.name, ""), table) for table in TABLES],
        "base": settings.WAGTAILADMIN_BASE_URL,
    }
    return render(request, "consultations/open_data.html", context)


@require_safe
@never_cache
def data_file(_request: HttpRequest, name: str) -> FileResponse:
    """Gives one file of the latest dump, or its manifest."""
    file = _of_latest(lambda folder: _opened(folder, name))
    if file is None:
        raise Http404
    response = FileResponse(file, as_attachment=True, filename=name)
    response["Content-Type"] = CONTENT_TYPES.get(Path(name).suffix, "application/json")
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    """Tells search engines where the pages are, and which are nobody's business."""
    return render(
        request,
        "robots.txt",
        {"base": settings.WAGTAILADMIN_BASE_URL},
        content_type="text/plain; charset=utf-8",
    )


def _of_latest(read: Callable[[Path], T]) -> T | None:
    """Reads from the latest dump, or from the newer one that took its place in this moment."""
    dumps = Path(settings.OPEN_DATA_DIR)
    folder = latest(dumps)
    try:
        return read(folder) if folder else None
    except FileNotFoundError:
        newer = latest(dumps)
        return read(newer) if newer else None


def _manifest(folder: Path) -> dict[str, Any]:
    return json.loads((folder / MANIFEST).read_text(encoding="utf-8"))


def _opened(folder: Path, name: str) -> BinaryIO | None:
    """One file of a dump; only those that its manifest names."""
    names = {one["name"] for table in _manifest(folder)["tables"] for one in table["files"]}
    return (folder / name).open("rb") if name in names | {MANIFEST} else None
