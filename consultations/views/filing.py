"""Filing comments: the form, the receipt that it leads to, and the refusal when it is too late."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from consultations import attaching, guarding
from consultations.drafting.kinds import INNER_KINDS
from consultations.files.kinds import ENDINGS
from consultations.filing import ConsultationClosed, file_comments, filed_before
from consultations.forms.comment import CommentForm
from consultations.forms.guard import GuardForm, come_later
from consultations.likeness import alike
from consultations.models import Comment, CommentAttachment, Consultation, Provision, Question
from consultations.reading import text
from consultations.standing import standing_of
from consultations.views.origin import is_from_here
from consultations.views.visitors import remember, visitor_of

ROOM_FOR_WORDS = 3_000_000


@never_cache
@csrf_exempt  # Its origin is checked instead, which needs no cookie: see views/origin.py.
@require_http_methods(["GET", "HEAD", "POST"])
def comment_form(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows the form for a comment, takes what was sent, and leads to the receipt."""
    _refuse_far_too_much(request)
    asks = Exists(Question.objects.filter(consultation=OuterRef("pk")))
    rounds = Consultation.objects.with_policy().defer("version__text", "page__body")
    consultation = get_object_or_404(rounds.annotate(asks=asks), pk=pk, page__live=True)
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
    places = _places(consultation, key)
    needs_all = bool(key) and (request.method != "POST" or "blocks" in request.POST)
    return CommentForm(
        request.POST if request.method == "POST" else None,
        consultation=consultation,
        places=places,
        all_places=_places(consultation, "") if needs_all else places,
        questions=_questions(places, consultation, key) if consultation.asks else (),
        standing=standing_of(request.user),
        kutip=request.GET.get("kutip", ""),
        initial={"place": key},
    )


def _places(consultation: Consultation, key: str) -> list[Provision]:
    """The places to choose from: those of one block of the text, or all its blocks."""
    found: Any = Provision.objects.filter(version=consultation.version_id)
    if not key:
        return list(found.exclude(kind__in=INNER_KINDS).in_order())
    root = text.root_of(key)
    places = list(found.filter(Q(key=root) | Q(key__startswith=f"{root}/")).in_order())
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
    _take_files(request, form)
    if "add" in request.POST:
        form.add_block()
        return False
    if not is_from_here(request):
        form.refuse(_("Look through your words once more, please, and send them."))
    return form.is_valid()


def _take_files(request: HttpRequest, form: CommentForm) -> None:
    """Keeps the files that came, whatever else is wrong with the form, and shows what is kept."""
    sent = request.FILES.getlist("files")
    if form.submission is None or not (sent or "has_files" in request.POST):
        return
    if sent and guarding.count(visitor_of(request), "upload").is_too_much:
        sent = []
        form.refuse(come_later())
    submission_id = form.submission.id
    attaching.leave_out(request.POST.getlist("remove_file"), submission_id=submission_id)
    for message in attaching.take_in(sent, submission_id=submission_id):
        form.refuse(message)
    form.kept_files = list(CommentAttachment.objects.waiting_for(submission_id))


def _file(request: HttpRequest, form: CommentForm, guard: GuardForm) -> HttpResponse:
    """Files a complete form and leads to the receipt; the same form sent again leads there too."""
    assert form.submission is not None
    if not _may_pass(request, form, guard):
        sent = filed_before(form.submission.id)
        is_again = bool(sent) and form.is_same_as(sent)
        return lead_to_receipt(sent[0]) if is_again else _show(request, form, guard)
    try:
        comments = file_comments(
            form.consultation,
            submission_id=form.submission.id,
            opened_at=form.submission.opened_at,
            said=form.all_said,
            identity=form.identity,
            replies=form.answers.replies,
            files=form.kept_files,
            is_staff=form.standing.is_civil_servant,
        )
    except ConsultationClosed:  # It closed while the form was being read.
        return _refuse(request, form)
    if not form.is_same_as(comments):
        _ask_again(form, comments[0])
        return _show(request, form, guard)
    guarding.said_from(guard.visitor.device, form.consultation.pk, more=len(comments))
    return lead_to_receipt(comments[0])


def _may_pass(request: HttpRequest, form: CommentForm, guard: GuardForm) -> bool:
    """Asks the guard, and once whether a comment of somebody else says the same already."""
    email = form.cleaned_data["email"]
    consultation, more = form.consultation, len(form.all_said)
    if not guard.admits_comments(form, consultation, email=email, more=more):
        return False
    if "alike" in request.POST or form.is_left_out:
        return True
    words = form.cleaned_data["text"]
    form.alike = alike(consultation, provision=form.provision, text=words, email=email)
    return form.alike is None


def _ask_again(form: CommentForm, sent: Comment) -> None:
    """Keeps other words, sent from a form that was sent before, and lets them be sent as another."""
    form.renew()
    message = _(
        "You sent a comment from this form before; its number is %(number)s. What you wrote now is "
        "different. If you want to send it as another comment, send it again."
    )
    form.refuse(message % {"number": sent.number})


def _show(request: HttpRequest, form: CommentForm, guard: GuardForm) -> HttpResponse:
    context = {
        "form": form,
        "guard": guard,
        "consultation": form.consultation,
        "policy": form.consultation.page,
        "blocks": text.lay_out(form.places.values()) if "ketentuan" in request.GET else [],
        "accepts": ENDINGS,
        "most_files": settings.ATTACHMENT_COUNT,
        "most_bytes": settings.ATTACHMENT_BYTES,
        "is_late": form.consultation.is_over,
        "minutes": settings.GRACE_MINUTES,
    }
    response = render(request, "consultations/comment_form.html", context)
    return remember(response, guard.visitor)


def _receipt_or_refusal(request: HttpRequest, form: CommentForm) -> HttpResponse:
    """A form that was filed in time leads to its receipt at any hour."""
    if form.is_bound and form.submission and form.is_valid():
        sent = filed_before(form.submission.id)
        if sent and form.is_same_as(sent):
            return lead_to_receipt(sent[0])
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


def lead_to_receipt(comment: Comment) -> HttpResponse:
    """Leads from a form to the author's own page, so that reloading sends nothing twice."""
    response = redirect("consultations:own_comment", comment.number, comment.secret)
    response.status_code = 303
    return response


def _refuse_far_too_much(request: HttpRequest) -> None:
    """Refuses before reading: a form with all its files is never so long."""
    most = ROOM_FOR_WORDS + settings.ATTACHMENT_BYTES * (settings.ATTACHMENT_COUNT + 1)
    if int(request.META.get("CONTENT_LENGTH") or 0) > most:
        raise RequestDataTooBig
