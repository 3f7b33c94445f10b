"""How accounts behave: names that tell nothing, our own letters, and what a new address brings."""

import secrets
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from consultations import clock, staffing
from consultations.accounts import claims, letters
from consultations.models import User

SELF_MADE = "orang-"
"""So begin the user names of accounts that people made themselves."""

_CODES = {
    "account/email/login_code": _("You asked to log in."),
    "account/email/email_confirmation_signup": _("You asked for an account."),
    "account/email/email_confirmation": _("You gave this address for your account."),
    "account/email/password_reset_code": _("You asked for a new password."),
}

_CHANGES = {
    "account/email/password_changed": _("The password of your account was changed."),
    "account/email/password_reset": _("The password of your account was changed."),
    "account/email/password_set": _("Your account has a password now."),
    "account/email/email_changed": _("The e-mail address of your account was changed."),
    "account/email/email_deleted": _("An e-mail address of your account was removed."),
    "mfa/email/webauthn_added": _("A passkey was added to your account."),
    "mfa/email/webauthn_removed": _("A passkey of your account was removed."),
    "socialaccount/email/account_connected": _("Single sign-on was added to your account."),
    "socialaccount/email/account_disconnected": _("Single sign-on of your account was removed."),
}

_SAID = {
    "account/messages/email_confirmed.txt": _("Your e-mail address is confirmed."),
    "account/messages/password_changed.txt": _("Your password is changed."),
    "account/messages/password_set.txt": _("Your account has a password now."),
    "mfa/messages/webauthn_added.txt": _("The passkey is added. Use it the next time you log in."),
    "mfa/messages/webauthn_removed.txt": _("The passkey is removed."),
}


class AccountAdapter(DefaultAccountAdapter):
    """Ties allauth to our users, letters and words."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("This is the address of your account already."),
        "email_password_mismatch": _("The address and the password do not belong together."),
        "email_taken": _("There is an account with this address already."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_code": _("This code is not right. Check every digit."),
        "incorrect_password": _("This is not your password."),
        "invalid_login": _("You are not logged in any more. Please begin again."),
        "too_many_login_attempts": _("Too many tries. Wait five minutes, please."),
        "unverified_primary_email": _("Confirm your e-mail address first."),
        "same_as_current": _("This is the address of your account already."),
        "rate_limited": _("Too many tries. Wait a few minutes, please."),
    }

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """Gives a name that tells nothing: the name before an @ often is a person's."""
        user.username = user.username or f"{SELF_MADE}{secrets.token_hex(6)}"

    def clean_email(self, email: str) -> str:
        """Takes addresses in plain letters only, so that no two mailboxes are one to the database.

        PostgreSQL writes “ı” and “ſ” large as I and S: whoever had such a mailbox would be given
        what belongs to somebody else's.
        """
        if not email.isascii():
            message = gettext(
                "Write the address with the letters a to z, as your mail program does."
            )
            raise ValidationError(message)
        return email

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:  # noqa: FBT001, FBT002
        """Keeps the name, and the language in which somebody signed up."""
        user.set_name(form.cleaned_data.get("name", ""))
        user.language = get_language() or user.language
        return super().save_user(request, user, form, commit)

    def confirm_email(self, request: HttpRequest, email_address: Any) -> bool:
        """Gives the account what was said under this address, and the standing that it proves.

        The standing that a former address proved ends with it.
        """
        user, email = email_address.user, email_address.email
        former = set(_proved(user)) - {email}
        is_confirmed = super().confirm_email(request, email_address)
        if is_confirmed:
            claims.take_over(user, email)
            staffing.recognise(user, email)
            if staffing.leave_mailboxes(user, former - set(_proved(user))):
                message = gettext("Your account is no longer that of a verified civil servant.")
                messages.warning(request, message)
        return is_confirmed

    def post_login(self, request: HttpRequest, user: Any, **told: Any) -> Any:
        """Gives the account what came in under its addresses while it was not looked at.

        No standing is among it: who gave it up proves it anew.
        """
        for email in _proved(user):
            claims.take_over(user, email)
        return super().post_login(request, user, **told)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Asks nobody who has just logged in, by whatever way, to show once more who they are.

        So a forgotten password or a lost passkey locks nobody out: a code by e-mail is enough.
        """
        shown = get_authentication_records(self.request, self.request.user)
        since = clock.now().timestamp() - shown[-1]["at"] if shown else None
        is_fresh = since is not None and since < app_settings.REAUTHENTICATION_TIMEOUT
        return not is_fresh and bool(super().is_reauthentication_required(app=app, **kwargs))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Sends one of our own letters instead; a page says so when that fails."""
        try:
            if template_prefix in _CODES:
                told = {"why": _CODES[template_prefix], "code": context["code"]}
                letters.send("account_code", to=email, context=told)
            elif template_prefix in _CHANGES:
                letters.send(
                    "account_changed", to=email, context={"what": _CHANGES[template_prefix]}
                )
            else:
                name = template_prefix.rpartition("/")[2]
                login_url = f"{settings.WAGTAILADMIN_BASE_URL}{reverse('account_login')}"
                letters.send(name, to=email, context=context | {"login_url": login_url})
        except letters.NotSent as error:
            if template_prefix in _CHANGES:
                return
            page = render(self.request, "account/no_letters.html", status=503)
            raise ImmediateHttpResponse(page) from error

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Says what is worth saying; the page itself tells the rest."""
        said = message or _SAID.get(message_template or "")
        if said:
            messages.add_message(request, level, said)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Leads back to the own page, not to a form that asks for the next password."""
        return reverse("consultations:account")

    def get_login_stages(self) -> list[str]:
        """Leaves the second step out: a passkey is a way in, and losing a phone locks nobody out."""
        stages = super().get_login_stages()
        return [stage for stage in stages if not stage.startswith("allauth.mfa.")]


def _proved(user: User) -> list[str]:
    """The confirmed addresses of an account."""
    return list(
        EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    )
