"""Filing a comment: the form, the receipt that it leads to, and the refusal when it is too late."""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from consultations.drafting.kinds import INNER_KINDS
from consultations.filing import ConsultationClosed, file_comment
from consultations.forms.comment import CommentForm
from consultations.models import Comment, Consultation, Provision
from consultations.reading import text


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def comment_form(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows the form for a comment, takes what was sent, and leads to the receipt."""
    consultation = get_object_or_404(Consultation.objects.with_policy(), pk=pk, page__live=True)
    key = request.GET.get("ketentuan", "")
    form = CommentForm(
        request.POST if request.method == "POST" else None,
        consultation=consultation,
        places=_places(consultation, key),
        kutip=request.GET.get("kutip", ""),
        initial={"place": key},
    )
    sent = _sent_before(form)
    if sent and form.is_valid() and form.is_same_as(sent):
        return _lead_to_receipt(sent)
    if not consultation.is_open:
        return _refuse(request, form)
    if sent and form.is_valid():
        _ask_again(form, sent)
    if not form.is_valid():
        return _show(request, form, key)
    try:
        comment = file_comment(
            consultation,
            submission_id=form.submission,
            provision=form.provision,
            span=form.span,
            words=form.words,
        )
    except ConsultationClosed:  # It closed while the form was being read.
        return _refuse(request, form)
    return _lead_to_receipt(comment)


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


def _sent_before(form: CommentForm) -> Comment | None:
    """The comment that was filed from this very form before."""
    if not form.is_bound or form.submission is None:
        return None
    return Comment.objects.filter(submission_id=form.submission).first()


def _ask_again(form: CommentForm, sent: Comment) -> None:
    """Keeps other words, sent from a form that was sent before, and lets them be sent as another."""
    form.renew()
    message = _(
        "You sent a comment from this form before; its number is %(number)s. What you wrote now is "
        "different. If you want to send it as another comment, send it again."
    )
    form.add_error(None, message % {"number": sent.number})


def _show(request: HttpRequest, form: CommentForm, key: str) -> HttpResponse:
    context = {
        "form": form,
        "consultation": form.consultation,
        "policy": form.consultation.page,
        "blocks": text.lay_out(form.places.values()) if key else [],
    }
    return render(request, "consultations/comment_form.html", context)


def _refuse(request: HttpRequest, form: CommentForm) -> HttpResponse:
    """Says kindly that the consultation is not open, and gives back what was typed."""
    context = {
        "consultation": form.consultation,
        "policy": form.consultation.page,
        "typed": form.typed() if form.is_bound else [],
    }
    status = 409 if form.is_bound else 200
    return render(request, "consultations/consultation_closed.html", context, status=status)


def _lead_to_receipt(comment: Comment) -> HttpResponse:
    response = redirect("consultations:own_comment", comment.number, comment.secret)
    response.status_code = 303
    return response
