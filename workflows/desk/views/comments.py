"""Comments on the desk: the list with its filters, and the decision about one."""

from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations import clock
from consultations.forms.objection import ObjectionForm
from consultations.models import Comment
from consultations.reading.numbers import counted
from consultations.reading.objections import was_restored
from workflows import actions, moderating
from workflows.desk.filters import CommentFilters
from workflows.desk.finding import comment_or_404, process_of, process_or_404
from workflows.desk.forms import ObjectionDecisionForm, WithholdingForm
from workflows.desk.passages import shown_name, told
from workflows.desk.queue import Queue, QueueFilters
from workflows.desk.rows import comment_rows, verbs_of
from workflows.desk.screens import (
    OfficersRequest,
    attempt,
    attempt_each,
    chosen_numbers,
    go_back,
    moment_in,
    page_of,
    posted,
    screen,
)
from workflows.desk.steps import history_of

_READ_FIRST = {"publish", "withhold", "keep"}
"""Decisions about words that their author may amend at the same moment."""


def comments(request: OfficersRequest, pk: int) -> HttpResponse:
    """Lists the comments of a policy, filtered as the address says."""
    read_at = clock.now()
    process = process_or_404(pk)
    filters = CommentFilters(request.GET, process=process)
    # Sorting numbers is quick; sorting very many comments with all that is shown of them is not.
    page = page_of(request, filters.found().values_list("pk", flat=True))
    shown = Comment.objects.filter(pk__in=list(page.object_list))
    shown = shown.select_related("group", "provision", "question", "consultation", "disposition")
    rows = comment_rows(shown, process, request.user)
    may_publish = any("publish" in row.verbs for row in rows)
    context: dict[str, Any] = {
        "filters": filters,
        "page": page,
        "rows": rows,
        "may_publish": may_publish,
        "read_at": read_at,
    }
    return screen(request, "comments", title=_("Comments"), process=process, **context)


def publish(request: OfficersRequest, pk: int) -> HttpResponse:
    """Publishes the comments that were ticked, each through the gate."""
    process = process_or_404(pk)
    if request.method != "POST":
        return redirect(process.comments_url())  # Somebody had to log in again in between.
    attempt_each(
        request,
        process.comments.filter(pk__in=chosen_numbers(request)).select_related("consultation"),
        lambda comment: actions.publish_comment(
            comment, by=request.user, read_at=moment_in(request, "read_at")
        ),
        said=_published,
    )
    return go_back(request, otherwise=process.comments_url())


def moderate(request: OfficersRequest, pk: int) -> HttpResponse:
    """Shows one comment in full, and publishes, withholds or withdraws it."""
    read_at = clock.now()
    comment = comment_or_404(pk)
    verb = request.POST.get("verb", "")
    form = WithholdingForm(posted(request) if verb == "withhold" else None)
    decision = ObjectionDecisionForm(posted(request) if verb in {"restore", "uphold"} else None)
    reply = ObjectionForm(posted(request) if verb == "reply" else None)
    refused = None
    asked: forms.Form | None = next((one for one in (form, decision, reply) if one.is_bound), None)
    if verb and (asked is None or asked.is_valid()):
        inputs = asked.cleaned_data if asked else {}
        if verb in _READ_FIRST:
            inputs |= {"read_at": moment_in(request, "read_at")}
        refused = attempt(
            request,
            lambda: _deed(verb)(comment, by=request.user, **inputs),
            said=_said(verb, comment),
        )
        if refused is None:
            return redirect(_next_to_moderate(comment))
    shown = {"form": form, "decision": decision, "reply": reply, "read_at": read_at}
    return _comment_page(request, comment, refused=refused, **shown)


def _comment_page(request: OfficersRequest, comment: Comment, **context: Any) -> HttpResponse:
    process = process_of(comment)
    return screen(
        request,
        "moderate",
        title=_("Comment %(number)s") % {"number": comment.number},
        process=process,
        comment=comment,
        name=shown_name(comment, request.user),
        verbs=verbs_of(comment, request.user),
        may_moderate=request.user.has_perm("consultations.moderate_comment"),
        was_restored=was_restored(comment),
        may_reply=_may_write_reply(request, comment),
        reports=comment.reader_reports.filter(settled_at=None),
        history=history_of(comment, process.log.all()),
        told=told(comment),
        **context,
    )


def _may_write_reply(request: OfficersRequest, comment: Comment) -> bool:
    """Says whether this officer can write down what the author of a letter replied."""
    is_on_paper = comment.entered_by_id is not None and comment.may_be_objected
    return is_on_paper and moderating.may_reply(comment, by=request.user)


def _deed(verb: str) -> Any:
    deeds = {
        "publish": actions.publish_comment,
        "withhold": actions.withhold_comment,
        "withdraw": actions.withdraw_comment,
        "restore": partial(moderating.settle_objection, is_restored=True),
        "uphold": partial(moderating.settle_objection, is_restored=False),
        "reply": moderating.object_to_withholding,
        "keep": moderating.keep_in_spite_of_reports,
    }
    if verb not in deeds:
        raise Http404
    return deeds[verb]


def _said(verb: str, comment: Comment) -> str:
    words = {
        "publish": _("The comment %(number)s is published."),
        "withhold": _("The comment %(number)s is withheld."),
        "withdraw": _("The comment %(number)s is withdrawn for its author."),
        "restore": _("The comment %(number)s is shown again."),
        "uphold": _("The decision about %(number)s stands."),
        "reply": _("The reply of the author of %(number)s is written down."),
        "keep": _("The comment %(number)s stays; the reports are settled."),
    }.get(verb, "")
    said = words % {"number": comment.number}
    return f"{said} {told(comment)}" if verb in {"withhold", "restore", "uphold"} else said


def _published(count: int) -> str:
    message = ngettext(
        "%(count)s comment was published.", "%(count)s comments were published.", count
    )
    return counted(message, count)


def _next_to_moderate(comment: Comment) -> str:
    process = process_of(comment)
    following = Queue(process, QueueFilters({})).first(but=comment)
    if following is None:
        return process.comments_url()
    return reverse("desk:moderate", args=[following.pk])
