"""What the site adds to Wagtail: its own colours behind the login, and a quieter menu."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem


@hooks.register("insert_global_admin_css")
def wear_our_colours() -> SafeString:
    """Loads the colours of Rembuk on every page behind the login."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("construct_help_menu")
def leave_out_wagtails_news(request: HttpRequest, items: list[MenuItem]) -> None:
    """Takes the news of Wagtail's developers out of the officers' menu, with the mark that calls to it."""
    items[:] = [item for item in items if not item.name.startswith("whats-new-in-wagtail")]
