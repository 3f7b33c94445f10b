"""Every room of the admin as plain links, for where no script opens the menu."""

from collections.abc import Iterator
from typing import NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.menu import Menu, SubmenuMenuItem, admin_menu


class Room(NamedTuple):
    """One place of the admin that this officer may enter."""

    name: str
    url: str


def rooms_of(request: HttpRequest) -> list[Room]:
    """Lists what the menu holds for this officer: without scripts Wagtail shows no menu at all."""
    return [
        *_inside(admin_menu, request),
        Room(_("My account"), reverse("wagtailadmin_account")),
        Room(_("Public site"), "/"),
        Room(_("Log out"), reverse("account_logout")),
    ]


def _inside(menu: Menu, request: HttpRequest) -> Iterator[Room]:
    """Walks through the menu in its order; what leads out of this site is left away."""
    for item in sorted(menu.menu_items_for_request(request), key=lambda one: one.order):
        if isinstance(item, SubmenuMenuItem):
            yield from _inside(item.menu, request)
        elif str(item.url).startswith("/"):
            yield Room(str(item.label), str(item.url))
