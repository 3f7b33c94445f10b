"""Words on Wagtail's own screens that its Indonesian catalogue lacks, or says otherwise than we do.

Nothing imports this module. The tool that collects translations reads it, and our catalogue comes
before those of the applications: so what is translated there is what the officers read.
"""

from django.utils.translation import gettext_noop as _

# The frame: signing in, the menu, the account.
FRAME = (
    _(
        'JavaScript is required to use Wagtail, but it is currently disabled.<br /> Here are the <a href="https://www.enable-javascript.com/" target="_blank" rel="noreferrer">instructions how to enable JavaScript in your web browser</a>.'
    ),
    _("Sign in to Wagtail"),
    _("Forgotten password?"),
    _("Remember me"),
    _("Skip to main content"),
    _("Sidebar"),
    _("Toggle sidebar"),
    _("Breadcrumb"),
    _("Toggle breadcrumbs"),
    _("Help"),
    _("Editor Guide"),
    _("Site history"),
    _("Page types usage"),
    _("Edit account avatar"),
    _("Wagtail %(current_version)s editor guide"),
    _("Name and Email"),
    _("Email"),
    _("Theme preferences"),
    _("admin theme"),
    _("More contrast"),
    _("System"),
    _("Locale"),
    _("Use server language: %(language_name)s"),
    _("Use server time zone"),
    _("Upload a profile picture:"),
    _("account"),
    _("Actions"),
    _("Close dialog"),
    _("Loading"),
    _("Go to the first error"),
    _("%(field_label)s:"),
)

# Lists of pages and documents.
LISTS = (
    _("Search…"),
    _("Search all pages…"),
    _("Search the whole site"),
    _("There are no results."),
    _("Sorry, no pages match <em>%(query_string)s</em>"),
    _("Filter by"),
    _("Show filters"),
    _("Any"),
    _("any"),
    _("Date updated"),
    _("Edited by"),
    _("Has child pages"),
    _("Page type"),
    _("No"),
    _("Sort"),
    _("Sort by '%(label)s' in ascending order."),
    _("Sort by '%(label)s' in descending order."),
    _("Sort the order of child pages within '%(parent)s' by '%(label)s' in ascending order."),
    _("Sort the order of child pages within '%(parent)s' by '%(label)s' in descending order."),
    _("%(start_index)s-%(end_index)s of %(items_count)s %(model_name)s"),
    _("pages"),
    _("Pagination"),
    _("Select"),
    _("Select %(title)s"),
    _("Select row"),
    _("More options for '%(title)s'"),
    _("Select all"),
    _("Bulk actions"),
    _("Move selected pages"),
    _("Delete selected pages"),
    _("Publish selected pages"),
    _("Unpublish selected pages"),
    _("Tag"),
    _("Usage count"),
    _("Minimum"),
    _("Maximum"),
    _("Created"),
    _("%(time)s by %(user_display_name)s"),
)

# The editor.
EDITOR = (
    _("Page title"),
    _("title tag"),
    _("Draft"),
    _("Draft saved"),
    _("Save draft"),
    _("Save Draft"),
    _("View draft"),
    _("live + draft"),
    _("Live"),
    _("live"),
    _("Published"),
    _("Publish"),
    _("Publishing…"),
    _("Publish page"),
    _("Unpublish"),
    _("Unpublished"),
    _("First published"),
    _("Visit the live page"),
    _("View live"),
    _("Actions (footer)"),
    _("Toggle section"),
    _("Minimap"),
    _("Side panels"),
    _("Side panel width"),
    _("Toggle side panel"),
    _("Saved"),
    _("Save changes"),
    _("Save your changes before leaving"),
    _("You have <span>unsaved edits</span>"),
    _("Autosave is paused"),
    _("Autosave is <span>paused</span>"),
    _("A network error occurred"),
    _(
        "Troubleshoot your connection to the site before proceeding. Open the editor in a "
        "separate tab to view the last saved version."
    ),
    _("You saved a new version in another window"),
    _("%(user_name)s saved a new version"),
    _("You have unsaved changes in another window"),
    _("%(user_name)s has unsaved changes"),
    _("View latest version"),
    _("The page could not be saved due to validation errors."),
    _("For search engines"),
    _("For site menus"),
    _("The name of the page displayed on search engine results as the clickable headline."),
    _("The descriptive text displayed underneath a headline in search engine results."),
)

# Status, lock and privacy.
STATUS = (
    _("Toggle status"),
    _("Status: "),
    _("Current page status:"),
    _("Locking: "),
    _("Locked pages"),
    _("No locked pages found."),
    _("The page could not be saved as it is locked."),
    _("This page is locked, by you, to further editing"),
    _("Locked at <b>%(locking_date)s</b>"),
    _("Locked by <b>you</b> at <b>%(locking_date)s</b>"),
    _("Locked by <b>%(locked_by)s</b> at <b>%(locking_date)s</b>"),
    _("No one can make changes while the %(model_name)s is locked"),
    _("Anyone can edit this %(model_name)s"),
    _("Page visibility: "),
    _("Visible to all"),
    _("Not visible to the public"),
    _("Visible to all. Visit the live page"),
    _("Private. Visit the live page"),
    _("Once live anyone can view"),
    _("Change privacy"),
    _("Choose who can view the live version of this page"),
    _("No publishing schedule set"),
    _("Set schedule"),
    _("Edit schedule"),
    _("Save schedule"),
    _("Set publishing schedule"),
    _("Choose when this page should go live and/or expire"),
    _("Choose when this %(model_name)s should go live and/or expire"),
    _("Anyone with editing permissions can create schedules"),
    _("But only those with publishing permissions can make them effective."),
)

# History.
HISTORY = (
    _("History"),
    _("View history"),
    _("View details"),
    _("Action"),
    _("User"),
    _("Date / Time"),
    _("Create"),
    _("Is commenting action"),
    _("Initial Revision"),
    _("Compare"),
    _("Compare with current version"),
    _("Compare with previous version"),
    _("Edited"),
    _("Revert"),
    _("Reverted to previous revision"),
    _("page log entries"),
    _("log entries"),
    _("model log entries"),
    _("No log entries found."),
    _("Download XLSX"),
    _("App"),
    _("Last edited page"),
    _("Last edit"),
)

# Preview and checks.
PREVIEW = (
    _("Toggle preview"),
    _("Preview in mobile size"),
    _("Preview in tablet size"),
    _("Preview in desktop size"),
    _("Preview in new tab"),
    _("Preview is out of date"),
    _("Preview not available"),
    _("Correct the validation errors to resume preview (saving will highlight errors)"),
    _("Toggle checks"),
    _("Checks"),
    _("Issues found"),
    _("Show issue"),
    _("Content metrics"),
    _("Words"),
    _("Reading time"),
    _("Readability"),
    _("This data explained"),
    _("How we calculate our metrics"),
    _(
        "We extract the main content from the page preview, remove all formatting, and "
        "calculate the number of words."
    ),
    _(
        "We calculate reading time from word count, using different reading speeds for "
        "different languages."
    ),
    _(
        "We use a readability formula based on length of words and sentences. Long sentences "
        "and words result in a worse readability score."
    ),
    _(
        'See our <a href="%(guide_link)s" target="_blank">content checks guide</a> for more '
        "information on how content metrics are calculated."
    ),
)

# Keyboard.
KEYBOARD = (
    _("Keyboard shortcuts"),
    _("Enable custom keyboard shortcuts specific to Wagtail."),
    _("Keyboard shortcut"),
    _("All keyboard shortcuts"),
    _("Show keyboard shortcuts"),
    _("Keyboard shortcuts are currently enabled; manage your %(account_link)s to disable them."),
    _("Keyboard shortcuts are currently disabled; manage your %(account_link)s to enable them."),
    _("Close modal dialogs (like this one)"),
    _("Insert or edit a link"),
    _("Toggle minimap"),
    _("Application"),
    _("Text editing"),
    _("Text formatting"),
    _("Cut"),
    _("Paste"),
    _("Paste without formatting"),
)
