"""Importing a list of comments on the desk: template, upload, preview, acceptance."""

from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from consultations.reading.numbers import counted
from workflows.desk.finding import process_or_404
from workflows.desk.lists import ListForm
from workflows.desk.screens import OfficersRequest, screen
from workflows.entering import check_may_enter
from workflows.lists.comments import (
    LARGEST,
    MOST_ROWS,
    Checked,
    ListRefused,
    check_list,
    import_list,
)
from workflows.lists.files import TEMPLATES, template_of
from workflows.models import Upload
from workflows.transitions import Refused

SHOWN = 50
"""So many rows and errors stand in the preview; the whole list may be long."""


def upload(request: OfficersRequest, pk: int) -> HttpResponse:
    """Takes a list of comments and keeps it for the preview."""
    process = process_or_404(pk)
    form, refused = ListForm(), None
    try:
        check_may_enter(process, by=request.user)
        if request.method == "POST":
            form = ListForm(request.POST, request.FILES)
            if form.is_valid():
                file = form.cleaned_data["file"]
                kept = Upload.objects.keep(file, by=request.user, page=process.page)
                return redirect("desk:list_preview", kept.pk)
    except Refused as error:
        refused = error
    context = {"form": form, "limit": filesizeformat(LARGEST), "most": intcomma(MOST_ROWS)}
    title = _("Import a list of comments")
    return screen(request, "list", title=title, process=process, refused=refused, **context)


def template(_request: OfficersRequest, pk: int, form: str) -> HttpResponse:
    """Gives an empty list to fill in, with the codes of the places."""
    process = process_or_404(pk)
    if form not in TEMPLATES or process.consultation is None:
        raise Http404
    data = template_of(process.consultation, form)
    response = HttpResponse(data, content_type=TEMPLATES[form])
    response["Content-Disposition"] = f'attachment; filename="tanggapan-{process.pk}.{form}"'
    return response


def preview(request: OfficersRequest, pk: int) -> HttpResponse:
    """Shows what a list holds and what is wrong with it, until it is accepted or cancelled."""
    found = Upload.objects.filter(by=request.user, page__isnull=False)
    kept = get_object_or_404(found.select_related("page__process"), pk=pk)
    process = process_or_404(kept.page.process.pk)  # type: ignore[union-attr]
    if request.POST.get("verb") == "cancel":
        kept.delete()
        messages.success(request, _("The file was removed. Nothing was changed."))
        return redirect("desk:comment_list", process.pk)
    refused: Refused | None = None
    try:
        checked = check_list(process, bytes(kept.data), by=request.user)
    except ListRefused as refusal:
        messages.error(request, str(refusal))
        kept.delete()
        return redirect("desk:comment_list", process.pk)
    except Refused as error:
        return screen(request, "list_preview", title=_("Preview"), process=process, refused=error)
    verb = request.POST.get("verb", "")
    if verb in {"accept", "partial"}:
        try:
            import_list(process, checked, by=request.user, is_partial=verb == "partial")
        except Refused as error:
            refused = error
        else:
            messages.success(request, _said(checked))
            kept.delete()
            return redirect("desk:queue", process.pk)
    context: dict[str, Any] = {"kept": kept, "checked": checked, "shown": SHOWN}
    return screen(
        request, "list_preview", title=_("Preview"), process=process, refused=refused, **context
    )


def _said(checked: Checked) -> str:
    """Says what was entered: less than was to be, where the list was accepted twice at once."""
    count = checked.added
    if not count:
        return _("Every comment of the list was entered before. Nothing was changed.")
    message = ngettext("%(count)s comment was entered.", "%(count)s comments were entered.", count)
    return counted(message, count)
