"""The moderator's queue: what waits, and one decision about many comments at once."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from consultations import clock
from consultations.models import Comment
from consultations.reading.numbers import counted
from workflows import actions, moderating
from workflows.desk.finding import process_or_404
from workflows.desk.queue import (
    AT_ONCE,
    ON_A_PAGE,
    DecisionForm,
    Queue,
    QueueFilters,
    decided_about,
    newest_of,
)
from workflows.desk.screens import OfficersRequest, attempt_each, go_back, moment_in, screen
from workflows.models import PolicyProcess


def queue(request: OfficersRequest, pk: int) -> HttpResponse:
    """Lists what waits for a moderator, as the address filters it."""
    return _show(request, process_or_404(pk), DecisionForm())


def decide(request: OfficersRequest, pk: int) -> HttpResponse:
    """Publishes, withholds or keeps the comments that were ticked, each through the gate."""
    process = process_or_404(pk)
    if request.method != "POST":
        return redirect("desk:queue", process.pk)  # Somebody had to log in again in between.
    verb = request.POST.get("verb", "")
    form = DecisionForm(request.POST if verb == "withhold" else None)
    if form.is_bound and not form.is_valid():
        return _show(request, process, form)
    named = decided_about(process, request.POST).select_related("consultation__page__process")
    comments = list(named.order_by("pk")[: AT_ONCE + 1])
    attempt_each(request, comments[:AT_ONCE], _deed(request, verb, form), said=_said(verb))
    if len(comments) > AT_ONCE:
        message = _(
            "%(count)s comments are decided about at once. Press the button again for more."
        )
        messages.warning(request, counted(message, AT_ONCE))
    return go_back(request, otherwise=reverse("desk:queue", args=[process.pk]))


def _show(request: OfficersRequest, process: PolicyProcess, form: DecisionForm) -> HttpResponse:
    read_at = clock.now()
    # A decision that lacks its reason comes back to the page that it was made on.
    back = request.POST.get("next") or request.get_full_path()
    asked = QueryDict(urlsplit(back).query)
    filters = QueueFilters(asked)
    waiting = Queue(process, filters)
    page = Paginator(waiting.entries(), ON_A_PAGE).get_page(asked.get("p"))
    rows = waiting.rows(list(page.object_list), request.user)
    context: dict[str, Any] = {
        "filters": filters,
        "page": page,
        "rows": rows,
        "only_first": waiting.only_first,
        "may_publish": any("publish" in row.verbs for row in rows),
        "may_keep": any(row.reports for row in rows),
        "form": form,
        "newest": newest_of(process),
        "chosen": request.POST.getlist("chosen"),
        "alike": request.POST.getlist("alike"),
        "back": back,
        "read_at": read_at,
        "may_moderate": request.user.has_perm("consultations.moderate_comment"),
    }
    return screen(request, "queue", title=_("Comments to moderate"), process=process, **context)


def _deed(request: OfficersRequest, verb: str, form: DecisionForm) -> Callable[[Comment], object]:
    given: dict[str, Any] = {"by": request.user, "read_at": moment_in(request, "read_at")}
    match verb:
        case "publish":
            return lambda comment: actions.publish_comment(comment, **given)
        case "keep":
            return lambda comment: moderating.keep_in_spite_of_reports(comment, **given)
        case "withhold":
            return lambda comment: actions.withhold_comment(comment, **given, **form.cleaned_data)
    raise Http404


def _said(verb: str) -> Callable[[int], str]:
    def said(count: int) -> str:
        messages_of = {
            "publish": ngettext(
                "%(count)s comment was published.", "%(count)s comments were published.", count
            ),
            "withhold": ngettext(
                "%(count)s comment was withheld.", "%(count)s comments were withheld.", count
            ),
            "keep": ngettext(
                "%(count)s reported comment stays.", "%(count)s reported comments stay.", count
            ),
        }
        return counted(messages_of[verb], count)

    return said
