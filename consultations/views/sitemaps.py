"""The map of the site for search engines, in both languages: pages, versions and changes."""

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from django.urls import reverse
from wagtail.models import Page

from consultations.models import PolicyVersion
from consultations.reading.changes import public_versions


class _InBothLanguages(Sitemap):
    i18n = True
    alternates = True
    x_default = True


class Pages(_InBothLanguages):
    """The pages that everybody can read: home, the list of policies, each policy."""

    def items(self) -> list[Page]:
        return list(Page.objects.live().public().filter(depth__gt=1).order_by("path"))

    def location(self, item: Page) -> str:
        return item.get_url() or "/"

    def lastmod(self, item: Page) -> datetime | None:
        return item.last_published_at


class Versions(_InBothLanguages):
    """Every public version of a policy."""

    def items(self) -> list[PolicyVersion]:
        found = public_versions().defer("text", "page__body").order_by("pk")
        return list(found.annotate(published_at=Max("publications__at")))

    def location(self, item: PolicyVersion) -> str:
        return reverse("consultations:version", args=[item.pk])

    def lastmod(self, item: Any) -> datetime:
        return item.published_at or item.created_at


class Fixed(_InBothLanguages):
    """The pages that are there from the beginning."""

    def items(self) -> list[str]:
        return ["consultations:open_data", "consultations:privacy", "consultations:find_receipt"]

    def location(self, item: str) -> str:
        return reverse(item)


SITEMAPS = {"pages": Pages, "versions": Versions, "fixed": Fixed}
