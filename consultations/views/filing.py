"""Filing comments: the form, the receipt that it leads to, and the refusal when it is too late."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from consultations import guarding
from consultations.drafting.kinds import INNER_KINDS
from consultations.filing import ConsultationClosed, file_comments, filed_before
from consultations.forms.comment import MOST_BLOCKS, CommentForm
from consultations.forms.guard import PROOF, GuardForm
from consultations.forms.places import part_choices
from consultations.likeness import alike
from consultations.models import Comment, Consultation, Provision, Question
from consultations.reading import text
from consultations.standing import standing_of
from consultations.views.enclosing import (
    file_limits,
    let_files_wait,
    refuse_far_too_much,
    take_files,
)
from consultations.views.keyed import lead_to_own_comment
from consultations.views.origin import is_from_here
from consultations.views.visitors import remember, visitor_of

LONGEST_KEY = 120
PARTS = "bagian"
"""`?bentuk=bagian` gives the parts of one article alone, for a script that fills the form."""


@never_cache
@csrf_exempt  # Its origin is checked instead, which needs no cookie: see views/origin.py.
@require_http_methods(["GET", "HEAD", "POST"])
def comment_form(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows the form for a comment, takes what was sent, and leads to the receipt."""
    refuse_far_too_much(request)
    asks = Exists(Question.objects.filter(consultation=OuterRef("pk")))
    rounds = Consultation.objects.with_policy().defer("version__text", "page__body")
    consultation = get_object_or_404(rounds.annotate(asks=asks), pk=pk, page__live=True)
    if request.GET.get("bentuk") == PARTS:
        return _show_parts(request, consultation)
    form = _form(request, consultation)
    guard = GuardForm(request.POST or None, visitor=visitor_of(request), deed="comment")
    if not form.is_taken_now:
        return _receipt_or_refusal(request, form)
    if form.is_bound and _is_complete(request, form):
        return _file(request, form, guard)
    return _show(request, form, guard)


def _form(request: HttpRequest, consultation: Any) -> CommentForm:
    """The form as it was asked for or sent; places and questions are those of the address."""
    key = request.GET.get("ketentuan", "")
    chosen = _chosen(request)
    places = _places(consultation, key, opened=chosen)
    needs_all = bool(key) and (request.method != "POST" or "blocks" in request.POST)
    return CommentForm(
        request.POST if request.method == "POST" else None,
        consultation=consultation,
        places=places,
        all_places=_places(consultation, "", opened=chosen) if needs_all else places,
        questions=_questions(places, consultation, key) if consultation.asks else (),
        standing=standing_of(request.user),
        kutip=request.GET.get("kutip", ""),
        initial={"place": key},
    )


def _chosen(request: HttpRequest) -> list[str]:
    """What was chosen in the lists of places, as far as it can be a place at all."""
    sent = [request.POST[name] for name in request.POST if name.endswith("place")]
    return [one for one in sent if 0 < len(one) <= LONGEST_KEY and one.isprintable()][:MOST_BLOCKS]


def _places(consultation: Consultation, key: str, *, opened: Sequence[str]) -> list[Provision]:
    """The places to choose from: those of one block of the text, or all its blocks.

    Of all blocks only those that were chosen before are given with what is inside them.
    """
    found: Any = Provision.objects.filter(version=consultation.version_id)
    if not key:
        wanted = ~Q(kind__in=INNER_KINDS)
        for root in opened:
            wanted |= Q(key__startswith=f"{root}/")
        return list(found.filter(wanted).with_opening().in_order())
    places = list(found.inside(text.root_of(key)).in_order())
    if all(place.key != key for place in places):
        raise Http404
    return places


def _questions(
    places: Sequence[Provision], consultation: Consultation, key: str
) -> Sequence[Question]:
    """All questions; on the form of one place only those about it."""
    asked = consultation.questions.select_related("provision")
    if not key:
        return list(asked)
    return [one for one in asked if one.provision_id in {place.pk for place in places}]


def _is_complete(request: HttpRequest, form: CommentForm) -> bool:
    """Says whether all is there that a comment needs; what is missing stands in the form."""
    take_files(request, form)
    if "add" in request.POST:
        form.add_block()
        return False
    if "parts" in request.POST:
        form.ask_parts(request.POST["parts"])
        return False
    if not is_from_here(request):
        form.refuse(_("Look through your words once more, please, and send them."))
    return form.is_valid()


def _file(request: HttpRequest, form: CommentForm, guard: GuardForm) -> HttpResponse:
    """Files a complete form and leads to the receipt; the same form sent again leads there too."""
    assert form.submission is not None
    if not _may_pass(request, form, guard):
        sent = filed_before(form.submission.id)
        is_again = bool(sent) and form.is_same_as(sent)
        return lead_to_own_comment(sent[0]) if is_again else _show(request, form, guard)
    try:
        comments = file_comments(
            form.consultation,
            submission_id=form.submission.id,
            opened_at=form.submission.opened_at,
            said=form.all_said,
            identity=form.identity,
            replies=form.answers.replies,
            is_staff=form.standing.is_civil_servant,
        )
    except ConsultationClosed:  # It closed while the form was being read.
        return _refuse(request, form)
    if not form.is_same_as(comments):
        _ask_again(form, comments[0])
        guard.give_back()
        return _show(request, form, guard)
    guarding.note_said(
        guard.visitor.device,
        form.consultation.pk,
        submission=form.submission.id,
        comments=len(comments),
    )
    return lead_to_own_comment(comments[0])


def _may_pass(request: HttpRequest, form: CommentForm, guard: GuardForm) -> bool:
    """Asks the guard, and once whether a comment of somebody else says the same already."""
    email = form.cleaned_data["email"]
    consultation, more = form.consultation, len(form.all_said)
    if not guard.admits_comments(form, consultation, email=email, more=more):
        return False
    if "alike" not in request.POST:
        form.alike = _alike(form)
    if form.alike:
        guard.give_back()
    return not form.alike


def _alike(form: CommentForm) -> list[Comment]:
    """What others said already about the places of the form, in nearly the same words."""
    identity = form.identity
    found = [
        alike(
            form.consultation,
            provision=one.provision,
            text=one.words["text"],
            email=identity["email"],
            author=identity.get("author"),
        )
        for one in form.all_said
        if one.words["text"] and one.question is None
    ]
    return [one for one in found if one is not None]


def _ask_again(form: CommentForm, sent: Comment) -> None:
    """Keeps other words, sent from a form that was sent before, and lets them be sent as another."""
    form.renew()
    let_files_wait(form)
    message = _(
        "You sent a comment from this form before; its number is %(number)s. What you wrote now is "
        "different. If you want to send it as another comment, send it again."
    )
    form.refuse(message % {"number": sent.number})


def _show(request: HttpRequest, form: CommentForm, guard: GuardForm) -> HttpResponse:
    if guard.asks_proof:
        form.act_at = PROOF
    context = {
        "form": form,
        "guard": guard,
        "consultation": form.consultation,
        "policy": form.consultation.page,
        "blocks": text.lay_out(form.places.values()) if "ketentuan" in request.GET else [],
        "is_late": form.consultation.is_over,
        "was_warned": bool(form.alike) or (guard.asks_proof and "alike" in request.POST),
        "minutes": settings.GRACE_MINUTES,
    }
    response = render(request, "consultations/comment_form.html", context | file_limits())
    return remember(response, guard.visitor)


def _show_parts(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Gives all of one article, its clauses and items as options of a list."""
    key = request.GET.get("ketentuan", "")
    context = {"options": part_choices(_places(consultation, key, opened=())) if key else []}
    response = render(request, "consultations/form_parts.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _receipt_or_refusal(request: HttpRequest, form: CommentForm) -> HttpResponse:
    """A form that was filed in time leads to its receipt at any hour."""
    if form.is_bound and form.submission and form.is_valid():
        sent = filed_before(form.submission.id)
        if sent and form.is_same_as(sent):
            return lead_to_own_comment(sent[0])
    return _refuse(request, form)


def _refuse(request: HttpRequest, form: CommentForm) -> HttpResponse:
    """Says kindly that the consultation is not open, and gives back what was typed."""
    context = {
        "consultation": form.consultation,
        "policy": form.consultation.page,
        "typed": form.typed() if form.is_bound else [],
        "minutes": settings.GRACE_MINUTES,
    }
    status = 409 if form.is_bound else 200
    return render(request, "consultations/consultation_closed.html", context, status=status)
