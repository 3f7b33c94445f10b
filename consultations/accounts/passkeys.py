"""Passkeys: what the device shows of the site and of the account."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultations.models import User


class PasskeyAdapter(DefaultMFAAdapter):
    """Ties allauth's passkeys to our names."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("This passkey was not recognised. Use another way, please."),
        "add_email_blocked": gettext_lazy("Confirm your e-mail address first."),
        "unverified_email": gettext_lazy("Confirm your e-mail address first."),
    }

    def _get_site_name(self) -> str:
        return str(settings.WAGTAIL_SITE_NAME)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002
        """Numbers the devices of a person who names none."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return _("Device %(number)d") % {"number": count + 1}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        """Shows the owner's address on the owner's device, where it tells accounts apart."""
        entity = super().get_public_key_credential_user_entity(user)
        return entity | {"display_name": user.get_full_name() or user.email, "name": user.email}
