"""Settings of accounts: ways to log in, how often one may try, and the single sign-on of a region."""

from typing import Any
from urllib.parse import urlsplit

import environ

env = environ.Env()

AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "consultations:account"
SESSION_COOKIE_SAMESITE = "Lax"

ACCOUNT_ADAPTER = "consultations.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60  # Letters are slow here, and phones are shared.
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_USERNAME_MIN_LENGTH = 8
ACCOUNT_RATE_LIMITS = {
    # Many people of one office share one address: what counts is the mailbox that is tried.
    "login": "60/m/ip",
    "login_failed": "60/m/ip,5/5m/key",
    "signup": "30/m/ip",
    "request_login_code": "60/m/ip,5/10m/key",
    "confirm_email": "60/m/ip,5/10m/key",
    "reset_password": "30/m/ip,5/10m/key",
}
ACCOUNT_FORMS = {
    "login": "consultations.forms.account.LoginForm",
    "signup": "consultations.forms.account.SignupForm",
    "request_login_code": "consultations.forms.account.CodeRequestForm",
    "confirm_login_code": "consultations.forms.account.LoginCodeForm",
    "confirm_email_verification_code": "consultations.forms.account.AddressCodeForm",
    "reset_password": "consultations.forms.account.PasswordResetForm",
    "confirm_password_reset_code": "consultations.forms.account.PasswordResetCodeForm",
    "reset_password_from_key": "consultations.forms.account.NewPasswordForm",
    "change_password": "consultations.forms.account.PasswordChangeForm",
    "set_password": "consultations.forms.account.PasswordSetForm",
    "change_email": "consultations.forms.account.AddressChangeForm",
    "add_email": "consultations.forms.account.AddressAddForm",
    "reauthenticate": "consultations.forms.account.ReauthenticationForm",
}
WAGTAILADMIN_USER_LOGIN_FORM = "consultations.forms.account.OfficersLoginForm"
WAGTAIL_PASSWORD_RESET_ENABLED = False  # Officers get a code like everybody: tries are counted.
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False  # An address counts as proved: only a code changes it.
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "dashed": False, "length": 6}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)

MFA_ADAPTER = "consultations.accounts.passkeys.PasskeyAdapter"
MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {"add_webauthn": "consultations.forms.account.PasskeyForm"}

# Mailboxes that only civil servants have, such as pematangsiantarkota.go.id.
STAFF_EMAIL_DOMAINS = [one.lower() for one in env.list("STAFF_EMAIL_DOMAINS", default=[])]

# Single sign-on by OpenID Connect; without a server there is none.
OIDC_SERVER_URL = env("OIDC_SERVER_URL", default="")
OIDC_UNIT_CLAIM = env("OIDC_UNIT_CLAIM", default="unit")
SOCIALACCOUNT_ADAPTER = "consultations.accounts.sso.SingleSignOnAdapter"
SOCIALACCOUNT_FORMS = {"signup": "consultations.forms.account.SingleSignOnSignupForm"}
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_AUTO_SIGNUP = True
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {
    "openid_connect": {
        "provider_class": "consultations.accounts.sso.SingleSignOnProvider",
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [],
    }
}
SSO_ORIGINS: list[str] = []
if OIDC_SERVER_URL:
    _server = urlsplit(OIDC_SERVER_URL)
    # Browsers hold the redirect that answers a form against the policy for forms, too.
    SSO_ORIGINS = [f"{_server.scheme}://{_server.netloc}"]
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] = [
        {
            "provider_id": "pegawai",
            "name": env("OIDC_NAME", default="SSO ASN"),
            "client_id": env("OIDC_CLIENT_ID"),
            "secret": env("OIDC_CLIENT_SECRET"),
            "settings": {"server_url": OIDC_SERVER_URL},
        }
    ]
