"""Civil servants: how an account becomes one, and that nobody learns whose NIP is known."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from consultations import clock, staffing
from consultations.models import Comment, Proof, StaffRecord, StaffStanding
from consultations.standing import standing_of
from tests import factories
from tests.accounts import account, code
from tests.workflows.desk_reading import at_desk
from workflows import actions
from workflows.lists.staff import import_staff

pytestmark = pytest.mark.django_db
NIP = "198503172010012003"
OTHER = "199107152024212001"
STAFF_LIST = "/admin/konsultasi/peserta/staff/"
LIST = f"NIP;Surel;Unit Kerja\n{NIP};ani@dinas.example;Dinas Pendidikan\n".encode()


def claim(client, number, email):
    """Sends NIP and mailbox, and gives the page that follows without what changes anyway."""
    sent = client.post("/akun/saya/asn/", {"number": number, "email": email})
    asked = client.get(sent.headers["Location"])
    return sent.status_code, sent.headers["Location"], re.sub(r'value="[^"]*"', "", asked.text)


def test_mailbox_and_nip_of_the_list_make_an_account_staff(client):
    import_staff(LIST)
    user = account()
    client.force_login(user)
    claim(client, NIP, "Ani@dinas.example")
    client.post("/akun/saya/asn/periksa/", {"code": code()})
    standing = StaffStanding.objects.get(user=user)
    assert (standing.way, standing.unit, standing.shows_unit) == ("list", "Dinas Pendidikan", False)
    assert (standing_of(user).proof, standing_of(user).unit) == (Proof.STAFF, "")
    client.post("/akun/saya/asn/unit/", {"unit": "Dinas Pendidikan", "shows_unit": "on"})
    assert standing_of(user).unit == "Dinas Pendidikan"


def test_known_and_unknown_nips_get_the_same_answer(client):
    import_staff(LIST)
    client.force_login(account())
    known = claim(client, NIP, "ani@dinas.example")
    unknown = claim(client, OTHER, "ani@dinas.example")
    assert known == unknown
    assert len(mail.outbox) == 2


@pytest.mark.parametrize(
    ("number", "email"),
    [(OTHER, "ani@dinas.example"), (NIP, "orang@lain.example")],
    ids=["a mailbox of the list with another NIP", "a NIP of the list with another mailbox"],
)
def test_half_a_line_of_the_list_proves_nothing(number, email, client):
    import_staff(LIST)
    user = account()
    client.force_login(user)
    claim(client, number, email)
    client.post("/akun/saya/asn/periksa/", {"code": code()})
    assert StaffStanding.objects.filter(user=user).exists() is False


def test_official_mailbox_makes_staff_without_a_nip(client, settings):
    settings.STAFF_EMAIL_DOMAINS = ["lebongkab.go.id"]
    user = account()
    client.force_login(user)
    claim(client, "", "budi@bkpsdm.lebongkab.go.id")
    client.post("/akun/saya/asn/periksa/", {"code": code()})
    assert StaffStanding.objects.get(user=user).way == "domain"


def test_who_came_from_a_consultation_is_led_back_to_its_form(client):
    import_staff(LIST)
    client.force_login(account())
    asked = "/akun/saya/asn/?konsultasi=7"
    sent = client.post(asked, {"number": NIP, "email": "ani@dinas.example"})
    done = client.post(sent.headers["Location"], {"code": code()})
    chosen = client.post("/akun/saya/asn/unit/?konsultasi=7", {"unit": "Dinas Sosial"})
    assert done.headers["Location"] == chosen.headers["Location"] == asked
    assert client.get(asked).context["onwards"] == "/konsultasi/7/tanggapi/"
    assert client.get("/akun/saya/asn/?konsultasi=//x.example").context["onwards"] == ""


def test_unit_that_is_too_long_is_refused_in_words_and_stays_typed(client):
    user = account()
    staffing.give_standing(user, way="sso", mailbox="a", unit="Dinas Sosial")
    client.force_login(user)

    page = client.post("/en/akun/saya/asn/unit/", {"unit": "x" * 201, "shows_unit": "on"}).text

    assert "it may have 200 characters, and it has 201" in page
    assert f'value="{"x" * 201}"' in page
    assert StaffStanding.objects.get().unit == "Dinas Sosial"


def test_mailbox_that_only_looks_official_is_asked_for_the_nip(client, settings):
    settings.STAFF_EMAIL_DOMAINS = ["lebongkab.go.id"]
    client.force_login(account())
    sent = client.post("/akun/saya/asn/", {"number": "", "email": "budi@jahatlebongkab.go.id"})
    assert (sent.status_code, len(mail.outbox)) == (200, 0)
    assert "number" in sent.context["form"].errors


def test_wrong_codes_are_counted(client):
    import_staff(LIST)
    user = account()
    client.force_login(user)
    claim(client, NIP, "ani@dinas.example")
    right = code()
    wrong = f"{(int(right) + 1) % 10**6:06d}"
    for _try in range(5):
        client.post("/akun/saya/asn/periksa/", {"code": wrong})
    late = client.post("/akun/saya/asn/periksa/", {"code": right})
    assert late.headers["Location"] == "/akun/saya/asn/"
    assert StaffStanding.objects.filter(user=user).exists() is False


def test_one_mailbox_makes_one_account_staff(client):
    import_staff(LIST)
    first, second = account("satu@example.org"), account("dua@example.org")
    staffing.recognise(first, "ani@dinas.example", staffing.digest_of(NIP))
    staffing.recognise(second, "ani@dinas.example", staffing.digest_of(NIP))
    assert [one.user for one in StaffStanding.objects.all()] == [second]


def test_nip_is_kept_nowhere_in_the_clear(client):
    import_staff(LIST)
    client.force_login(account())
    claim(client, NIP, "ani@dinas.example")
    kept = str(list(StaffRecord.objects.values())) + str(dict(client.session))
    assert NIP not in kept


def test_importing_a_list_twice_changes_nothing():
    assert (import_staff(LIST).added, import_staff(LIST).same) == (1, 1)


def test_complete_list_takes_others_off_with_their_standing():
    import_staff(LIST)
    user = account()
    staffing.recognise(user, "ani@dinas.example", staffing.digest_of(NIP))
    outcome = import_staff(f"nip,email\n{OTHER},budi@dinas.example\n".encode(), complete=True)
    assert (outcome.added, outcome.removed) == (1, 1)
    assert StaffStanding.objects.filter(user=user).exists() is False


def test_wrong_rows_are_named_without_their_nip_and_nothing_is_kept():
    data = f"nip,email,unit\n{NIP},ani@dinas.example,A\n123,budi,B\n{NIP},c@dinas.example,C\n"
    outcome = import_staff(data.encode())
    found = [(one.row, one.column) for one in outcome.errors]
    assert found == [(3, "nip"), (3, "email"), (4, "nip")]
    assert NIP not in str(outcome.errors)
    assert StaffRecord.objects.count() == 0


@pytest.mark.parametrize(
    ("heading", "column"),
    [("nip;email;surel_dinas", "surel_dinas"), ("nip;unit;jabatan", "email")],
    ids=["two addresses", "no address"],
)
def test_heading_that_leaves_a_doubt_is_refused(heading, column):
    outcome = import_staff(f"{heading}\n{NIP};ani@dinas.example;b@dinas.example\n".encode())
    assert [(one.row, one.column) for one in outcome.errors] == [(1, column)]


def test_whole_list_without_anybody_takes_nobody_off():
    import_staff(LIST)
    outcome = import_staff(b"nip;email;unit\n;;\n", complete=True)
    assert (len(outcome.errors), StaffRecord.objects.count()) == (1, 1)


def test_columns_that_were_not_read_are_named(tmp_path, capsys):
    data = f"Nama;NIP;Unitkerja;Surel;\nAni;{NIP};Dinas A;ani@dinas.example;\n".encode()
    file = tmp_path / "pegawai.csv"
    file.write_bytes(data)
    call_command("import_staff", file)
    assert "Nama, Unitkerja" in capsys.readouterr().out
    desk = at_desk("coordinator")
    page = desk.post(STAFF_LIST, {"file": SimpleUploadedFile("pegawai.csv", data)})
    assert "Nama, Unitkerja" in page.text


def test_desk_says_how_many_more_rows_are_wrong():
    rows = "".join(f"{number},surel\n" for number in range(60))
    file = SimpleUploadedFile("pegawai.csv", f"nip,email\n{rows}".encode())
    page = at_desk("coordinator").post(STAFF_LIST, {"file": file})
    assert "first 100 of 120" in page.text


def test_command_checks_without_keeping_and_fails_on_errors(tmp_path, capsys):
    file = tmp_path / "pegawai.csv"
    file.write_bytes(LIST)
    call_command("import_staff", file, dry_run=True, json=True)
    assert '"added": 1' in capsys.readouterr().out
    assert StaffRecord.objects.count() == 0
    file.write_text("nama\nAni\n")
    with pytest.raises(CommandError):
        call_command("import_staff", file)


def test_only_staff_comment_in_the_internal_stage(client):
    process = factories.in_review()
    now = clock.now()
    consultation = actions.open_consultation(
        process,
        by=factories.officer("coordinator"),
        staff_opens_at=now,
        opens_at=now + timedelta(days=3),
        closes_at=now + timedelta(days=20),
    )
    url = f"/konsultasi/{consultation.pk}/tanggapi/"
    closed = client.get(url)
    assert closed.context.get("form") is None
    assert f"/akun/saya/asn/?konsultasi={consultation.pk}" in closed.text
    citizen = account("warga@example.org")
    client.force_login(citizen)
    assert client.get(url).context.get("form") is None
    import_staff(LIST)
    staffing.recognise(citizen, "ani@dinas.example", staffing.digest_of(NIP))
    assert client.get(url).context["form"] is not None
    assert Comment.objects.count() == 0


def test_form_says_which_unit_will_be_shown(client):
    form = f"/konsultasi/{factories.in_consultation().consultation.pk}/tanggapi/"
    user = account()
    staffing.give_standing(user, way="sso", mailbox="a", unit="Dinas Sosial")
    client.force_login(user)
    assert "Dinas Sosial" not in client.get(form).text
    client.post("/akun/saya/asn/unit/", {"unit": "Dinas Sosial", "shows_unit": "on"})
    assert "Dinas Sosial" in client.get(form).text
