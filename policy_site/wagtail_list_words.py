"""More words on Wagtail's own screens: accounts, users, documents, images and its reports.

As in `wagtail_words`, nothing imports this module: the tool that collects translations reads it.
"""

from django.utils.translation import gettext_noop as _

LISTS = (
    _("Access level"),
    _("Add comment"),
    _("Add selected documents to collection"),
    _("Add selected images to collection"),
    _("Add tags to the selected documents"),
    _("Add tags to the selected images"),
    _("Add to collection"),
    _("Aging pages"),
    _("Approved"),
    _("Assign role"),
    _("Assign role to selected users"),
    _("Bold"),
    _("By task"),
    _("Cancelled"),
    _("Change the active state for selected users"),
    _("Current page status:"),
    _("Dark"),
    _("Default?"),
    _("Delete selected documents"),
    _("Delete selected images"),
    _("Delete selected users"),
    _("File size: (high to low)"),
    _("File size: (low to high)"),
    _("Grid layout"),
    _(
        "If you just want to add pages to an existing site, create them as children of the "
        "homepage instead."
    ),
    _("In progress"),
    _("Instances"),
    _("Italic"),
    _("Last login"),
    _("Last published"),
    _("Last published before"),
    _("Last published by"),
    _("Light"),
    _("List layout"),
    _("Monospace (code)"),
    _("More actions"),
    _('Multi-word tags with spaces will automatically be enclosed in double quotes (").'),
    _("Needs changes"),
    _("Newest"),
    _("No pages/snippets have been submitted for moderation yet"),
    _("Notifications"),
    _("Oldest"),
    _("Owner"),
    _("Profile"),
    _("Profile picture"),
    _(
        "Receive notification when comments have been created, resolved, or deleted on a page "
        "that you have subscribed to receive comment notifications on"
    ),
    _("Requested by"),
    _("Set active state"),
    _("Snug"),
    _("Sort by"),
    _("Sort menu order"),
    _("Strike-through"),
    _("Subscript"),
    _("Superscript"),
    _("System default"),
    _(
        "The root level is where you can add new sites to your Wagtail installation. Pages "
        "created here will not be accessible at any URL until they are associated with a site."
    ),
    _(
        'This publishing schedule will only take effect after you select the "Schedule to '
        'publish" option'
    ),
    _("Title: (A -> Z)"),
    _("Title: (Z -> A)"),
    _("Usage count: (high to low)"),
    _("Usage count: (low to high)"),
    _("Username"),
    _("Password"),
    _("default"),
    _("system"),
)
