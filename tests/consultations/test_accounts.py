"""Accounts: ways in, what a confirmed address brings along, and that nobody learns who has one."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse

from consultations import clock
from consultations.models import Comment, Proof, User
from tests import factories
from tests.accounts import CODE, account, code

pytestmark = pytest.mark.django_db


def test_signing_up_with_a_code_leads_to_the_own_page(client):
    sent = client.post("/akun/daftar/", {"email": "baru@example.org", "name": "Tiur Sinaga"})
    assert sent.headers["Location"] == "/akun/surel/periksa/"
    assert mail.outbox[-1].subject == f"Kode Anda: {code()}"
    done = client.post("/akun/surel/periksa/", {"code": code()}, follow=True)
    assert done.redirect_chain[-1][0] == "/akun/saya/"
    user = User.objects.get(email="baru@example.org")
    assert (user.full_name, user.language) == ("Tiur Sinaga", "id")
    assert "baru" not in user.username


def test_logging_in_with_a_code(client):
    account()
    client.post("/akun/masuk/kode/", {"email": "warga@example.org"})
    done = client.post("/akun/masuk/kode/periksa/", {"code": code()}, follow=True)
    assert done.redirect_chain[-1][0] == "/akun/saya/"


def test_logging_in_with_a_password_in_english(client):
    account()
    given = {"login": "warga@example.org", "password": "rahasia-benar"}
    done = client.post("/en/akun/masuk/", given, follow=True)
    assert done.redirect_chain[-1][0] == "/en/akun/saya/"


def test_account_that_an_administrator_made_needs_one_code_only(client):
    officer = factories.officer("coordinator", "Budi.Petugas")  # Written with capitals.
    client.post("/akun/masuk/kode/", {"email": "budi.petugas@example.org"})
    done = client.post("/akun/masuk/kode/periksa/", {"code": code()}, follow=True)
    assert done.redirect_chain[-1][0] == "/akun/saya/"
    assert len(mail.outbox) == 1
    known = EmailAddress.objects.get(user=officer)
    assert (known.email, known.verified) == ("budi.petugas@example.org", True)


def test_password_that_an_administrator_gave_needs_one_code_at_the_first_login_only(client):
    factories.officer("coordinator", "Budi")
    given = {"login": "budi@example.org", "password": "rahasia"}
    client.post("/akun/masuk/", given)
    client.post("/akun/surel/periksa/", {"code": code()})
    client.logout()
    done = client.post("/akun/masuk/", given, follow=True)
    assert done.redirect_chain[-1][0] == "/akun/saya/"
    assert len(mail.outbox) == 1


def test_forgotten_password_of_an_account_that_an_administrator_made_needs_one_code(client):
    officer = factories.officer("coordinator", "budi")
    client.post("/akun/sandi/lupa/", {"email": "budi@example.org"})
    client.post("/akun/sandi/lupa/periksa/", {"code": code()})
    new = {"password1": "sandi-baru-sekali", "password2": "sandi-baru-sekali"}
    client.post("/akun/sandi/lupa/baru/", new)
    given = {"login": "budi@example.org", "password": new["password1"]}
    done = client.post("/akun/masuk/", given, follow=True)
    assert done.redirect_chain[-1][0] == "/akun/saya/"
    codes = [one for one in mail.outbox if CODE.search(str(one.body))]
    assert (len(codes), EmailAddress.objects.get(user=officer).verified) == (1, True)


@pytest.mark.parametrize("path", ["/akun/masuk/kode/", "/akun/sandi/lupa/", "/akun/daftar/"])
def test_known_and_unknown_addresses_get_the_same_answer(path, client):
    account()
    answers = []
    for email in ("warga@example.org", "siapa@example.org"):
        client.logout()
        client.cookies.clear()
        sent = client.post(path, {"email": email})
        asked = client.get(sent.headers["Location"])
        page = re.sub(r'value="[^"]*"', "", asked.text.replace(email, "…"))
        answers.append((sent.status_code, sent.headers["Location"], page))
    assert answers[0] == answers[1]
    assert len(mail.outbox) == 2


@pytest.mark.parametrize("path", ["/akun/daftar/", "/akun/surel/"])
def test_address_that_the_database_holds_for_another_is_not_taken(path, client):
    """PostgreSQL writes “ı” large as I: this mailbox would be given what vina@example.org said."""
    if path == "/akun/surel/":
        client.force_login(account())
    page = client.post(path, {"email": "vına@example.org", "action_add": ""})
    assert "Tulis alamat dengan huruf a sampai z" in page.text
    assert (EmailAddress.objects.filter(email__startswith="v").count(), mail.outbox) == (0, [])


def test_who_signs_up_twice_is_told_by_letter_only_where_to_log_in(client):
    account()
    sent = client.post("/akun/daftar/", {"email": "warga@example.org"})
    assert sent.headers["Location"] == "/akun/surel/periksa/"
    assert "/akun/masuk/" in mail.outbox[-1].body


def test_password_that_was_chosen_leads_back_to_the_own_page(client):
    user = account()
    user.set_unusable_password()
    user.save()
    client.post("/akun/masuk/kode/", {"email": user.email})
    client.post("/akun/masuk/kode/periksa/", {"code": code()})
    given = dict.fromkeys(("password1", "password2"), "kuda-laut-biru")
    assert client.post("/akun/sandi/buat/", given).headers["Location"] == "/akun/saya/"


def test_a_guests_comments_become_those_of_the_account(client):
    process = factories.in_consultation()
    mine = factories.comment(process, email="Warga@example.org")
    other = factories.comment(process, email="orang@example.org")
    account()
    EmailAddress.objects.update(verified=False)
    client.post("/akun/masuk/kode/", {"email": "warga@example.org"})
    client.post("/akun/masuk/kode/periksa/", {"code": code()})
    mine.refresh_from_db()
    assert (mine.author.email, mine.proof) == ("warga@example.org", Proof.EMAIL)
    assert mine.confirmed_at is not None
    assert Comment.objects.get(pk=other.pk).author is None
    page = client.get("/akun/saya/").text
    assert (mine.number in page, other.number in page) == (True, False)


def test_the_own_page_asks_the_same_questions_for_one_comment_as_for_three(
    client, django_assert_num_queries
):
    process = factories.in_consultation()
    user = account()
    client.force_login(user)
    for count in (1, 2):
        for _one in range(count):
            Comment.objects.filter(pk=factories.comment(process).pk).update(author=user)
        client.get("/akun/saya/")
        with django_assert_num_queries(13):
            assert client.get("/akun/saya/").status_code == 200


@pytest.mark.parametrize(("is_officer", "links"), [(True, 1), (False, 0)])
def test_the_own_page_leads_officers_and_nobody_else_to_the_desk(client, is_officer, links):
    client.force_login(factories.officer("coordinator") if is_officer else account())
    assert client.get("/akun/saya/").text.count('href="/admin/"') == links


def test_the_own_page_leads_strangers_to_the_login(client):
    gone = client.get("/akun/saya/")
    assert gone.headers["Location"] == "/akun/masuk/?next=/akun/saya/"


def test_changing_name_and_language(client):
    user = account()
    client.force_login(user)
    client.post("/akun/saya/data/", {"name": "Ani  br. Sinaga", "language": "en"})
    user.refresh_from_db()
    assert (user.full_name, user.language) == ("Ani br. Sinaga", "en")


@pytest.mark.parametrize(
    "name",
    [
        "account_login",
        "account_signup",
        "account_reset_password",
        "account_request_login_code",
        "account_logout",
        "account_email",
        "account_change_password",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "consultations:account",
        "consultations:account_details",
        "consultations:staff",
        "consultations:register_organisation",
    ],
)
def test_pages_of_accounts_open(name, client):
    if "login" not in name and "signup" not in name and "reset" not in name:
        user = account()
        client.post("/akun/masuk/", {"login": user.email, "password": "rahasia-benar"})
        client.post("/akun/pastikan/", {"password": "rahasia-benar"})
    page = client.get(reverse(name))
    assert page.status_code == 200
    assert "<script>" not in page.text


def test_who_logged_in_by_code_needs_no_password_for_a_passkey_and_later_does(client):
    account()
    client.post("/akun/masuk/kode/", {"email": "warga@example.org"})
    client.post("/akun/masuk/kode/periksa/", {"code": code()})
    at_once = client.get("/akun/kunci/tambah/")
    with clock.stopped_at(clock.now() + timedelta(minutes=6)):
        asked = client.get("/akun/kunci/tambah/")
    assert (at_once.status_code, asked.status_code) == (200, 302)
    assert asked.headers["Location"].startswith("/akun/pastikan/")


def test_no_code_is_kept_in_the_outbox_and_a_failing_server_is_said(client, settings):
    account()
    settings.EMAIL_BACKEND = "tests.consultations.test_accounts.BrokenMail"
    sent = client.post("/akun/masuk/kode/", {"email": "warga@example.org"})
    assert sent.status_code == 503
    assert "tidak dapat mengirim surat" in sent.text


def test_logging_in_goes_on_while_the_cache_is_down(client, settings):
    account()
    broken = {"OPTIONS": {"behind": {"BACKEND": "tests.broken.BrokenCache"}}}
    settings.CACHES = settings.CACHES | {"default": settings.CACHES["default"] | broken}
    given = {"login": "warga@example.org", "password": "rahasia-benar"}
    assert client.post("/akun/masuk/", given).headers["Location"] == "/akun/saya/"


def test_passwords_of_officers_are_tried_five_times_and_no_more(client):
    given = {"username": factories.officer("drafter").username, "password": "rahasia"}
    for _time in range(5):
        client.post("/admin/login/", given | {"password": "salah"})
    page = client.post("/admin/login/", given)
    assert "Terlalu banyak percobaan" in page.text
    assert "_auth_user_id" not in client.session


def test_officers_log_in_with_their_password(client):
    given = {"username": factories.officer("drafter").username, "password": "rahasia"}
    for _time in range(6):  # a password that is right uses up no try
        assert client.post("/admin/login/", given).headers["Location"] == "/admin/"
        client.logout()


def test_officers_change_their_address_with_a_code_only(client):
    """What was said under an address, and whom it was invited as, follows the address."""
    officer = factories.officer("drafter")
    client.force_login(officer)
    page = client.post(reverse("wagtailadmin_account"), {"name_email-email": "lain@example.org"})
    officer.refresh_from_db()
    assert (officer.email, "name_email-email" in page.text) == ("drafter@example.org", False)


class BrokenMail:
    """A mail server that is down."""

    def __init__(self, **_options: object) -> None:
        pass

    def send_messages(self, _messages: object) -> int:
        raise ConnectionRefusedError


def test_officer_who_forgot_the_password_is_led_to_the_door_where_tries_are_counted(client):
    page = client.get("/admin/login/").text

    assert 'href="/akun/sandi/lupa/"' in page
    assert client.get("/admin/password_reset/").status_code == 404


def test_fields_of_the_officers_login_have_names_in_indonesian(client):
    form = client.get("/admin/login/").context["form"]

    assert (form["username"].label, form["password"].label) == ("Nama pengguna", "Kata sandi")
