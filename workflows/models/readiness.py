"""What must be true before a policy takes a step, and what to do where it is not."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from consultations.reading.moments import in_words
from consultations.reading.numbers import counted
from workflows.conditions import Condition, Missing
from workflows.models import disposition, signoff
from workflows.preflight import problems_of

if TYPE_CHECKING:
    from workflows.models.process import PolicyProcess


@Condition
def has_provisions(process: "PolicyProcess") -> Iterator[Missing]:
    """The text has at least one article or paragraph."""
    if not any(place.text for place in process.page.draft_outline()):
        yield Missing(
            gettext("The text is empty: write or import at least one article."), process.edit_url
        )


@Condition
def has_required_fields(process: "PolicyProcess") -> Iterator[Missing]:
    """Everything that a reader needs beside the text is filled in."""
    draft = process.page.latest_draft()
    for name in ("kind", "region", "agency", "summary", "why_now", "asks"):
        if not getattr(draft, name):
            label = draft._meta.get_field(name).verbose_name
            message = gettext("The field “%(field)s” is empty.") % {"field": label}
            yield Missing(message, f"{process.edit_url}#panel-{name}")


@Condition
def text_has_no_errors(process: "PolicyProcess") -> Iterator[Missing]:
    """The check of the text finds nothing that makes it incomplete or ambiguous as law."""
    count = sum(problem.is_error for problem in problems_of(process.page))
    if count and has_provisions(process):
        message = ngettext(
            "There is %(count)s error in the text.",
            "There are %(count)s errors in the text.",
            count,
        )
        yield Missing(counted(message, count), process.checks_url)


@Condition
def closing_time_has_passed(process: "PolicyProcess") -> Iterator[Missing]:
    """The public had all the time that it was promised."""
    consultation = process.consultation
    if consultation and not consultation.is_over:
        moment = in_words(consultation.closes_at, consultation.zone)
        yield Missing(
            gettext("The consultation is open until %(moment)s.") % {"moment": moment},
            process.desk_url,
        )


@Condition
def comments_are_moderated(process: "PolicyProcess") -> Iterator[Missing]:
    """No comment waits for a decision whether it is published."""
    count = process.comments.received().count()
    if count:
        message = ngettext(
            "%(count)s comment is not moderated.", "%(count)s comments are not moderated.", count
        )
        yield Missing(counted(message, count), process.comments_url(state="received"))


@Condition
def comments_are_answered(process: "PolicyProcess") -> Iterator[Missing]:
    """Every admissible comment has an agreed disposition."""
    unanswered = disposition.without_answer(process.comments.admissible()).count()
    if unanswered:
        message = ngettext(
            "%(count)s comment has no answer.", "%(count)s comments have no answer.", unanswered
        )
        yield Missing(counted(message, unanswered), process.comments_url(answer="none"))
    open_ = disposition.not_agreed(process.comments.admissible()).count()
    if open_:
        message = ngettext(
            "%(count)s answer is not agreed.", "%(count)s answers are not agreed.", open_
        )
        yield Missing(counted(message, open_), process.comments_url(answer="open"))


@Condition
def changes_are_explained(process: "PolicyProcess") -> Iterator[Missing]:
    """Every change since the consulted version has an answer or a note that explains it."""
    count = len(disposition.unexplained(process.changes_of_the_draft()))
    if count:
        message = ngettext(
            "%(count)s change is not explained.", "%(count)s changes are not explained.", count
        )
        yield Missing(counted(message, count), process.changes_url)


@Condition
def has_text_in_force(process: "PolicyProcess") -> Iterator[Missing]:
    """There is a text in force that can be amended; a draft that was given up may have none."""
    if process.enacted_version_id is None:
        yield Missing(gettext("No text of this policy is in force."), process.desk_url)


@Condition
def has_sign_off_chain(process: "PolicyProcess") -> Iterator[Missing]:
    """The kind of instrument has a chain of sign-offs."""
    if not signoff.SignOffStep.objects.for_kind(process.page.kind_id).exists():
        yield Missing(
            gettext("No chain of sign-offs is set for “%(kind)s”.")
            % {"kind": process.page.kind or "–"},
            reverse("wagtailsnippets_workflows_signoffstep:list"),
        )


@Condition
def sign_offs_are_given(process: "PolicyProcess") -> Iterator[Missing]:
    """All officials of the chain have signed this version off."""
    for one in process.sign_offs():
        if one.state != one.State.GIVEN:
            message = gettext("The sign-off of %(position)s is missing (%(state)s).")
            values = {"position": one.position, "state": one.get_state_display()}
            yield Missing(message % values, process.desk_url)
