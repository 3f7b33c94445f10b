"""One policy on the desk."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from consultations.states import EDITABLE, ENDED, PolicyState
from workflows.desk.facts import particulars_of
from workflows.desk.finding import process_or_404
from workflows.desk.findings import count_by_severity, notes_of
from workflows.desk.screens import OfficersRequest, screen
from workflows.desk.steps import road, steps_of, steps_of_others, timeline
from workflows.desk.waiting import standing_of
from workflows.models import Aside
from workflows.models.disposition import ANSWERING
from workflows.preflight import problems_of


def policy(request: OfficersRequest, pk: int) -> HttpResponse:
    """Shows where a policy stands, what this person may do now, and what happened so far."""
    process = process_or_404(pk)
    may_edit = process.page.permissions_for_user(request.user).can_edit()
    return screen(
        request,
        "policy",
        title=process.page.draft_title,
        process=process,
        particulars=particulars_of(process.page),
        road=road(process),
        has_ended=process.state in ENDED,
        may_edit=may_edit,
        may_import=may_edit and process.state in EDITABLE,
        may_extend=process.state == PolicyState.CONSULTATION
        and request.user.has_perm("workflows.conclude_consultation"),
        may_enter=process.state in ANSWERING
        and request.user.has_perm("consultations.enter_comment"),
        steps=steps_of(process, request.user),
        steps_of_others=steps_of_others(process, request.user),
        standing=standing_of(process, request.user),
        comment_count=process.comments.count(),
        checked=count_by_severity(problems_of(process.page)),
        notes=notes_of(process),
        asides=Aside.objects.filter(page=process.page_id, by=request.user),
        sign_offs=process.sign_offs().select_related("signed_by"),
        versions=process.page.versions.defer("text").order_by("-number"),
        timeline=timeline(process, extended=_("The consultation was extended")),
    )
