"""Placements on the desk: where comments belong in the newest version, and who says so."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations.models import Placement
from consultations.reading.numbers import counted
from workflows import placing
from workflows.desk.finding import process_of, process_or_404
from workflows.desk.placements import (
    PlaceForm,
    PlacementFilters,
    may_decide,
    newest_version,
    placement_rows,
)
from workflows.desk.screens import (
    OfficersRequest,
    attempt,
    attempt_each,
    chosen_numbers,
    go_back,
    page_of,
    posted,
    screen,
)
from workflows.models import PolicyProcess


def placements(request: OfficersRequest, pk: int) -> HttpResponse:
    """Lists where the comments of a policy belong in its newest version."""
    process = process_or_404(pk)
    version = newest_version(process)
    found = Placement.objects.filter(version=version) if version else Placement.objects.none()
    filters = PlacementFilters(request.GET, placements=found)
    page = page_of(request, filters.found())
    rows = placement_rows(page.object_list, request.user)
    return screen(
        request,
        "placements",
        title=_("Where comments belong"),
        process=process,
        version=version,
        filters=filters,
        page=page,
        rows=rows,
        may_decide=any(row.may_decide for row in rows),
    )


def confirm(request: OfficersRequest, pk: int) -> HttpResponse:
    """Confirms the placements that were ticked, or the one of a row's own button."""
    process = process_or_404(pk)
    if request.method != "POST":
        return redirect(_list_url(process))  # Somebody had to log in again in between.
    rows = Placement.objects.filter(
        pk__in=chosen_numbers(request), version__page=process.page_id
    ).with_context()
    attempt_each(
        request,
        [row for row in rows if may_decide(row, request.user)],
        lambda row: placing.confirm(
            row, by=request.user, seen=request.POST.get(f"seen-{row.pk}", "")
        ),
        said=_confirmed,
    )
    return go_back(request, otherwise=_list_url(process))


def placement(request: OfficersRequest, pk: int) -> HttpResponse:
    """Shows one placement, and puts the comment on another place or calls its words gone."""
    found = get_object_or_404(Placement.objects.with_context(), pk=pk)
    process = _process(found)
    verb = request.POST.get("verb", "")
    start = {"place": found.provision.key if found.provision else _guessed(found)}
    outline = found.version.outline()
    form = PlaceForm(posted(request) if verb == "place" else None, initial=start, outline=outline)
    refused = None
    if verb in {"gone", "candidate"} or (verb == "place" and form.is_valid()):
        refused = attempt(
            request,
            lambda: _correct(request, found, form),
            said=_("It is decided where the comment %(number)s belongs.")
            % {"number": found.comment.number},
        )
        if refused is None:
            return redirect(_list_url(process))
    return screen(
        request,
        "placement",
        title=_("Where comment %(number)s belongs") % {"number": found.comment.number},
        process=process,
        refused=refused,
        row=placement_rows([found], request.user)[0],
        form=form,
    )


def _correct(request: OfficersRequest, found: Placement, form: PlaceForm) -> None:
    """Carries out what a person decided."""
    verb, seen = request.POST["verb"], request.POST.get("seen", "")
    key, span = "", (0, 0)
    if verb == "place":
        key, span = form.cleaned_data["place"], form.cleaned_data["span"]
    elif verb == "candidate" and found.candidate:
        key, span = found.candidate["key"], (found.candidate["start"], found.candidate["end"])
    place = found.version.provisions.select_related("parent").get(key=key) if key else None
    start, end = span
    placing.correct(found, by=request.user, provision=place, start=start, end=end, seen=seen)


def _guessed(found: Placement) -> str:
    """The key of the place that the machine guesses for words that are gone."""
    return found.candidate["key"] if found.candidate else ""


def _process(found: Placement) -> PolicyProcess:
    process = process_of(found.comment)
    return process_or_404(process.pk)


def _list_url(process: PolicyProcess) -> str:
    return reverse("desk:placements", args=[process.pk])


def _confirmed(count: int) -> str:
    message = ngettext(
        "%(count)s placement was confirmed.", "%(count)s placements were confirmed.", count
    )
    return counted(message, count)
