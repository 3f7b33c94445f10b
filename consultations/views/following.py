"""Following: asking for letters, confirming from the mailbox, changing and ending them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from consultations import following, guarding
from consultations.forms.follow import FollowForm, FrequencyForm
from consultations.forms.guard import come_later
from consultations.models import Follow, PolicyPage
from consultations.views.keyed import keyed
from consultations.views.visitors import visitor_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks for an address; what it says afterwards is the same for every address."""
    page = get_object_or_404(PolicyPage.objects.live().defer("body"), slug=slug)
    user = request.user if request.user.is_authenticated else None
    key = request.POST.get("key") or request.GET.get("ketentuan", "")
    data = request.POST if request.method == "POST" else None
    form = FollowForm(data, page=page, key=key, initial={"email": getattr(user, "email", "")})
    if form.is_valid() and guarding.count(visitor_of(request), "follow").is_too_much:
        form.add_error("email", come_later())
    if not form.is_valid():
        context = {"form": form, "policy": page}
        return render(request, "consultations/follow.html", context)
    given = form.cleaned_data
    made = following.ask_to_follow(
        page,
        email=given["email"],
        frequency=given["frequency"],
        key=given["key"],
        label=form.label,
        user=user,
    )
    is_proven = user is not None and following.owns(user, made.email)
    if is_proven:
        return redirect("consultations:manage_follows", made.token)
    return render(request, "consultations/follow_asked.html", {"policy": page, "follow": made})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Asks the owner of the mailbox; opening the address alone confirms nothing.

    Programs that check letters open every address in them.
    """
    found = _find(token)
    if found is None:
        return _gone(request)
    if request.method == "POST":
        following.confirm(found)
        return redirect("consultations:manage_follows", found.token)
    context = {"follow": found, "policy": found.page}
    return keyed(render(request, "consultations/follow_confirm.html", context))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def manage(request: HttpRequest, token: str) -> HttpResponse:
    """Shows everything that one mailbox follows, and changes how often letters come."""
    found = _find(token)
    if found is None or found.confirmed_at is None:
        return _gone(request)
    follows = Follow.objects.of_the_same_person(found).order_by("page__title", "pk")
    data = request.POST if request.method == "POST" else None
    forms = [FrequencyForm(data, instance=one, prefix=str(one.pk)) for one in follows]
    if data is not None and all(form.is_valid() for form in forms):
        for form in forms:
            form.save()
        return redirect(f"{request.path}?disimpan=1")
    context = {"follow": found, "forms": forms, "is_saved": "disimpan" in request.GET}
    return keyed(render(request, "consultations/follow_manage.html", context))


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unfollow(request: HttpRequest, token: str) -> HttpResponse:
    """Ends the letters: at once when a mail program or a person posts, after a question otherwise.

    Whoever has the address may end the letters; so no cookie and no login is asked for.
    """
    found = _find(token)
    everything = "semua" in request.GET
    if request.method == "POST":
        if found is not None:
            following.stop(found, everything=everything)
        return keyed(render(request, "consultations/follow_ended.html"))
    if found is None:
        return _gone(request)
    context = {"follow": found, "everything": everything}
    return keyed(render(request, "consultations/follow_end.html", context))


def _find(token: str) -> Follow | None:
    return Follow.objects.select_related("page").filter(token=token).first()


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "consultations/follow_gone.html", status=404)
