"""Letters, minutes and spoken comments: entered by an officer, one by one or from a list."""

import io
import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from consultations import clock
from consultations.models import Comment, CommentAttachment, Letter
from consultations.placecodes import code_from
from tests import factories, people
from tests.workflows.desk_reading import at_desk, said, words
from workflows.lists.cells import as_typed
from workflows.lists.comments import ListRefused, check_list
from workflows.lists.files import guarded, read_list, template_of
from workflows.lists.sheets import read_table
from workflows.transitions import NotAllowed, NotYet

pytestmark = pytest.mark.django_db

HEADING = "nomor;sumber;tanggal;kelompok;organisasi;nama;ketentuan;sikap;tanggapan"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def process():
    return factories.in_consultation()


@pytest.fixture
def files(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path


def today():
    return clock.now().date().isoformat()


def letter(**given):
    return {
        "submission_id": "6f0e8c1e-3f1b-4f0b-8a51-1d2f6c3b9a10",
        "source": "letter",
        "said_on": today(),
        "source_note": "Surat nomor 12",
        "group": "citizen",
        "name": "Ibu Sari",
        "place": "P2",
        "stance": "change",
        "text": "Mohon jamnya ditambah.",
        **given,
    }


def enter(process, role="coordinator", **given):
    return at_desk(role).post(reverse("desk:enter", args=[process.pk]), letter(**given))


def csv_of(*rows, heading=HEADING):
    return "\n".join([heading, *rows]).encode()


def row(number="1", day=None, **cells):
    given = {
        "sumber": "surat",
        "kelompok": "citizen",
        "organisasi": "",
        "nama": "Ibu Sari",
        "ketentuan": "P2",
        "sikap": "ubah",
        "tanggapan": f"Tanggapan {number}",
        **cells,
    }
    return ";".join([number, given["sumber"], day or today(), *list(given.values())[1:]])


def checked(process, data):
    return check_list(process, data, by=factories.officer("coordinator"))


def broken_workbook():
    kept = io.BytesIO()
    Workbook().save(kept)
    return kept.getvalue()[:200]


def command(process, path, *arguments):
    out = io.StringIO()
    factories.officer("coordinator")
    pk = str(process.consultation.pk)
    call_command(
        "import_comments", pk, str(path), "--by", "coordinator", *arguments, stdout=out, stderr=out
    )
    return out.getvalue()


def test_letter_becomes_a_comment_with_source_scan_and_number(process, files):
    scan = SimpleUploadedFile("surat.pdf", PDF)
    response = enter(process, scan=scan)

    comment = Comment.objects.get()
    assert response.url == reverse("desk:entered", args=[comment.pk])
    assert (comment.state, comment.proof, comment.source) == ("received", "officer", "letter")
    assert (comment.provision.label, comment.entered_by.username) == ("Pasal 2", "coordinator")
    assert "Surat nomor 12" in comment.source_in_words
    assert list(CommentAttachment.objects.values_list("comment", "is_internal")) == [
        (comment.pk, True)
    ]
    scanned = reverse("consultations:file", args=[comment.attachments.get().pk])
    desk = at_desk("coordinator").get(reverse("desk:moderate", args=[comment.pk])).text
    public = (
        at_desk(people.outsider()).get(reverse("consultations:receipt", args=[comment.number])).text
    )
    assert [scanned in page for page in (desk, public)] == [True, False]
    assert Letter.objects.count() == 0


def test_sending_the_form_twice_enters_one_comment(process):
    enter(process)
    enter(process)
    assert Comment.objects.count() == 1


def test_who_left_an_address_gets_the_receipt(process):
    enter(process, email="sari@example.org")
    assert list(Letter.objects.values_list("name", "to")) == [
        ("comment_received", "sari@example.org")
    ]


def test_next_comment_starts_with_the_same_source(process):
    enter(process)
    url = reverse("desk:enter", args=[process.pk])
    form = at_desk("coordinator").get(url, {"like": Comment.objects.get().pk}).context["form"]
    kept = ("source", "source_note", "group", "name")
    assert [form[name].value() for name in kept] == [
        "letter",
        "Surat nomor 12",
        "citizen",
        "Ibu Sari",
    ]
    assert form["text"].value() is None


def test_slip_shows_number_and_words_but_nothing_secret(process):
    enter(process, email="sari@example.org")
    comment = Comment.objects.get()
    page = at_desk("coordinator").get(reverse("desk:slip", args=[comment.pk])).content.decode()
    told = (comment.number, comment.text, comment.content_hash)
    assert [one in page for one in told] == [True] * 3
    assert [one in page for one in (comment.secret, "sari@example.org", "Ibu Sari")] == [False] * 3


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"text": ""}, {"text"}),
        ({"said_on": "2999-01-01"}, {"said_on"}),
        ({"group": "professional_body"}, {"organisation"}),
        ({"name": "", "show_name": "on"}, {"name"}),
        ({"name": "", "email": "sari@example.org"}, {"name"}),
        ({"source": "online"}, {"source"}),
        ({"place": "P99"}, {"place"}),
        ({"scan": SimpleUploadedFile("surat.exe", b"MZ")}, {"scan"}),
    ],
)
def test_wrong_entry_is_given_back_with_its_words(process, files, given, wrong):
    response = enter(process, **given)
    form = response.context["form"]
    assert set(form.errors) == wrong
    assert form["source_note"].value() == "Surat nomor 12"
    assert Comment.objects.count() == 0


@pytest.mark.parametrize("role", people.ROLE_CODES)
def test_only_coordinators_enter(process, role):
    client = at_desk(role)
    names = ("enter", "comment_list")
    shown = [client.get(reverse(f"desk:{name}", args=[process.pk])).status_code for name in names]
    enter(process, role)
    assert shown == [200, 200] if role == "coordinator" else [403, 403]
    assert Comment.objects.count() == (1 if role == "coordinator" else 0)


@pytest.mark.parametrize(
    ("make", "is_taken"),
    [
        (factories.in_consultation, True),
        (factories.in_deliberation, True),
        (factories.in_clearance, False),
        (factories.policy, False),
    ],
)
def test_late_letters_are_entered_until_the_sign_off(make, is_taken):
    process = make()
    day = clock.now().date() - timedelta(days=8)
    if process.consultation and is_taken:
        day = process.consultation.local(process.consultation.opens_at).date()
    enter(process, said_on=day.isoformat())
    assert Comment.objects.filter(source="letter").exists() is is_taken


def test_letter_of_the_day_after_the_closing_is_too_late():
    process = factories.in_deliberation()
    closed = process.consultation.local(process.consultation.closes_at).date()
    late = enter(process, said_on=(closed + timedelta(days=1)).isoformat())
    assert set(late.context["form"].errors) == {"said_on"}


def test_list_is_entered_once_however_often_it_comes(process, tmp_path):
    path = tmp_path / "daftar.csv"
    path.write_bytes(csv_of(row("1"), row("2"), row("", tanggapan="Tanpa nomor"), row("1x")))

    first = json.loads(command(process, path, "--json"))
    second = json.loads(command(process, path, "--json"))

    assert first == {"rows": 4, "added": 4, "already": 0, "errors": []}
    assert second == {"rows": 4, "added": 0, "already": 4, "errors": []}
    assert Comment.objects.count() == 4


def test_trying_a_list_writes_nothing(process, tmp_path):
    path = tmp_path / "daftar.csv"
    path.write_bytes(csv_of(row()))
    assert json.loads(command(process, path, "--json", "--dry-run"))["added"] == 0
    assert Comment.objects.count() == 0


@pytest.mark.parametrize(("arguments", "entered"), [((), 0), (("--partial",), 1)])
def test_list_with_an_error_is_entered_whole_or_not_at_all(process, tmp_path, arguments, entered):
    path = tmp_path / "daftar.csv"
    path.write_bytes(csv_of(row("1"), row("2", sikap="entah")))
    if arguments:
        command(process, path, *arguments)
    else:
        with pytest.raises(CommandError):
            command(process, path)
    assert Comment.objects.count() == entered


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"sikap": "entah"}, "sikap"),
        ({"kelompok": "alien"}, "kelompok"),
        ({"kelompok": "professional_body"}, "organisasi"),
        ({"ketentuan": "P99"}, "ketentuan"),
        ({"sumber": "telepati"}, "sumber"),
        ({"tanggapan": ""}, "tanggapan"),
        ({"day": "31-02-2026"}, "tanggal"),
        ({"day": "2999-01-01"}, "tanggal"),
        ({"tanggapan": "x" * 5001}, "tanggapan"),
    ],
)
def test_error_names_the_row_and_the_column(process, cells, column):
    found = checked(process, csv_of(row("1"), row("2", **cells))).errors
    assert [(one.row, one.column) for one in found] == [(3, column)]


@pytest.mark.parametrize(
    ("heading", "wrong"),
    [
        ("alasannya", [(1, "alasannya")]),
        ("komentar", [(1, "tanggapan"), (1, "komentar")]),
        ("", []),
    ],
)
def test_column_that_says_nothing_or_the_same_twice_is_named(process, heading, wrong):
    found = checked(process, csv_of(f"{row('1')};Jauh.", heading=f"{HEADING};{heading}"))

    assert [(one.row, one.column) for one in found.errors] == wrong


NAMED = f"{HEADING};tampilkan_nama"


@pytest.mark.parametrize(
    ("answer", "is_shown"),
    [
        ("ya", True),
        ("Ya", True),
        ("x", True),
        ("1", True),
        ("tidak", False),
        ("-", False),
        ("", False),
    ],
)
def test_consent_to_the_name_is_read_as_it_was_written(process, answer, is_shown):
    (one,) = checked(process, csv_of(f"{row()};{answer}", heading=NAMED)).good

    assert one.words["show_name"] is is_shown


@pytest.mark.parametrize("answer", ["mungkin", "True?", "boleh"])
def test_word_that_is_neither_yes_nor_no_is_named_with_those_allowed(process, answer):
    (error,) = checked(process, csv_of(f"{row()};{answer}", heading=NAMED)).errors

    assert (error.row, error.column) == (2, "tampilkan_nama")
    assert "ya, tidak" in error.message


def test_number_is_used_once_and_keeps_its_words(process, tmp_path):
    path = tmp_path / "daftar.csv"
    path.write_bytes(csv_of(row("1")))
    command(process, path)

    found = checked(process, csv_of(row("1", tanggapan="Lain."), row("2"), row("2"))).errors

    assert [(one.row, one.column) for one in found] == [(2, "nomor"), (4, "nomor")]


@pytest.mark.parametrize(
    "data",
    [
        csv_of(row()),
        b"\xef\xbb\xbf" + csv_of(row()),
        csv_of(row()).decode().encode("utf-16"),
        csv_of(row(nama="René")).decode().encode("cp1252"),
        csv_of(row()).replace(b";", b","),
        csv_of(row()).replace(b";", b"\t"),
        b"\n\n" + csv_of(row()).replace(b"\n", b"\r\n"),
        csv_of(row(ketentuan="pasal 2"), heading=HEADING.upper()),
    ],
)
def test_csv_is_read_however_it_was_written(process, data):
    found = checked(process, data)
    assert found.errors == []
    assert [one.provision.label for one in found.good] == ["Pasal 2"]


def test_workbook_of_the_template_comes_back(process):
    book = load_workbook(io.BytesIO(template_of(process.consultation, "xlsx")))
    sheet = book["Tanggapan"]
    day = clock.now().replace(tzinfo=None)
    sheet.append(
        [
            7.0,
            "berita acara",
            day,
            "Forum",
            "asn",
            None,
            None,
            "tidak",
            None,
            "P2-1",
            "dukung",
            "Ya.",
        ]
    )
    kept = io.BytesIO()
    book.save(kept)

    (one,) = checked(process, kept.getvalue()).good

    assert (one.outside_id, one.words["source"], one.provision.label) == (
        "7",
        "meeting",
        "Pasal 2 ayat (1)",
    )
    assert "P2-1" in [cell.value for cell in book["Ketentuan"]["A"]]
    assert len(sheet.data_validations.dataValidation) == 5


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"halo;dunia\n1;2",
        HEADING.encode(),
        b"nomor;tanggapan\n1;Halo",
        b"\x00\x01\x02\x00",
        b"PK\x03\x04 bukan zip",
        broken_workbook(),
    ],
)
def test_file_that_is_no_list_is_refused_with_a_sentence(process, data):
    with pytest.raises(ListRefused) as refusal:
        checked(process, data)
    assert str(refusal.value)


def test_row_that_says_to_have_no_end_is_read_to_the_fiftieth_cell():
    """A few kilobytes of such rows would fill the memory of a machine."""
    book = Workbook()
    for number in range(1, 200):
        book.active.cell(number, 16_384, "jauh")
        book.active.cell(number, 1, "dekat")
    kept = io.BytesIO()
    book.save(kept)
    assert {len(cells) for cells in read_table(kept.getvalue())} == {50}


def test_list_is_limited(process):
    rows = [row(str(number)) for number in range(3)]
    with pytest.raises(ListRefused):
        read_list(csv_of(*rows), most_rows=2)


def test_desk_shows_a_list_before_it_is_entered(process):
    client = at_desk("coordinator")
    file = SimpleUploadedFile("daftar.csv", csv_of(row("1"), row("2", sikap="entah")))
    upload = client.post(reverse("desk:comment_list", args=[process.pk]), {"file": file})

    preview = client.get(upload.url)
    whole = client.post(upload.url, {"verb": "accept"})
    good = client.post(upload.url, {"verb": "partial"}, follow=True)

    assert "Enter the good rows only" in words(preview)
    assert whole.status_code == 409
    assert "1 comment was entered." in " ".join(said(good))
    assert [one.text for one in Comment.objects.all()] == ["Tanggapan 1"]
    assert client.get(upload.url).status_code == 404


def test_check_costs_the_same_for_one_row_and_for_fifty(process, django_assert_num_queries):
    by = factories.officer("coordinator")
    by.has_perm("x")
    for count in (1, 50):
        data = csv_of(*(row(str(number)) for number in range(count)))
        with django_assert_num_queries(3):
            assert len(check_list(process, data, by=by).good) == count


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-11-03", "2026-11-03"),
        ("3/11/2026", "2026-11-03"),
        ("03.11.2026", "2026-11-03"),
        ("3 November 2026", "2026-11-03"),
        ("46329", "2026-11-03"),
        ("2026-11-03 00:00:00", "2026-11-03"),
        ("kemarin", "kemarin"),
        (None, ""),
    ],
)
def test_day_is_read_however_it_was_written(value, day):
    assert as_typed("said_on", value) == day


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Pasal 12", "P12"),
        ("Pasal 12 ayat (3) huruf a", "P12-3-a"),
        ("Pasal 12A huruf b angka 1", "P12A-b-1"),
        ("BAB II", "BAB-II"),
        ("Penjelasan Pasal 3", "Penjelasan-P3"),
    ],
)
def test_place_has_a_short_code(label, code):
    assert code_from(label) == code


@pytest.mark.parametrize("words", ["=1+1", "+62", "-5", "@x", "\tx"])
def test_formula_is_written_as_words(words):
    assert guarded(words) == f"'{words}"


def test_nobody_without_the_right_checks_a_list(process):
    with pytest.raises(NotAllowed):
        check_list(process, csv_of(row()), by=factories.officer("drafter"))
    with pytest.raises(NotYet):
        checked(factories.policy(), csv_of(row()))
