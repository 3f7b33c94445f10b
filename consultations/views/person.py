"""Somebody's own page: comments, follows, organisations, data, and the standing as staff."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consultations import staffing
from consultations.accounts import letters
from consultations.forms.code import CodeForm
from consultations.forms.person import DetailsForm, StaffForm, UnitForm
from consultations.models import StaffStanding, User
from consultations.reading.person import own_page
from consultations.row_numbers import row_number
from consultations.views import proof


@never_cache
@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Shows what somebody said, and all that belongs to the account."""
    person = cast("User", request.user)
    mine = own_page(person, request.GET.get("halaman", ""))
    return render(request, "consultations/account.html", {"mine": mine, "person": person})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest) -> HttpResponse:
    """Changes name and language."""
    data = request.POST if request.method == "POST" else None
    form = DetailsForm(data, user=cast("User", request.user))
    if form.is_valid():
        form.save()
        messages.success(request, _("Your details are saved."))
        return redirect("consultations:account")
    return render(request, "consultations/account_details.html", {"form": form})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def staff(request: HttpRequest) -> HttpResponse:
    """Asks for official mailbox and NIP; every number in the right form leads to the same page."""
    found = StaffStanding.objects.filter(user=cast("User", request.user)).first()
    form = StaffForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _send_code(request, form):
        return redirect(_with_origin(request, "consultations:staff_code"))
    return _staff_page(request, found, form=form, unit=UnitForm(instance=found) if found else None)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def staff_code(request: HttpRequest) -> HttpResponse:
    """Takes the code; only the reader of the mailbox learns what it proves."""
    asked = proof.asked(request)
    back = _with_origin(request, "consultations:staff")
    if asked is None:
        messages.warning(request, _("The code is not good any more. Ask for another one."))
        return redirect(back)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if proof.is_right(request, form.cleaned_data["code"]):
            return _conclude(request, asked["email"], asked["number"])
        form.add_error("code", _("This code is not right. Check every digit."))
    context = {"form": form, "email": asked["email"], "back": back}
    return render(request, "consultations/staff_code.html", context)


@never_cache
@login_required
@require_POST
def unit(request: HttpRequest) -> HttpResponse:
    """Keeps the unit and whether it is shown, or says what is wrong with it."""
    found = get_object_or_404(StaffStanding, user=cast("User", request.user))
    form = UnitForm(request.POST, instance=found)
    if not form.is_valid():
        return _staff_page(request, found, form=StaffForm(), unit=form)
    form.save()
    messages.success(request, _("Your details are saved."))
    return redirect(_with_origin(request, "consultations:staff"))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def give_up(request: HttpRequest) -> HttpResponse:
    """Asks once more, then ends the own standing as a civil servant."""
    found = get_object_or_404(StaffStanding, user=cast("User", request.user))
    if request.method == "POST":
        found.delete()
        message = _("Your account is no longer that of a verified civil servant.")
        messages.success(request, message)
        return redirect("consultations:account")
    return render(request, "consultations/staff_give_up.html", {"staff": found})


def _staff_page(
    request: HttpRequest, staff: StaffStanding | None, *, form: StaffForm, unit: UnitForm | None
) -> HttpResponse:
    context = {"form": form, "staff": staff, "unit": unit, "onwards": _onwards(request)}
    return render(request, "consultations/staff.html", context)


def _send_code(request: HttpRequest, form: StaffForm) -> bool:
    given = form.cleaned_data
    number = staffing.digest_of(given["number"]) if given["number"] else ""
    try:
        was_sent = proof.ask(request, given["email"], number=number)
    except letters.NotSent:
        form.add_error(None, _("We can't send letters just now. Try again in a few minutes."))
        return False
    if not was_sent:
        form.add_error(None, _("Too many codes for this address. Wait ten minutes, please."))
    return was_sent


def _conclude(request: HttpRequest, email: str, number: str) -> HttpResponse:
    proof.forget(request)
    if staffing.recognise(cast("User", request.user), email, number):
        messages.success(request, _("You are verified as a civil servant."))
        page = "staff" if _onwards(request) else "account"
        return redirect(_with_origin(request, f"consultations:{page}"))
    message = _(
        "The code was right, but this mailbox and number are on no staff list together. Ask the "
        "staff office to bring its list up to date, or comment without this standing."
    )
    messages.warning(request, message)
    return redirect(_with_origin(request, "consultations:staff"))


def _onwards(request: HttpRequest) -> str:
    """The form of the consultation from which somebody came to show who they are; or nothing."""
    number = row_number(request.GET.get("konsultasi", ""))
    return "" if number is None else reverse("consultations:comment_form", args=[number])


def _with_origin(request: HttpRequest, name: str) -> str:
    """The address of another step, which remembers from where somebody came."""
    query = {"konsultasi": request.GET["konsultasi"]} if _onwards(request) else {}
    return reverse(name, query=query)
