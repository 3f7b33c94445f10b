"""The standing of a civil servant ends with its proof, and when its owner gives it up."""

import pytest

from consultations import staffing
from consultations.models import Letter, StaffStanding
from tests.accounts import account, code
from tests.consultations.inside import letters
from workflows.lists.staff import import_staff

pytestmark = pytest.mark.django_db
NIP = "198503172010012003"
LIST = f"nip;email;unit\n{NIP};ani@dinas.example;Dinas Pendidikan\n"
OFFICIAL = "budi@bkpsdm.lebongkab.go.id"


@pytest.fixture(autouse=True)
def _domains(settings):
    settings.STAFF_EMAIL_DOMAINS = ["lebongkab.go.id"]


@pytest.fixture
def listed():
    """Somebody with a private address whom the staff list made a civil servant."""
    import_staff(LIST.encode())
    user = account()
    staffing.recognise(user, "ani@dinas.example", staffing.digest_of(NIP))
    return user


def move_to(client, user, email):
    """Gives an account another address, and the page that follows."""
    given = {"login": user.email, "password": "rahasia-benar"}
    client.post("/akun/masuk/", given)
    client.post("/akun/surel/", {"email": email, "action_add": ""})
    return client.post("/akun/surel/periksa/", {"code": code()}, follow=True)


def ways():
    return list(StaffStanding.objects.values_list("way", flat=True))


@pytest.mark.parametrize(
    ("email", "left", "told"),
    [
        ("budi@pribadi.example", [], ["budi@pribadi.example"]),
        ("budi.s@dinkes.lebongkab.go.id", ["domain"], []),
    ],
    ids=["a private address", "another official address"],
)
def test_standing_goes_with_the_address_that_proved_it(client, email, left, told):
    user = account(OFFICIAL)
    staffing.recognise(user, OFFICIAL)

    page = move_to(client, user, email)

    assert (ways(), letters("staff_ended")) == (left, told)
    assert ("bukan lagi akun pegawai ASN" in page.text) is (left == [])


def test_standing_by_another_mailbox_stays_when_the_account_moves(client, listed):
    move_to(client, listed, "ani@lain.example")

    assert (ways(), letters("staff_ended")) == (["list"], [])


def test_letter_says_why_the_standing_ended_and_where_to_prove_it_anew(listed):
    listed.language = "en"
    listed.save()

    import_staff(LIST.replace("ani@", "ani.saragih@").encode())

    letter = Letter.objects.get(name="staff_ended")
    assert (ways(), letter.to, letter.sent_at) == ([], "warga@example.org", None)
    assert "does not stand for you in the staff list any more" in letter.body
    assert ["/en/akun/saya/asn/" in one for one in (letter.body, letter.html)] == [True, True]


def test_another_unit_in_the_list_ends_no_standing(listed):
    import_staff(LIST.replace("Pendidikan", "Kesehatan").encode())

    assert (ways(), letters("staff_ended")) == (["list"], [])


def test_list_that_is_only_checked_ends_nothing(listed):
    import_staff(LIST.replace("ani@", "ani.saragih@").encode(), dry_run=True)

    assert (ways(), letters("staff_ended")) == (["list"], [])


def test_account_is_told_when_another_is_verified_by_the_same_mailbox(listed):
    other = account("dua@example.org")

    staffing.recognise(other, "ani@dinas.example", staffing.digest_of(NIP))

    assert [one.user for one in StaffStanding.objects.all()] == [other]
    assert letters("staff_ended") == ["warga@example.org"]


def test_owner_is_asked_once_more_and_the_next_login_brings_nothing_back(client):
    user = account(OFFICIAL)
    staffing.recognise(user, OFFICIAL)
    given = {"login": OFFICIAL, "password": "rahasia-benar"}
    client.post("/akun/masuk/", given)
    assert "/akun/saya/asn/lepas/" in client.get("/akun/saya/asn/").text

    asked = client.get("/akun/saya/asn/lepas/")
    before = ways()
    client.post("/akun/saya/asn/lepas/")
    client.logout()
    client.post("/akun/masuk/", given)

    assert (asked.status_code, before, ways()) == (200, ["domain"], [])
    assert letters("staff_ended") == []
    assert client.post("/akun/saya/asn/lepas/").status_code == 404
