"""Importing a file on the desk: upload, look, accept; nothing is left behind but the draft."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from consultations.blocks import drafting_blocks
from consultations.drafting.readers import ENDINGS, Changes
from consultations.drafting.readers.limits import DEFAULT
from consultations.models import PolicyIndexPage
from workflows.desk import imports
from workflows.desk.finding import process_or_404
from workflows.desk.screens import OfficersRequest, attempt, screen, seen_revision
from workflows.importing import ImportRefused, create_draft, read, replace_draft, warnings_of
from workflows.models import PolicyProcess, Upload
from workflows.redrafting import check_may_write
from workflows.transitions import NotAllowed, Refused

SHOWN_LINES = 3_000


def upload(request: OfficersRequest, pk: int | None = None) -> HttpResponse:
    """Takes a file for a new draft, or for the draft of a policy, and keeps it for the preview."""
    process = process_or_404(pk) if pk else None
    refused = None
    form = imports.UploadForm()
    if request.method == "POST":
        try:
            _check_right(request, process)
            form = imports.UploadForm(request.POST, request.FILES)
            if form.is_valid():
                file, page = form.cleaned_data["file"], process.page if process else None
                kept = Upload.objects.keep(file, by=request.user, page=page)
                return redirect("desk:import_preview", kept.pk)
        except Refused as error:
            refused = error
    context = {"form": form, "endings": ENDINGS, "limit": DEFAULT.size}
    title = _("Import a file")
    return screen(request, "import", title=title, process=process, refused=refused, **context)


def preview(request: OfficersRequest, pk: int) -> HttpResponse:
    """Shows what was read from a file and what it continues, until it is accepted or cancelled."""
    kept = get_object_or_404(Upload.objects.filter(by=request.user), pk=pk)
    process = process_or_404(kept.page.process.pk) if kept.page else None
    if request.POST.get("verb") == "cancel":
        kept.delete()
        messages.success(request, _("The file was removed. Nothing was changed."))
        return redirect(process.desk_url if process else "desk:home")
    changes: Changes = "original" if request.GET.get("changes") == "original" else "accepted"
    try:
        reading = read(kept.name, bytes(kept.data), changes=changes)
    except ImportRefused as refusal:
        if changes == "accepted":  # This is no draft: a list of comments, for instance.
            raise Http404 from refusal
        # The original can lack what the changes brought.
        messages.error(request, str(refusal))
        return redirect("desk:import_preview", kept.pk)
    context: dict[str, Any] = {
        "kept": kept,
        "reading": reading,
        "changes": changes,
        "has_changes": any(one.code.startswith("tracked_changes") for one in reading.warnings),
        "places": imports.read_places(reading),
        "counts": imports.counted(reading),
        "warnings": warnings_of(reading),
        "warning_groups": imports.by_kind(warnings_of(reading)),
        "lines": reading.source[:SHOWN_LINES],
    }
    if process is None:
        return _new_draft(request, kept, context)
    return _into_draft(request, kept, process, context)


def _new_draft(request: OfficersRequest, kept: Upload, context: dict[str, Any]) -> HttpResponse:
    """Makes a new draft of a file when it is accepted."""
    refused = None
    if request.POST.get("verb") == "accept":
        made: list[PolicyProcess] = []

        @transaction.atomic
        def accept() -> None:
            index = _check_right(request, None)
            page = create_draft(context["reading"], index=index, by=request.user)
            made.append(page.process)
            kept.delete()

        refused = attempt(request, accept, said=_("The draft was made."))
        if refused is None:
            return redirect(made[0].desk_url)
    return screen(request, "import_preview", title=_("Preview"), refused=refused, **context)


def _into_draft(
    request: OfficersRequest, kept: Upload, process: PolicyProcess, context: dict[str, Any]
) -> HttpResponse:
    """Writes the words of a file into a draft as they were matched, when that is accepted."""
    draft = process.page.latest_draft()
    old = list(drafting_blocks(draft.body))
    blocks = imports.proposed(old, context["reading"])
    blocks, is_clear = imports.corrected(old, blocks, request.POST)
    refused = None
    if request.POST.get("verb") == "accept" and is_clear:

        @transaction.atomic
        def accept() -> None:
            replace_draft(
                process,
                context["reading"],
                imports.settled(blocks),
                by=request.user,
                seen=seen_revision(request),
            )
            kept.delete()

        refused = attempt(request, accept, said=_("The new words were written into the draft."))
        if refused is None:
            return redirect(process.desk_url)
    rows, gone = imports.match_rows(old, blocks)
    context |= {"rows": rows, "gone": gone, "is_clear": is_clear, "seen": draft.latest_revision_id}
    title = _("Preview")
    return screen(
        request, "import_preview", title=title, process=process, refused=refused, **context
    )


def _check_right(request: OfficersRequest, process: PolicyProcess | None) -> PolicyIndexPage:
    """Refuses a person who may not write; gives the list that a new draft goes into."""
    index = PolicyIndexPage.objects.first()
    if index is None:
        raise Http404
    if process is not None:
        check_may_write(process.page, by=request.user)
    elif not index.permissions_for_user(request.user).can_add_subpage():
        raise NotAllowed(_("You may not do this. It is for: %(who)s.") % {"who": _("drafter")})
    return index
