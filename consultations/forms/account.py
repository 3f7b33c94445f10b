"""The forms of accounts: allauth's, in our words and without words inside the fields."""

from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from allauth.socialaccount import forms as social
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import auth

from consultations.forms.words import LineField
from consultations.models import User

_ADDRESS = _("E-mail address")
_PASSWORD = _("Password")
_WORDS: dict[str, tuple[Any, Any, Any]] = {
    "login": (_ADDRESS, "", _("Give your e-mail address.")),
    "email": (_ADDRESS, "", _("Give your e-mail address.")),
    "password": (_PASSWORD, "", _("Give your password.")),
    "oldpassword": (_("Present password"), "", _("Give your present password.")),
    "password1": (
        _("New password"),
        _("At least eight characters; not only digits, and not a common word."),
        _("Choose a password."),
    ),
    "password2": (_("New password once more"), "", _("Type the new password once more.")),
    "code": (
        _("Code from the letter"),
        _("Six digits. The code is good for 15 minutes."),
        _("Type the code from the letter."),
    ),
}


def know_address(email: str) -> None:
    """Lists the address of an account that an administrator made, so that one code proves it.

    Such an address stands in the account only, often in capitals, where allauth does not find it.
    """
    for user in User.objects.filter(email__iexact=email, is_active=True):
        EmailAddress.objects.get_or_create(user=user, email=email.lower())


class OurWords(forms.Form):
    """A form whose fields say what they ask for above them, in our words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, one in self.fields.items():
            one.widget.attrs.pop("placeholder", None)
            if name in _WORDS:
                one.label, one.help_text, one.error_messages["required"] = _WORDS[name]
        if "code" in self.fields:
            attrs = {"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": "9"}
            self.fields["code"].widget.attrs.update(attrs)


class LoginForm(OurWords, account.LoginForm):
    """Logging in with a password."""

    def clean_login(self) -> str:
        know_address(self.cleaned_data["login"])
        return str(super().clean_login())


class OfficersLoginForm(auth.LoginForm):
    """Logging in to the admin: wrong passwords are counted as at every other door."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (("username", _("Username")), ("password", _PASSWORD)):
            self.fields[name].label = label
            self.fields[name].widget.attrs.pop("placeholder", None)

    def clean(self) -> dict[str, Any]:
        """Asks allauth, which counts, instead of Django, which does not."""
        given = self.cleaned_data
        if given.get("username") and given.get("password"):
            who = {name: given[name] for name in ("username", "password")}
            self.user_cache = get_adapter().authenticate(self.request, **who)
            if self.user_cache is None:
                raise self.get_invalid_login_error()
            self.confirm_login_allowed(self.user_cache)
        return given


class WithName(OurWords):
    """A form that also asks for a name."""

    name = LineField(
        label=_("Your name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("Only shown with a comment when you choose so there."),
    )


class SignupForm(WithName, account.SignupForm):
    """Making an account: an address is enough."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["email", "name", "password1"])
        if "password1" in self.fields:
            self.fields["password1"].label = _PASSWORD
            self.fields["password1"].help_text = _(
                "You may leave it out: then we send you a code each time."
            )


class SingleSignOnSignupForm(WithName, social.SignupForm):
    """What single sign-on did not tell: the address; the name can be mended."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].initial = self.sociallogin.user.get_full_name()
        self.order_fields(["email", "name"])


class CodeRequestForm(OurWords, account.RequestLoginCodeForm):
    """Asking for a code to log in with."""

    def clean_email(self) -> str:
        know_address(self.cleaned_data["email"])
        return str(super().clean_email())


class LoginCodeForm(OurWords, account.ConfirmLoginCodeForm):
    """The code of a login."""


class AddressCodeForm(OurWords, account.ConfirmEmailVerificationCodeForm):
    """The code that proves an e-mail address."""


class PasswordResetForm(OurWords, account.ResetPasswordForm):
    """Asking for a new password."""

    def clean_email(self) -> str:
        know_address(self.cleaned_data["email"])
        return str(super().clean_email())


class PasswordResetCodeForm(OurWords, account.ConfirmPasswordResetCodeForm):
    """The code that allows a new password."""


class NewPasswordForm(OurWords, account.ResetPasswordKeyForm):
    """A new password after a code."""


class PasswordChangeForm(OurWords, account.ChangePasswordForm):
    """Another password."""


class PasswordSetForm(OurWords, account.SetPasswordForm):
    """A first password."""


class AddressChangeForm(OurWords, account.ChangeEmailForm):
    """Another address while the first is not confirmed yet."""


class AddressAddForm(OurWords, account.AddEmailForm):
    """Another address for the account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("New e-mail address")


class ReauthenticationForm(OurWords, account.ReauthenticateForm):
    """The password once more, before something serious."""


class PasskeyForm(AddWebAuthnForm):
    """A passkey: it always logs in by itself."""

    name = LineField(
        label=_("Name of this device"),
        max_length=60,
        required=False,
        help_text=_("Such as “my phone”; only you see it."),
    )
    passwordless = forms.BooleanField(widget=forms.HiddenInput, initial=True)
