"""The questions and rules of a consultation on the desk."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from consultations.models import Consultation, Question
from workflows import asking
from workflows.desk.finding import process_or_404
from workflows.desk.question_forms import QuestionForm, RulesForm
from workflows.desk.screens import OfficersRequest, attempt, posted, screen
from workflows.models import PolicyProcess
from workflows.transitions import Refused


def questions(request: OfficersRequest, pk: int) -> HttpResponse:
    """Lists the questions of a consultation, and sets how comments are shown."""
    process, consultation = _round(pk)
    rules = RulesForm(posted(request), instance=consultation)
    refused = None
    if rules.is_valid():
        given, held = rules.cleaned_data, Consultation.objects.get(pk=consultation.pk)
        refused = attempt(
            request,
            lambda: asking.set_rules(held, by=request.user, rules=given),
            said=_("The rules of the consultation are saved."),
        )
        if refused is None:
            return redirect("desk:questions", pk)
    return _list(request, process, consultation, rules=rules, refused=refused)


def question(request: OfficersRequest, pk: int, row: int = 0) -> HttpResponse:
    """Adds a question or rewrites one."""
    process, consultation = _round(pk)
    one = _question(consultation, row) if row else Question(consultation=consultation)
    form = QuestionForm(posted(request), instance=one)
    refused = None
    if form.is_valid():
        refused = attempt(
            request,
            lambda: asking.save_question(form.instance, by=request.user),
            said=_("The question is saved."),
        )
        if refused is None:
            return redirect("desk:questions", pk)
    title = _("Question") if row else _("New question")
    page = {"form": form, "back": reverse("desk:questions", args=[pk])}
    return screen(request, "question", title=title, process=process, refused=refused, **page)


def change(request: OfficersRequest, pk: int, row: int) -> HttpResponse:
    """Moves a question up or down, or takes it away."""
    process, consultation = _round(pk)
    if request.method != "POST":
        return redirect("desk:questions", pk)
    one = _question(consultation, row)
    verb = request.POST.get("verb")
    if verb == "delete":
        said = _("The question is deleted.")
        refused = attempt(request, lambda: asking.delete_question(one, by=request.user), said=said)
    elif verb in {"up", "down"}:
        refused = attempt(
            request,
            lambda: asking.move_question(one, by=request.user, up=verb == "up"),
            said=_("The question is moved."),
        )
    else:
        raise Http404
    if refused is None:
        return redirect("desk:questions", pk)
    return _list(request, process, consultation, rules=None, refused=refused)


def _list(
    request: OfficersRequest,
    process: PolicyProcess,
    consultation: Consultation,
    *,
    rules: RulesForm | None,
    refused: Refused | None,
) -> HttpResponse:
    rows = consultation.questions.select_related("provision").with_answer_counts()
    return screen(
        request,
        "questions",
        title=_("Questions and rules"),
        process=process,
        refused=refused,
        rows=rows,
        rules=rules or RulesForm(instance=consultation),
        may_ask=asking.may_ask(consultation, request.user),
    )


def _round(pk: int) -> tuple[PolicyProcess, Consultation]:
    process = process_or_404(pk)
    if process.consultation is None:
        raise Http404
    return process, process.consultation


def _question(consultation: Consultation, pk: int) -> Question:
    return get_object_or_404(consultation.questions, pk=pk)
