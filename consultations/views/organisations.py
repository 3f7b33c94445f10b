"""Organisations: their public page, registering one, and the page that its members see."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consultations import registering
from consultations.attaching import NotTaken
from consultations.forms.organisation import MemberForm, OrganisationForm, ProfileForm
from consultations.membership import SIGNATORY, NotPossible, membership_of
from consultations.models import Consultation, Membership, Organisation, User
from consultations.reading.comments import ON_A_PAGE, shown, with_answers
from consultations.views import keeping


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Shows an organisation and what it said; one that nobody verified only when it has spoken."""
    keeping.keep(request, scope=None)
    keeping.keep_until(request, Consultation.objects.not_over())
    found = get_object_or_404(Organisation.objects.select_related("group", "region"), slug=slug)
    if not found.is_public:
        raise Http404
    said = with_answers(found.comments.visible().order_by("-filed_at", "pk"))
    rows = Paginator(said.select_related("consultation__page__region"), ON_A_PAGE)
    page = rows.get_page(request.GET.get("halaman"))
    page.object_list = [shown(comment) for comment in page.object_list]
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
            made = registering.register(
                cast("User", request.user), words=form.words, files=form.cleaned_data["papers"]
            )
        except NotTaken as refusal:
            form.add_error("papers", str(refusal))
        except NotPossible as refusal:
            form.add_error("name", str(refusal))
        except registering.RegisteredBefore as refusal:
            message = _("You have registered this organisation already. Add further papers here.")
            messages.info(request, message)
            return redirect("consultations:organisation_inside", refusal.organisation.slug)
        else:
            messages.success(request, _("The organisation is registered. An officer verifies it."))
            return redirect("consultations:organisation_inside", made.slug)
    return render(request, "consultations/organisation_register.html", {"form": form})


@never_cache
@login_required
@require_safe
def inside(request: HttpRequest, slug: str) -> HttpResponse:
    """Shows members their organisation: open consultations, members and papers."""
    return show_inside(request, member_or_404(request, slug))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest, slug: str) -> HttpResponse:
    """Lets a signatory rewrite what the public reads about the organisation."""
    own = signatory_or_404(request, slug)
    form = ProfileForm(request.POST or None, instance=own.organisation)
    if form.is_valid():
        form.save()
        messages.success(request, _("The profile is changed."))
        return redirect("consultations:organisation_inside", slug)
    context = {"form": form, "organisation": own.organisation}
    return render(request, "consultations/organisation_profile.html", context)


@never_cache
@login_required
@require_POST
def papers(request: HttpRequest, slug: str) -> HttpResponse:
    """Adds papers for the officer who verifies."""
    own = signatory_or_404(request, slug)
    chosen = request.FILES.getlist("papers")
    if not chosen:
        messages.warning(request, _("No file was chosen. Choose a file, then press “Add”."))
        return redirect("consultations:organisation_inside", slug)
    try:
        registering.add_papers(own.organisation, chosen)
        messages.success(request, _("The papers are kept; an officer looks at them."))
    except NotTaken as refusal:
        messages.warning(request, str(refusal))
    return redirect("consultations:organisation_inside", slug)


def member_or_404(request: HttpRequest, slug: str) -> Membership:
    """The membership of the visitor; an organisation of others does not exist here."""
    found = membership_of(cast("User", request.user), slug)
    if found is None:
        raise Http404
    return found


def signatory_or_404(request: HttpRequest, slug: str) -> Membership:
    """The membership of a visitor who signs; contributors find nothing here."""
    found = member_or_404(request, slug)
    if found.role != SIGNATORY:
        raise Http404
    return found


def show_inside(request: HttpRequest, own: Membership, form: Any = None) -> HttpResponse:
    """Shows the members' page, with the form of an invitation as far as it was filled in."""
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
