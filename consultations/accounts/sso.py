"""Single sign-on: whom the region's own server knows is a civil servant."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_from_path
from django.utils.translation import gettext_lazy as _

from consultations import nip, staffing
from consultations.accounts.adapter import SELF_MADE
from consultations.models import StaffStanding, User

UNIT = "unit"
UNIT_LIMIT = 200


class SingleSignOnProvider(OpenIDConnectProvider):
    """Reads what the server tells, so that nothing in which a NIP may stand reaches the database."""

    def extract_uid(self, data: dict[str, Any]) -> str:
        """Hides by what the server knows a person: for many servers that is the NIP itself."""
        return nip.digest(f"{self.sub_id}:{super().extract_uid(data)}", key=settings.SECRET_KEY)

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Keeps the unit until the adapter has read it."""
        return {UNIT: unit_of(data)}


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Takes from single sign-on who somebody is and where they work, and nothing else.

    Such servers often send the NIP along: nothing of what they send is kept but the unit.
    """

    error_messages = DefaultSocialAccountAdapter.error_messages | {
        "email_taken": _("There is an account with this address. Log in with a code first."),
        "connected_other": _("This single sign-on belongs to another account."),
        "disconnect_last": _("Give your account another way to log in first."),
    }

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Any:
        """Leaves the user name to us: theirs may be a NIP."""
        return super().populate_user(request, sociallogin, data | {"username": ""})

    def authenticate_by_email(self, sociallogin: Any) -> tuple[Any, str] | None:
        """Finds the account of an address that the server proved.

        allauth takes the password from an account whose address nobody confirmed here, for a
        stranger may have made it; what an administrator made was not, and keeps it.
        """
        found = super().authenticate_by_email(sociallogin)
        if found and not found[0].username.startswith(SELF_MADE):
            user, email = found
            address = EmailAddress.objects.get_or_create(user=user, email=email.lower())[0]
            address.set_verified()
            address.set_as_primary(conditional=True)
        return found

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Gives an account that it knows its standing; the unit is kept with that alone."""
        # The state outlives the page that asks for an address which the server did not tell.
        sociallogin.state[UNIT] = sociallogin.account.extra_data[UNIT]
        sociallogin.account.extra_data = {}
        if sociallogin.account.pk:
            SocialAccount.objects.filter(pk=sociallogin.account.pk).update(extra_data={})
        if sociallogin.user.pk:
            _recognise(sociallogin.user, sociallogin)

    def save_user(self, request: HttpRequest, sociallogin: Any, form: Any = None) -> Any:
        """Gives a new account its standing, and the language of the page where somebody began.

        The addresses of single sign-on say no language: only the page to come back to does.
        """
        user = super().save_user(request, sociallogin, form)
        began = sociallogin.state.get("next") or ""
        user.language = get_language_from_path(began) or settings.LANGUAGE_CODE
        user.save(update_fields=["language"])
        _recognise(user, sociallogin)
        return user


def unit_of(told: dict[str, Any]) -> str:
    """Finds the unit in what the server told."""
    for claims in (told.get("userinfo"), told.get("id_token"), told):
        unit = claims.get(settings.OIDC_UNIT_CLAIM) if isinstance(claims, dict) else None
        if isinstance(unit, str):
            return " ".join(unit.split())[:UNIT_LIMIT]
    return ""


def _recognise(user: User, sociallogin: Any) -> None:
    account = sociallogin.account
    staffing.give_standing(
        user,
        way=StaffStanding.Way.SSO,
        mailbox=f"{account.provider}:{account.uid}",
        unit=sociallogin.state[UNIT],
    )
