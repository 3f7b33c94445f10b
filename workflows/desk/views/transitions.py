"""The pages on which a person confirms a step of a policy."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from workflows import actions
from workflows.desk.facts import facts_of
from workflows.desk.finding import process_or_404
from workflows.desk.screens import OfficersRequest, attempt, posted, screen
from workflows.desk.step_forms import ExtensionForm, step_form
from workflows.desk.steps import carry_out, step_or_404


def transition(request: OfficersRequest, pk: int, name: str) -> HttpResponse:
    """Asks for what a step needs, says what it means, and makes it."""
    process = process_or_404(pk)
    step = step_or_404(process, name, request.user)
    form = step_form(name, posted(request), process=process)
    refused = None
    if form.is_valid():
        made = _("Done: “%(step)s”.") % {"step": step.label}
        inputs = form.cleaned_data
        refused = attempt(
            request, lambda: carry_out(process, name, by=request.user, **inputs), said=made
        )
        if refused is None:
            return redirect(process.desk_url)
    facts = facts_of(process, name)
    page = {"step": step, "form": form, "facts": facts}
    return screen(request, "transition", title=step.label, process=process, refused=refused, **page)


def extend(request: OfficersRequest, pk: int) -> HttpResponse:
    """Gives the public more time, for a reason that it can read."""
    process = process_or_404(pk)
    form = ExtensionForm(posted(request), process=process)
    refused = None
    if form.is_valid():
        inputs = form.cleaned_data
        refused = attempt(
            request,
            lambda: actions.extend_consultation(process, by=request.user, **inputs),
            said=_("The consultation was extended."),
        )
        if refused is None:
            return redirect(process.desk_url)
    title = _("Extend the consultation")
    return screen(request, "extend", title=title, process=process, refused=refused, form=form)
