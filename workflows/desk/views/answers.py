"""Answers on the desk: writing one, agreeing many, returning one with a reason."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations import clock
from consultations.models import Comment
from consultations.reading.numbers import counted
from consultations.row_numbers import row_number
from consultations.states import ADMISSIBLE, DispositionState
from workflows import answering
from workflows.desk.finding import comment_or_404, disposition_or_404, process_of
from workflows.desk.forms import AnswerForm, ReturnForm
from workflows.desk.passages import passages, shown_name
from workflows.desk.rows import answer_rows, disposition_of, may_answer, verbs_of
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
from workflows.models import Disposition
from workflows.models.disposition import ANSWERING, without_answer
from workflows.transitions import Refused, perform


def answer(request: OfficersRequest, pk: int) -> HttpResponse:
    """Shows a comment beside the words that it is about, and proposes the answer to it."""
    read_at = clock.now()
    comment = comment_or_404(pk)
    disposition = disposition_of(comment)
    form = AnswerForm(posted(request), comment=comment, disposition=disposition)
    refused = None
    if form.is_valid():
        refused = attempt(
            request,
            lambda: answering.dispose(
                comment,
                by=request.user,
                read_at=moment_in(request, "read_at"),
                **form.answer(),
            ),
            said=_("The answer to %(number)s waits for agreement.") % {"number": comment.number},
        )
        if refused is None:
            return redirect(_after_answering(request, comment))
    page = {"form": form, "refused": refused, "read_at": read_at}
    return _answer_page(request, comment, disposition, **page)


def to_agree(request: OfficersRequest) -> HttpResponse:
    """Lists the proposed answers; the own ones wait for somebody else."""
    found = _proposed()
    if (policy := row_number(request.GET.get("policy", ""))) is not None:
        found = found.filter(comment__consultation__page__process=policy)
    page = page_of(request, found)
    rows = answer_rows(page.object_list, request.user)
    may_agree = any("agree" in row.verbs for row in rows)
    title = _("Answers to agree")
    return screen(request, "agree", title=title, page=page, rows=rows, may_agree=may_agree)


def agree(request: OfficersRequest) -> HttpResponse:
    """Agrees the answers that were ticked, each through the gate."""
    if request.method != "POST":
        return redirect("desk:agree")  # Somebody had to log in again in between.
    attempt_each(
        request,
        Disposition.objects.filter(pk__in=chosen_numbers(request)).select_related("comment"),
        lambda disposition: answering.agree(
            disposition, by=request.user, seen=moment_in(request, f"seen-{disposition.pk}")
        ),
        said=_agreed,
    )
    return go_back(request, otherwise=reverse("desk:agree"))


def send_back(request: OfficersRequest, pk: int) -> HttpResponse:
    """Returns an answer to the officers who write answers, with a reason."""
    disposition = disposition_or_404(pk)
    form = ReturnForm(posted(request))
    refused = None
    if form.is_valid():
        refused = attempt(
            request,
            lambda: perform(disposition.send_back, by=request.user, **form.cleaned_data),
            said=_("The answer to %(number)s was returned.")
            % {"number": disposition.comment.number},
        )
        if refused is None:
            return redirect("desk:agree")
    return _return_page(request, disposition, form=form, refused=refused)


def _answer_page(
    request: OfficersRequest,
    comment: Comment,
    disposition: Disposition | None,
    **context: Any,
) -> HttpResponse:
    process = process_of(comment)
    words = passages(comment)
    return screen(
        request,
        "answer",
        title=_("Answer to %(number)s") % {"number": comment.number},
        process=process,
        comment=comment,
        name=shown_name(comment, request.user),
        passages=words,
        is_changed=any(one.is_changed for one in words),
        disposition=disposition,
        may_answer=may_answer(comment, disposition, process, request.user),
        verbs=verbs_of(disposition, request.user) if disposition else set(),
        following=_next_unanswered(comment),
        **context,
    )


def _return_page(
    request: OfficersRequest, disposition: Disposition, *, form: ReturnForm, refused: Refused | None
) -> HttpResponse:
    comment = disposition.comment
    return screen(
        request,
        "return_answer",
        title=_("Return the answer to %(number)s") % {"number": comment.number},
        process=process_of(disposition),
        comment=comment,
        name=shown_name(comment, request.user),
        disposition=disposition,
        may_return="send_back" in verbs_of(disposition, request.user),
        form=form,
        refused=refused,
    )


def _proposed() -> QuerySet[Disposition]:
    """Every answer that waits for agreement, policy by policy, the oldest comment first."""
    consultation = "comment__consultation"
    return (
        Disposition.objects.filter(
            state=DispositionState.PROPOSED,
            comment__state__in=ADMISSIBLE,
            comment__consultation__page__process__state__in=ANSWERING,
        )
        .select_related(
            "proposed_by",
            "comment__group",
            "comment__provision",
            "comment__question",
            f"{consultation}__version",
        )
        .defer(f"{consultation}__version__text")
        .prefetch_related("changes")
        .order_by(
            f"{consultation}__page__draft_title", f"{consultation}__page", "comment__filed_at"
        )
    )


def _next_unanswered(comment: Comment) -> Comment | None:
    """The comment to answer after this one, in the order of filing and round the end."""
    waiting = without_answer(process_of(comment).comments.admissible())
    waiting = waiting.exclude(pk=comment.pk)
    return waiting.filter(filed_at__gte=comment.filed_at).first() or waiting.first()


def _after_answering(request: OfficersRequest, comment: Comment) -> str:
    following = _next_unanswered(comment) if "next" in request.POST else None
    if following is not None:
        return reverse("desk:answer", args=[following.pk])
    return process_of(comment).comments_url(answer="none")


def _agreed(count: int) -> str:
    message = ngettext("%(count)s answer was agreed.", "%(count)s answers were agreed.", count)
    return counted(message, count)
