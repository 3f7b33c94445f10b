"""Organisations: their public page, registering one, and its members."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consultations import organising
from consultations.attaching import NotTaken
from consultations.forms.organisation import MemberForm, OrganisationForm
from consultations.models import Comment, Consultation, Membership, Organisation, User
from consultations.reading.comments import ON_A_PAGE, shown, with_answers


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Shows an organisation and what it said; one that nobody verified only when it has spoken."""
    found = get_object_or_404(Organisation.objects.select_related("group", "region"), slug=slug)
    said = Comment.objects.visible().filter(on_behalf_of=found)
    said = with_answers(said.order_by("-filed_at", "pk"))
    rows = Paginator(said.select_related("consultation__page__region"), ON_A_PAGE)
    page = rows.get_page(request.GET.get("halaman"))
    page.object_list = [shown(comment) for comment in page.object_list]
    if not found.is_verified and not page.object_list:
        raise Http404
    context = {"organisation": found, "comments": page}
    return render(request, "consultations/organisation.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Registers an organisation; whoever does so signs for it."""
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = OrganisationForm(*data)
    if form.is_valid():
        try:
            made = organising.register(
                cast("User", request.user), words=form.words, files=form.cleaned_data["papers"]
            )
        except NotTaken as refusal:
            form.add_error("papers", str(refusal))
        else:
            messages.success(request, _("The organisation is registered. An officer verifies it."))
            return redirect("consultations:organisation_inside", made.slug)
    return render(request, "consultations/organisation_register.html", {"form": form})


@never_cache
@login_required
@require_safe
def inside(request: HttpRequest, slug: str) -> HttpResponse:
    """Shows members their organisation: open consultations, members and papers."""
    return _show_inside(request, _own(request, slug))


@never_cache
@login_required
@require_POST
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Invites a member by letter."""
    own = _signatory(request, slug)
    form = MemberForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            organising.invite(own.organisation, language=get_language() or "id", **given)
            messages.success(
                request, _("The invitation is on its way to %(email)s.") % {"email": given["email"]}
            )
            return redirect("consultations:organisation_inside", slug)
        except organising.NotPossible as refusal:
            form.add_error("email", str(refusal))
    return _show_inside(request, own, form)


@never_cache
@login_required
@require_POST
def member(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Gives a member another role, or ends the membership."""
    own = _signatory(request, slug)
    found = get_object_or_404(Membership, pk=pk, organisation=own.organisation)
    try:
        if request.POST.get("role") in Membership.Role.values:
            organising.change_role(found, role=request.POST["role"])
        else:
            organising.remove(found)
        messages.success(request, _("The list of members is changed."))
    except organising.NotPossible as refusal:
        messages.warning(request, str(refusal))
    if found.user == request.user:  # Who leaves sees nothing inside any more.
        return redirect("consultations:account")
    return redirect("consultations:organisation_inside", slug)


@never_cache
@login_required
@require_POST
def papers(request: HttpRequest, slug: str) -> HttpResponse:
    """Adds papers for the officer who verifies."""
    own = _signatory(request, slug)
    try:
        organising.add_papers(own.organisation, request.FILES.getlist("papers"))
        messages.success(request, _("The papers are kept for the officer."))
    except NotTaken as refusal:
        messages.warning(request, str(refusal))
    return redirect("consultations:organisation_inside", slug)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Shows an invitation to become a member, and accepts it."""
    found = get_object_or_404(Membership.objects.select_related("organisation"), token=token)
    refused = ""
    if request.method == "POST":
        try:
            organising.accept(found, by=cast("User", request.user))
            return redirect("consultations:organisation_inside", found.organisation.slug)
        except organising.NotPossible as refusal:
            refused = str(refusal)
    context = {"membership": found, "refused": refused}
    status = 409 if refused else 200
    return render(request, "consultations/organisation_join.html", context, status=status)


def _own(request: HttpRequest, slug: str) -> Membership:
    """The membership of the visitor; an organisation of others does not exist here."""
    found = organising.membership_of(cast("User", request.user), slug)
    if found is None:
        raise Http404
    return found


def _signatory(request: HttpRequest, slug: str) -> Membership:
    found = _own(request, slug)
    if found.role != organising.SIGNATORY:
        raise Http404
    return found


def _show_inside(request: HttpRequest, own: Membership, form: Any = None) -> HttpResponse:
    organisation = own.organisation
    open_now = Consultation.objects.open().with_policy().filter(page__live=True)
    spoken = organisation.submissions.select_related("consultation__version", "approved_by")
    context = {
        "own": own,
        "organisation": organisation,
        "members": organisation.memberships.select_related("user"),
        "papers": organisation.documents.all(),
        "consultations": open_now.defer("version__text", "page__body").order_by("closes_at"),
        "submissions": spoken.defer("consultation__version__text"),
        "form": form or MemberForm(),
    }
    return render(request, "consultations/organisation_inside.html", context)
