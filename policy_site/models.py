"""The home page of the site."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from consultations.models import Consultation, User
from consultations.models.policy import HolderPermissions
from consultations.reading.catalogue import FrontPage
from consultations.views import keeping


class HomePage(Page):
    """The front door: what is open now, what opens soon, what was decided."""

    introduction = models.TextField(_("introduction"), blank=True)
    introduction_en = models.TextField(_("introduction in English"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("introduction_en"),
    ]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["consultations.PolicyIndexPage"]
    max_count = 1
    template = "policy_site/home_page.html"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def permissions_for_user(self, user: User) -> HolderPermissions:
        return HolderPermissions(user, self)

    @property
    def welcome(self) -> str:
        """The introduction in the language of the reader."""
        if get_language() == "en" and self.introduction_en:
            return self.introduction_en
        return self.introduction

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds what is open, what opens soon and what was decided."""
        keeping.keep(request, scope=None)
        keeping.keep_until(request, Consultation.objects.not_over())
        return {**super().get_context(request, *args, **kwargs), "front": FrontPage()}
