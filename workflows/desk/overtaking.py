"""Keeps the editor from saving over words that somebody else saved meanwhile."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.core.exceptions import BadRequest
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Revision

from consultations.models import PolicyPage
from consultations.row_numbers import row_number
from workflows.desk.screens import OfficersRequest
from workflows.joining import set_aside
from workflows.models import PolicyProcess
from workflows.redrafting import check_may_write
from workflows.transitions import NotAllowed

View = Callable[..., HttpResponseBase]


class OneWriterAtATime:
    """Lets the editor save one text of a policy after the other, never two at the same moment.

    Wagtail asks whether a text is late before it saves, in two steps between which another save
    could slip. The lock is the one that every other rewriting of a draft takes.
    """

    def __init__(self, get_response: View) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> HttpResponseBase | None:
        """Runs the editor's save while nobody else writes the same policy."""
        found = request.resolver_match
        is_a_save = found is not None and found.view_name == "wagtailadmin_pages:edit"
        if not is_a_save or request.method != "POST":
            return None
        with transaction.atomic():
            process = PolicyProcess.objects.select_for_update().filter(page=kwargs["page_id"])
            list(process.values_list("pk"))
            try:
                return view(request, *args, **kwargs)
            except MultiValueDictKeyError as missing:
                raise BadRequest("The form lacks a part of the text.") from missing


def set_aside_what_is_late(request: OfficersRequest, page: PolicyPage) -> HttpResponse | None:
    """Leads to the page that joins both texts, when the editor was opened on an older one.

    Saves that the editor makes by itself are refused by Wagtail already; a form with errors is
    shown again by Wagtail, and saves nothing.
    """
    latest = page.get_latest_revision()
    if request.method != "POST" or latest is None or not request.accepts("text/html"):
        return None
    seen = request.POST.get("overwrite_revision_id") or request.POST.get("loaded_revision_id", "")
    if not seen.isdecimal() or not _is_late(request, seen, latest) or page.get_lock():
        return None
    draft = page.get_latest_revision_as_object()
    form_class = draft.get_edit_handler().get_form_class()
    form = form_class(request.POST, request.FILES, instance=draft, for_user=request.user)
    form.defer_required_fields()
    if not form.is_valid():
        return None
    try:
        check_may_write(page, by=request.user)
    except NotAllowed:
        return None
    draft.body.get_prep_value()  # gives new blocks their ids
    base = page.revisions.filter(pk=row_number(seen)).exclude(pk=latest.pk).first()
    aside = set_aside(draft, by=request.user, base=base)
    messages.warning(
        request, _("Somebody saved this text while you wrote. Your words are kept here.")
    )
    return redirect("desk:join", aside.pk)


def _is_late(request: OfficersRequest, seen: str, latest: Revision) -> bool:
    """Says whether the editor was opened on something else than the latest revision."""
    if seen != str(latest.pk):
        return True
    if request.POST.get("overwrite_revision_id"):
        return False
    loaded_at = request.POST.get("loaded_revision_created_at")
    return bool(loaded_at) and loaded_at != latest.created_at.isoformat()
