"""How the tests of the desk log in, and read a page as a person would."""

import html
import re
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext
from wagtail.users.models import UserProfile

from consultations.models import User
from tests import factories
from workflows.models import PolicyProcess

PEOPLES_NAMES = {"Rahasia Sekali", "rahasia@example.org"}
"""The hidden name and the e-mail address of every comment of the factories."""


def at_desk(person: User | str) -> Client:
    """A browser of an officer, given as a person or as a role, who reads English."""
    user = factories.officer(person) if isinstance(person, str) else person
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "en"
    profile.save()
    client = Client()
    client.force_login(user)
    return client


def log_in(context: BrowserContext, base_url: str, person: User | str) -> None:
    """Gives the browser the session of an officer who reads English."""
    cookie = at_desk(person).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": base_url}])


def step(process: PolicyProcess, name: str) -> str:
    """The address of a step of a policy."""
    return reverse("desk:transition", args=[process.pk, name])


def state_of(process: PolicyProcess) -> str:
    """Where a policy stands now, whatever the test still holds of it."""
    return PolicyProcess.objects.get(pk=process.pk).state


class _Words(HTMLParser):
    """Collects the words inside the page's main part."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag in {"main", "template"}:
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"main", "template"}:
            self._inside.remove(tag)

    def handle_data(self, data: str) -> None:
        if self._inside == ["main"]:
            self.found.append(data)


def words(response: HttpResponse) -> str:
    """The words of the page itself, without tags and without Wagtail's furniture."""
    parser = _Words()
    parser.feed(response.content.decode())
    return " ".join(" ".join(parser.found).split())


def links(response: HttpResponse) -> dict[str, str]:
    """Every link of the page by its words."""
    found = re.findall(
        r"<a\b[^>]*?href=\"([^\"]*)\"[^>]*>(.*?)</a>", response.content.decode(), re.S
    )
    return {
        " ".join(re.sub(r"<[^>]+>", " ", label).split()): html.unescape(url) for url, label in found
    }


def said(response: Any) -> list[str]:
    """The messages that the page gives, as plain words."""
    return [re.sub(r"<[^>]+>", " ", str(message)) for message in response.context["messages"]]
