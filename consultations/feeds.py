"""Atom feeds: what happens to policies, and what people say about one of them."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from consultations.forms.words import plain_text
from consultations.models import Comment, News, PolicyPage
from consultations.opendata import found
from consultations.opendata.tables import shown_name
from consultations.reading.languages import in_present_language
from consultations.reading.news import in_words

LONGEST = 50


class PlainFeed(Atom1Feed):
    """Leaves out what XML cannot hold, such as the mark of a line that was pasted from Word."""

    def add_item(self, title: str, link: str, description: str, *args: Any, **more: Any) -> None:
        """Adds one entry; without this, one such character would leave everybody without the feed."""
        super().add_item(plain_text(title), link, plain_text(description), *args, **more)


class NewsFeed(Feed):
    """What happened to all policies, the latest first."""

    feed_type = PlainFeed
    title = gettext_lazy("Rembuk: news about policies")
    subtitle = gettext_lazy("Consultations, versions, decisions and answers")

    author_name = "Rembuk"

    def link(self, _policy: Any) -> str:
        return in_present_language("/")

    def feed_guid(self, _policy: Any) -> str:
        return _name("news")

    def items(self, _policy: Any = None) -> list[News]:
        """Gives the latest news of public policies; two queries for any number."""
        return list(self._news().exclude(kind="answered")[:LONGEST])

    def item_title(self, item: News) -> str:
        """Says what happened to which policy: many readers show nothing but titles."""
        return f"{item.page.title}: {in_words(item.page, item.kind, item.facts).sentence}"

    def item_description(self, item: News) -> str:
        return escape(in_words(item.page, item.kind, item.facts).sentence)

    def item_link(self, item: News) -> str:
        return in_present_language(item.facts.get("path", "/"))

    def item_guid(self, item: News) -> str:
        return f"urn:rembuk:news:{item.source}"

    def item_pubdate(self, item: News) -> datetime:
        return item.at

    def item_updateddate(self, item: News) -> datetime:
        return item.at

    def _news(self) -> Any:
        rows = News.objects.filter(page__live=True).select_related("page__region")
        return rows.defer("page__body").order_by("-at", "-pk")


class PolicyFeed(NewsFeed):
    """What happened to one policy: its events, versions and answers."""

    def get_object(self, request: HttpRequest, slug: str) -> PolicyPage:
        return _policy(slug)

    def title(self, policy: PolicyPage) -> str:  # type: ignore[override]
        return policy.title

    def link(self, policy: PolicyPage) -> str:
        return policy.get_url() or "/"

    def feed_guid(self, policy: PolicyPage) -> str:
        return _name(f"policy:{policy.slug}")

    def item_title(self, item: News) -> str:
        return in_words(item.page, item.kind, item.facts).sentence

    def items(self, policy: Any = None) -> list[News]:
        """Gives the latest news of this policy."""
        return list(self._news().filter(page=policy)[:LONGEST])


class CommentFeed(Feed):
    """The comments on one policy that everybody can read, the latest first."""

    feed_type = PlainFeed

    def get_object(self, request: HttpRequest, slug: str) -> PolicyPage:
        return _policy(slug)

    def title(self, policy: PolicyPage) -> str:
        return _("Comments on “%(policy)s”") % {"policy": policy.title}

    def link(self, policy: PolicyPage) -> str:
        return policy.get_url() or "/"

    def feed_guid(self, policy: PolicyPage) -> str:
        return _name(f"comments:{policy.slug}")

    def items(self, policy: PolicyPage) -> list[Comment]:
        """Gives the latest visible comments; the same queries for any number."""
        rows = found.comments().filter(consultation__page=policy).select_related("question")
        return list(rows.order_by("-filed_at", "-pk")[:LONGEST])

    def item_title(self, item: Comment) -> str:
        return f"{item.headline}: {item.place}"

    def item_description(self, item: Comment) -> str:
        """Gives the words as they are: what a feed says is read as HTML."""
        return escape(item.text)

    def item_link(self, item: Comment) -> str:
        return in_present_language(f"/tanda-terima/{item.number}/")

    def item_guid(self, item: Comment) -> str:
        return f"urn:rembuk:comment:{item.number}"

    def item_author_name(self, item: Comment) -> str:
        return shown_name(item)

    def item_pubdate(self, item: Comment) -> datetime:
        return item.filed_at

    def item_updateddate(self, item: Comment) -> datetime:
        return item.filed_at


def _name(feed: str) -> str:
    """The lasting name of a feed in the language that is read; no two feeds share one."""
    return f"urn:rembuk:feed:{feed}:{get_language() or settings.LANGUAGE_CODE}"


def _policy(slug: str) -> PolicyPage:
    return get_object_or_404(PolicyPage.objects.live().defer("body"), slug=slug)
