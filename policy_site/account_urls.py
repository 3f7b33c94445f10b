"""Addresses of accounts: the pages of allauth that people meet here, under Indonesian words."""

from allauth.account import views as account
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as sso
from django.urls import path

urlpatterns = [
    path("masuk/", account.login, name="account_login"),
    path("masuk/kode/", account.request_login_code, name="account_request_login_code"),
    path("masuk/kode/periksa/", account.confirm_login_code, name="account_confirm_login_code"),
    path("keluar/", account.logout, name="account_logout"),
    path("daftar/", account.signup, name="account_signup"),
    path("nonaktif/", account.account_inactive, name="account_inactive"),
    path("surel/", account.email, name="account_email"),
    path(
        "surel/periksa/",
        account.email_verification_sent,
        name="account_email_verification_sent",
    ),
    path("sandi/ubah/", account.password_change, name="account_change_password"),
    path("sandi/buat/", account.password_set, name="account_set_password"),
    path("sandi/lupa/", account.password_reset, name="account_reset_password"),
    path(
        "sandi/lupa/periksa/",
        account.confirm_password_reset_code,
        name="account_confirm_password_reset_code",
    ),
    path(
        "sandi/lupa/baru/",
        account.complete_password_reset,
        name="account_complete_password_reset",
    ),
    path(
        "sandi/lupa/selesai/",
        account.password_reset_from_key_done,
        name="account_password_reset_completed",
    ),
    path("pastikan/", account.reauthenticate, name="account_reauthenticate"),
    path("kunci/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("kunci/semua/", passkeys.list_webauthn, name="mfa_index"),
    path("kunci/tambah/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("kunci/masuk/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("kunci/pastikan/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("kunci/<int:pk>/nama/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("kunci/<int:pk>/hapus/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("sso/batal/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("sso/gagal/", social.login_error, name="socialaccount_login_error"),
    path("sso/daftar/", social.signup, name="socialaccount_signup"),
    path("sso/", social.connections, name="socialaccount_connections"),
]

# One address in every language: it is registered with the server of the single sign-on.
sso_urlpatterns = [
    path("<slug:provider_id>/masuk/", sso.login, name="openid_connect_login"),
    path("<slug:provider_id>/kembali/", sso.callback, name="openid_connect_callback"),
]
