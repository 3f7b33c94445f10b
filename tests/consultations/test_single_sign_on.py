"""Single sign-on with a server of our own making: who comes from there is staff, without a NIP."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.db import connection
from django.test.utils import CaptureQueriesContext
from requests.adapters import BaseAdapter

from consultations.accounts.sso import SingleSignOnAdapter
from consultations.models import StaffStanding, User
from tests import factories
from tests.accounts import account, code

pytestmark = pytest.mark.django_db
SERVER = "https://sso.example"
NIP = "198503172010012003"
PERSON = {
    "sub": NIP,
    "email": "ani@dinas.example",
    "email_verified": True,
    "name": "Ani Saragih",
    "preferred_username": NIP,
    "nip": NIP,
    "unit": "Dinas Kesehatan",
}


class Server(BaseAdapter):
    """A server of OpenID Connect that knows one person."""

    def __init__(self, person):
        self.person = person

    def send(self, request, **_options):
        answers = {
            "/.well-known/openid-configuration": {
                "issuer": SERVER,
                "authorization_endpoint": f"{SERVER}/authorize",
                "token_endpoint": f"{SERVER}/token",
                "userinfo_endpoint": f"{SERVER}/userinfo",
                "jwks_uri": f"{SERVER}/keys",
            },
            "/token": {"access_token": "t", "token_type": "Bearer"},
            "/userinfo": self.person,
        }
        response = requests.Response()
        response.status_code = 200
        response.request = request
        response.url = request.url
        response.headers["Content-Type"] = "application/json"
        response._content = json.dumps(answers[urlsplit(request.url).path]).encode()
        return response

    def close(self):
        pass


@pytest.fixture
def person():
    """What the server tells; a test may change it."""
    return PERSON.copy()


@pytest.fixture(autouse=True)
def _server(settings, monkeypatch, person):
    app = {
        "provider_id": "pegawai",
        "name": "SSO ASN",
        "client_id": "rembuk",
        "secret": "rahasia",
        "settings": {"server_url": SERVER},
    }
    ours = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"] | {"APPS": [app]}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": ours}

    def session(_self):
        made = requests.Session()
        made.mount(SERVER, Server(person))
        return made

    monkeypatch.setattr(SingleSignOnAdapter, "get_requests_session", session)


def come_in(client, **given):
    """Goes to the server and comes back with its answer."""
    sent = client.post("/akun/sso/pegawai/masuk/", given)
    asked = parse_qs(urlsplit(sent.headers["Location"]).query)
    assert asked["redirect_uri"] == ["http://testserver/akun/sso/pegawai/kembali/"]
    return client.get("/akun/sso/pegawai/kembali/", {"code": "c", "state": asked["state"][0]})


def test_person_of_the_server_gets_an_account_with_standing_and_unit(client):
    assert "SSO ASN" in client.get("/akun/masuk/").text
    done = come_in(client)
    user = User.objects.get(email="ani@dinas.example")
    standing = StaffStanding.objects.get(user=user)
    assert done.headers["Location"] == "/akun/saya/"
    assert (standing.way, standing.unit, standing.shows_unit) == ("sso", "Dinas Kesehatan", False)
    assert client.get("/akun/saya/").status_code == 200


def test_who_reads_english_comes_back_to_an_english_page(client):
    page = client.get("/en/akun/masuk/")
    assert '<input type="hidden" name="next" value="/en/akun/saya/">' in page.text
    assert come_in(client, next="/en/akun/saya/").headers["Location"] == "/en/akun/saya/"


def test_nothing_that_the_server_tells_is_kept_but_the_unit(client):
    come_in(client)
    client.logout()
    come_in(client)
    known = SocialAccount.objects.get()
    kept = str(list(User.objects.values())) + str(dict(client.session)) + known.uid
    assert NIP not in kept
    assert known.extra_data == {}


def test_nip_is_not_even_written_for_a_moment(client):
    come_in(client)
    client.logout()
    with CaptureQueriesContext(connection) as written:
        come_in(client)
    assert [one["sql"] for one in written.captured_queries if NIP in one["sql"]] == []


@pytest.mark.parametrize(("page", "language"), [("/akun/saya/", "id"), ("/en/akun/saya/", "en")])
def test_letters_to_a_new_account_are_in_the_language_that_was_read(client, page, language):
    come_in(client, next=page)
    assert User.objects.get(email="ani@dinas.example").language == language


def test_account_with_the_same_confirmed_address_is_the_same_person(client):
    known = account("ani@dinas.example")
    come_in(client)
    assert StaffStanding.objects.get().user == known
    assert User.objects.filter(email="ani@dinas.example").count() == 1


def test_person_without_an_address_gives_one_and_proves_it(client, person):
    del person["email"], person["email_verified"]
    asked = client.get(come_in(client).headers["Location"])
    assert asked.context["form"]["name"].value() == "Ani Saragih"
    given = {"email": "ani@pribadi.example", "name": "Ani S."}
    sent = client.post("/akun/sso/daftar/", given)
    assert client.session.get("_auth_user_id") is None
    client.post(sent.headers["Location"], {"code": code()})
    user = User.objects.get(email="ani@pribadi.example")
    assert (user.get_full_name(), user.staff_standing.unit) == ("Ani S.", "Dinas Kesehatan")
    assert client.get("/akun/saya/").context["person"] == user


def test_officer_whom_an_administrator_made_comes_in_and_keeps_the_password(client, person):
    officer = factories.officer("coordinator")
    person["email"] = officer.email
    assert come_in(client).headers["Location"] == "/akun/saya/"
    officer.refresh_from_db()
    assert (officer.check_password("rahasia"), officer.staff_standing.way) == (True, "sso")


def test_account_that_a_stranger_made_under_the_address_loses_its_password(client, person):
    client.post("/akun/daftar/", {"email": person["email"], "password1": "milik-orang-lain"})
    come_in(client)
    assert User.objects.get(email=person["email"]).has_usable_password() is False
