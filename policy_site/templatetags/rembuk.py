"""What the templates of the site need beyond Django's own: times of a region, and addresses."""

from collections.abc import Iterable
from datetime import datetime, tzinfo
from typing import Any

from django import template
from django.conf import settings
from django.core.cache import caches
from django.template import Context
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext

from consultations.freshness import Kept
from consultations.models import PolicyIndexPage, Provision
from consultations.reading.comments import place_url as address_of_place
from consultations.reading.moments import in_words
from consultations.reading.sharing import SharedPicture, shared_picture
from consultations.reading.text import TextBlock, lay_out

register = template.Library()

_LONGEST = 6


@register.filter
def moment(value: datetime | None, zone: tzinfo) -> str:
    """Writes a moment out with the zone, such as “5 December 2026 at 23:59 WIB”."""
    return in_words(value, zone) if value else ""


@register.filter
def day(value: datetime | None, zone: tzinfo) -> str:
    """Writes the day of a moment out as the calendar of a region has it."""
    return date_format(value.astimezone(zone), "j F Y") if value else ""


@register.filter
def days_left(count: int) -> str:
    """Says how many days are left, such as “14 days left”."""
    return ngettext("%(count)d day left", "%(count)d days left", count) % {"count": count}


@register.simple_tag
def laid_out(provisions: Iterable[Any]) -> list[TextBlock]:
    """Lays the places of a text out for reading."""
    return lay_out(provisions)


@register.simple_tag(takes_context=True)
def in_language(context: Context, code: str) -> str:
    """Gives the address of the present page in another language."""
    request = context.get("request")
    if request is None:
        return "/"
    path = request.get_full_path()
    for other, _name in settings.LANGUAGES:
        if path == f"/{other}" or path.startswith((f"/{other}/", f"/{other}?")):
            path = path[len(other) + 1 :] or "/"
    return path if code == settings.LANGUAGE_CODE else f"/{code}{path}"


@register.simple_tag(takes_context=True)
def lasting_url(context: Context, code: str = "") -> str:
    """Gives the full address of the present page, in another language if one is named.

    Of what is asked in the address only the page of a list makes another page.
    """
    request = context.get("request")
    path = in_language(context, code) if code else request.path if request else "/"
    path = path.partition("?")[0]
    number = request.GET.get("halaman", "") if request else ""
    query = f"?halaman={number}" if number.isdecimal() and len(number) <= _LONGEST else ""
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}{query}"


@register.simple_tag(takes_context=True)
def policy_list_url(context: Context) -> str:
    """Gives the address of the list of all policies.

    One query for a whole page, and none while the stamp of what stands everywhere stays.
    """
    request = context.get("request")
    known = getattr(request, "policy_list_url", None)
    if known is not None:
        return str(known)
    kept: Kept | None = getattr(request, "kept", None)
    under = kept and f"list:{kept.stamps.everywhere}:{get_language()}"
    url: str | None = caches["pages"].get(under) if under else None
    if url is None:
        page = PolicyIndexPage.objects.live().only("url_path").first()
        url = (page.get_url() or "") if page else ""
        if under:
            caches["pages"].set(under, url)
    if request is not None:
        request.policy_list_url = url
    return url


@register.simple_tag(takes_context=True)
def home_url(context: Context) -> str:
    """Gives the address of the home page in the present language."""
    code = context.get("LANGUAGE_CODE") or settings.LANGUAGE_CODE
    return "/" if code == settings.LANGUAGE_CODE else f"/{code}/"


@register.simple_tag(takes_context=True)
def logged_in(context: Context) -> bool:
    """Says whether somebody is logged in, without opening a session for those who have none."""
    request = context.get("request")
    if request is None or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    return bool(request.user.is_authenticated)


@register.simple_tag
def place_url(place: Provision) -> str:
    """Gives the address of a place in the text of its version; no query."""
    return address_of_place(place.version_id, place)


@register.simple_tag
def picture_of(policy: Any = None) -> SharedPicture:
    """Gives the picture that other sites show of a page about a policy, or about none."""
    return shared_picture(policy or None)
