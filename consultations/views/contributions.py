"""What members write inside an organisation, and the one official submission of it."""

from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from consultations import guarding, organising
from consultations.forms.organisation import ContributionForm
from consultations.membership import SIGNATORY, NotPossible, membership_of
from consultations.models import (
    Consultation,
    Contribution,
    Membership,
    Provision,
    Submission,
    User,
)
from consultations.row_numbers import row_number, row_numbers


@never_cache
@login_required
@require_http_methods(["GET", "HEAD"])
def contributions(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Shows members all that was written inside; signatories arrange and preview it."""
    own, consultation = _find(request, slug, pk)
    context = _context(own, consultation) | {
        "rows": list(_rows(own, consultation)),
        "spoke": Submission.objects.filter(
            organisation=own.organisation, consultation=consultation
        ).first(),
    }
    return render(request, "consultations/contributions.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def contribution(request: HttpRequest, slug: str, pk: int, row: int = 0) -> HttpResponse:
    """Takes what a member writes, or rewrites it: its writer's own, or any by a signatory."""
    own, consultation = _find(request, slug, pk)
    data = request.POST if request.method == "POST" else None
    found = _rewritten(own, consultation, row, is_sent=data is not None)
    if data is None and not organising.may_still_speak(own.organisation, consultation):
        return redirect("consultations:contributions", slug, pk)  # There it says why.
    form = ContributionForm(data, instance=found, places=_places(consultation))
    if form.is_valid() and _kept(form, own, consultation):
        messages.success(request, _("Your contribution is kept. Only members see it."))
        return redirect("consultations:contributions", slug, pk)
    context = _context(own, consultation) | {"form": form, "contribution": found}
    return render(request, "consultations/contribution_form.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, slug: str, pk: int, row: int) -> HttpResponse:
    """Asks once more, then takes a contribution out; whoever wrote it is told."""
    own, consultation = _find(request, slug, pk)
    found = _contribution(own, consultation, row)
    if request.method == "POST":
        try:
            organising.take_out(found, by=cast("User", request.user))
            messages.success(request, _("The contribution is deleted."))
        except NotPossible as refusal:
            messages.warning(request, str(refusal))
        return redirect("consultations:contributions", slug, pk)
    context = _context(own, consultation) | {"one": found}
    return render(request, "consultations/contribution_delete.html", context)


@never_cache
@login_required
@require_POST
def arrange(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Keeps which contributions are chosen and in which order, and leads to the preview."""
    own, consultation = _find(request, slug, pk, signs=True)
    chosen = set(row_numbers(request.POST.getlist("chosen")))
    places = {
        row: place
        for name in request.POST
        if (row := row_number(name.removeprefix("place-"))) is not None
        and (place := row_number(request.POST[name])) is not None
    }
    try:
        organising.arrange(own.organisation, consultation, chosen=chosen, places=places)
    except NotPossible as refusal:
        messages.warning(request, str(refusal))
        return redirect("consultations:contributions", slug, pk)
    return redirect("consultations:submission", slug, pk)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def submission(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Shows a signatory what would be sent, and sends it: once."""
    own, consultation = _find(request, slug, pk, signs=True)
    refused = ""
    if request.method == "POST":
        try:
            organising.submit(
                own.organisation,
                consultation,
                by=cast("User", request.user),
                opened_at=guarding.given_out_at(request.POST.get("ticket", "")),
                seen=request.POST.get("seen", ""),
            )
            messages.success(request, _("Your organisation has spoken. All members get a letter."))
            return redirect("consultations:contributions", slug, pk)
        except NotPossible as refusal:
            refused = str(refusal)
    rows = [one for one in _rows(own, consultation) if one.is_included]
    context = _context(own, consultation) | {
        "rows": rows,
        "seen": organising.fingerprint_of(rows),
        "refused": refused,
        "ticket": request.POST.get("ticket") or guarding.new_ticket(),
        "minutes": settings.GRACE_MINUTES,
    }
    status = 409 if refused else 200
    return render(request, "consultations/submission.html", context, status=status)


def _find(
    request: HttpRequest, slug: str, pk: int, *, signs: bool = False
) -> tuple[Membership, Consultation]:
    """The visitor's membership and the consultation; anybody else finds nothing here."""
    own = membership_of(cast("User", request.user), slug)
    if own is None or (signs and own.role != SIGNATORY):
        raise Http404
    found = get_object_or_404(Consultation.objects.with_policy(), pk=pk, page__live=True)
    return own, found


def _rows(own: Membership, consultation: Consultation) -> QuerySet[Contribution]:
    return organising.written_inside(own.organisation, consultation)


def _contribution(own: Membership, consultation: Consultation, row: int) -> Contribution:
    found: Contribution = get_object_or_404(_rows(own, consultation), pk=row)
    if found.by_id != own.user_id and own.role != SIGNATORY:
        raise Http404
    return found


def _rewritten(
    own: Membership, consultation: Consultation, row: int, *, is_sent: bool
) -> Contribution | None:
    """What is rewritten: nothing yet for a new one, or when it was deleted while somebody typed."""
    is_gone = is_sent and not _rows(own, consultation).filter(pk=row).exists()
    return _contribution(own, consultation, row) if row and not is_gone else None


def _kept(form: ContributionForm, own: Membership, consultation: Consultation) -> bool:
    """Keeps what a complete form says, or tells the form why not."""
    try:
        organising.contribute(
            own.organisation,
            consultation,
            by=cast("User", own.user),
            words=form.words,
            contribution=form.instance if form.instance.pk else None,
            seen=form.cleaned_data["seen"],
        )
    except NotPossible as refusal:
        if isinstance(refusal, organising.Overtaken):
            form.see(refusal.present)
        form.add_error(None, str(refusal))
    return not form.errors


def _places(consultation: Consultation) -> list[Provision]:
    found: Any = Provision.objects.filter(version=consultation.version_id)
    return list(found.with_opening().in_order())


def _context(own: Membership, consultation: Consultation) -> dict[str, Any]:
    return {
        "own": own,
        "organisation": own.organisation,
        "consultation": consultation,
        "policy": consultation.page,
        "signs": own.role == SIGNATORY,
        "may_speak": organising.may_still_speak(own.organisation, consultation),
    }
