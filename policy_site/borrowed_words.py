"""Words of Django and allauth that citizens read, where their Indonesian is not what we would say.

Nothing imports this module. The tool that collects translations reads it, and our catalogue comes
before those of the applications.
"""

from django.utils.translation import gettext_noop as _

FORMS = (
    _("This field is required."),
    _("Enter a valid email address."),
    _("Enter a whole number."),
)

ACCOUNTS = (
    _("The two password fields didn’t match."),
    _("The email address and/or password you specified are not correct."),
    _("A user is already registered with this email address."),
)
