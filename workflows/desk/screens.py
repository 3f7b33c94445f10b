"""What the views of the desk share: showing a page, trying a deed, going back."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html, format_html_join
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import is_aware
from django.utils.translation import gettext as _
from wagtail.admin import messages

from consultations.models import User
from consultations.reading.moments import zone_of
from consultations.row_numbers import row_number, row_numbers
from workflows.models import PolicyProcess
from workflows.transitions import NotAllowed, Refused

PER_PAGE = 25


class OfficersRequest(HttpRequest):
    """A request from behind the login: there is always a person."""

    user: User


Row = TypeVar("Row", bound=models.Model)


def screen(
    request: OfficersRequest,
    template: str,
    *,
    title: str,
    process: PolicyProcess | None = None,
    refused: Refused | None = None,
    **context: Any,
) -> HttpResponse:
    """Shows a page of the desk; a refusal stands above it and changes nothing that was typed."""
    status = 200
    if refused is not None:
        status = 403 if isinstance(refused, NotAllowed) else 409
    return TemplateResponse(
        request,
        f"workflows/desk/{template}.html",
        {
            "header_title": title,
            "header_icon": "comment",
            "process": process,
            "zone": zone_of(process.page) if process else None,
            "refused": refused,
            "breadcrumbs_items": _trail(title, process),
            **context,
        },
        status=status,
    )


def posted(request: OfficersRequest) -> QueryDict | None:
    """What a form is bound to: nothing while a page is only looked at."""
    return request.POST if request.method == "POST" else None


def attempt(request: OfficersRequest, deed: Callable[[], object], *, said: str) -> Refused | None:
    """Does one thing through the gate and says so, or gives the refusal to show."""
    try:
        deed()
    except Refused as refused:
        return refused
    messages.success(request, said)
    return None


def attempt_each(
    request: OfficersRequest,
    rows: Iterable[Row],
    deed: Callable[[Row], object],
    *,
    said: Callable[[int], str],
) -> None:
    """Does the same thing to several records, each through the gate, and says how each went."""
    refusals: list[tuple[str, Refused]] = []
    count = 0
    for row in rows:
        try:
            deed(row)
            count += 1
        except Refused as refused:
            refusals.append((str(row), refused))
    if count:
        messages.success(request, said(count))
    if refusals:
        listed = format_html_join("", "<li>{}: {}</li>", refusals)
        messages.warning(request, format_html("{}<ul>{}</ul>", _("This was not done:"), listed))
    if not count and not refusals:
        messages.warning(request, _("Nothing was chosen, so nothing was changed."))


def chosen_numbers(request: OfficersRequest) -> list[int]:
    """The records that a list names: the one of a row's own button, or all that were ticked."""
    return row_numbers(request.POST.getlist("only") or request.POST.getlist("chosen"))


def seen_revision(request: OfficersRequest) -> int | None:
    """The revision of a draft that a form was made from; none of them when the form names none."""
    return row_number(request.POST.get("seen", ""))


def moment_in(request: OfficersRequest, name: str) -> datetime | None:
    """The moment that a hidden field of a form names; none when somebody wrote something else."""
    try:
        moment = parse_datetime(request.POST.get(name, ""))
    except ValueError:
        return None
    return moment if moment and is_aware(moment) else None


def page_of(request: OfficersRequest, rows: models.QuerySet | list) -> Page:
    """The page of a long list that the address asks for."""
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))


def go_back(request: OfficersRequest, *, otherwise: str) -> HttpResponse:
    """Sends a person back to the page of ours that the form names."""
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return redirect(target)
    return redirect(otherwise)


def _trail(title: str, process: PolicyProcess | None) -> list[dict[str, str]]:
    trail = [{"url": reverse("desk:home"), "label": _("What waits for me")}]
    if process is not None:
        trail.append({"url": process.desk_url, "label": process.page.draft_title})
    if trail[-1]["label"] != title:
        trail.append({"url": "", "label": title})
    return trail
