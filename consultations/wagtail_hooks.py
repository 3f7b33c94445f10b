"""What consultations adds to Wagtail: the public view of a policy page, guards of what is kept, and a desk without scripts."""

from collections.abc import Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, models
from django.db.models.deletion import Collector
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.documents.models import Document
from wagtail.models import Page

from consultations.models import PolicyAttachment, PolicyIndexPage, PolicyPage
from consultations.views import policy


@hooks.register("insert_global_admin_css")
def serve_without_scripts() -> SafeString:
    """Uncovers the admin where no script runs: Wagtail's empty menu would lie over the desk."""
    address = static("css/without_scripts.css")
    return format_html('<noscript><link rel="stylesheet" href="{}"></noscript>', address)


@hooks.register("before_delete_snippet")
def keep_what_is_used(request: HttpRequest, rows: Sequence[models.Model]) -> HttpResponse | None:
    """Says in words why a group, region, kind or reason that is used can't be deleted."""
    collector = Collector(using=DEFAULT_DB_ALIAS)
    try:
        collector.collect(list(rows))
    except models.ProtectedError:
        names = ", ".join(str(row) for row in rows)
        said = _(
            "This is used in the record, so it stays: %(names)s. You can give it another name."
        )
        messages.error(request, said % {"names": names})
        return redirect(AdminURLFinder(request.user).get_edit_url(rows[0]) or "wagtailadmin_home")
    return None


@hooks.register("before_serve_page")
def serve_from_the_record(
    page: Page, request: HttpRequest, serve_args: list[Any], serve_kwargs: dict[str, Any]
) -> HttpResponse | None:
    """Shows frozen versions instead of the words in the editor, and the list of policies."""
    if isinstance(page, PolicyPage):
        return policy.show(request, page)
    if isinstance(page, PolicyIndexPage):
        return policy.index(request, page)
    return None


@hooks.register("before_serve_document")
def keep_the_attachments_of_drafts(document: Document, request: HttpRequest) -> None:
    """Gives the public only what is attached to a policy that it can read; addresses count up."""
    if request.user.has_perm("wagtailadmin.access_admin"):
        return
    if not PolicyAttachment.objects.filter(document=document.pk, page__live=True).exists():
        raise Http404
