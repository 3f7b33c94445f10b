"""The members of an organisation: inviting, answering an invitation, other roles, leaving."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from consultations import guarding, membership
from consultations.forms.guard import come_later
from consultations.forms.organisation import MemberForm
from consultations.membership import NotPossible
from consultations.models import Membership, User
from consultations.views.keyed import keyed
from consultations.views.organisations import member_or_404, show_inside, signatory_or_404
from consultations.views.visitors import visitor_of


@never_cache
@login_required
@require_POST
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Invites a member by letter; nobody sends letters to the whole world."""
    own = signatory_or_404(request, slug)
    form = MemberForm(request.POST)
    if form.is_valid() and guarding.count(visitor_of(request), "invite").is_too_much:
        form.add_error("email", come_later())
    if form.is_valid():
        given = form.cleaned_data
        try:
            membership.invite(own.organisation, language=get_language() or "id", **given)
            messages.success(
                request, _("The invitation is on its way to %(email)s.") % {"email": given["email"]}
            )
            return redirect("consultations:organisation_inside", slug)
        except NotPossible as refusal:
            form.add_error("email", str(refusal))
    return show_inside(request, own, form)


@never_cache
@login_required
@require_POST
def change_role(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Gives a member another role."""
    own = signatory_or_404(request, slug)
    found = get_object_or_404(Membership, pk=pk, organisation=own.organisation)
    try:
        if request.POST.get("role") in Membership.Role.values:
            membership.change_role(found, role=request.POST["role"])
            messages.success(request, _("The list of members is changed."))
    except NotPossible as refusal:
        messages.warning(request, str(refusal))
    return redirect("consultations:organisation_inside", slug)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Asks once more, then ends a membership: one's own, or any by a signatory."""
    own = member_or_404(request, slug)
    found = own if own.pk == pk else _other(request, slug, pk)
    user = cast("User", request.user)
    if request.method == "POST":
        try:
            membership.remove(found, by=user)
            messages.success(request, _("The list of members is changed."))
        except NotPossible as refusal:
            messages.warning(request, str(refusal))
        if membership.membership_of(user, slug) is None:  # Who left sees nothing inside any more.
            return redirect("consultations:account")
        return redirect("consultations:organisation_inside", slug)
    context = {"own": own, "member": found, "organisation": own.organisation}
    return render(request, "consultations/member_remove.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Shows an invitation to become a member, and takes the answer to it.

    Everybody who has the letter can decline; accepting needs an account of its address.
    """
    found = get_object_or_404(Membership.objects.select_related("organisation"), token=token)
    refused = ""
    if request.method == "POST" and "decline" in request.POST:
        membership.decline(found)
    elif request.method == "POST" and request.user.is_authenticated:
        try:
            membership.accept(found, by=request.user)
            return redirect("consultations:organisation_inside", found.organisation.slug)
        except NotPossible as refusal:
            refused = str(refusal)
    user = request.user
    context = {
        "membership": found,
        "is_anothers": user.is_authenticated and not membership.is_for(found, user),
        "refused": refused,
        "is_expired": membership.is_expired(found),
    }
    status = 409 if refused else 200
    return keyed(render(request, "consultations/organisation_join.html", context, status=status))


def _other(request: HttpRequest, slug: str, pk: int) -> Membership:
    own = signatory_or_404(request, slug)
    return get_object_or_404(
        Membership.objects.select_related("organisation", "user"),
        pk=pk,
        organisation=own.organisation,
    )
