"""A list of comments on paper is checked row by row, and entered once."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from consultations.models import Comment, User
from tests import factories
from tests.workflows.desk_reading import at_desk, said, words
from tests.workflows.paper_lists import HEADING, checked, csv_of, row
from workflows.desk.views import listing
from workflows.lists.comments import check_list, import_list
from workflows.transitions import NotAllowed, NotYet

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"sikap": "entah"}, "sikap"),
        ({"kelompok": "alien"}, "kelompok"),
        ({"kelompok": "professional_body"}, "organisasi"),
        ({"ketentuan": "P99"}, "ketentuan"),
        ({"sumber": "telepati"}, "sumber"),
        ({"tanggapan": ""}, "tanggapan"),
        ({"tanggal": "31-02-2026"}, "tanggal"),
        ({"tanggal": "2999-01-01"}, "tanggal"),
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


def test_nobody_without_the_right_checks_a_list(process):
    with pytest.raises(NotAllowed):
        check_list(process, csv_of(row()), by=factories.officer("drafter"))
    with pytest.raises(NotYet):
        checked(factories.policy(), csv_of(row()))


def test_check_costs_the_same_for_one_row_and_for_fifty(process, django_assert_num_queries):
    by = factories.officer("coordinator")
    by.has_perm("x")
    for count in (1, 50):
        data = csv_of(*(row(str(number)) for number in range(count)))
        with django_assert_num_queries(3):
            assert len(check_list(process, data, by=by).good) == count


# Entering


def command(process, path, *arguments):
    out = io.StringIO()
    factories.officer("coordinator")
    pk = str(process.consultation.pk)
    call_command(
        "import_comments", pk, str(path), "--by", "coordinator", *arguments, stdout=out, stderr=out
    )
    return out.getvalue()


def test_list_is_entered_once_however_often_it_comes(process, tmp_path):
    path = tmp_path / "daftar.csv"
    path.write_bytes(csv_of(row("1"), row("2"), row("", tanggapan="Tanpa nomor"), row("1x")))

    first = json.loads(command(process, path, "--json"))
    second = json.loads(command(process, path, "--json"))

    assert first == {"rows": 4, "added": 4, "already": 0, "errors": []}
    assert second == {"rows": 4, "added": 0, "already": 4, "errors": []}
    assert Comment.objects.count() == 4


def test_list_is_entered_by_the_first_administrator_where_nobody_is_named(process, tmp_path):
    path = tmp_path / "daftar.csv"
    path.write_bytes(csv_of(row("1")))
    pk = str(process.consultation.pk)
    with pytest.raises(CommandError):
        call_command("import_comments", pk, str(path))
    administrator = User.objects.create_superuser("admin")

    call_command("import_comments", pk, str(path), stdout=io.StringIO())

    assert Comment.objects.get().entered_by == administrator


def test_number_is_used_once_and_keeps_its_words(process, tmp_path):
    path = tmp_path / "daftar.csv"
    path.write_bytes(csv_of(row("1")))
    command(process, path)

    found = checked(process, csv_of(row("1", tanggapan="Lain."), row("2"), row("2"))).errors

    assert [(one.row, one.column) for one in found] == [(2, "nomor"), (4, "nomor")]


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


def test_list_that_is_accepted_twice_at_once_is_entered_once(process):
    data, officer = csv_of(row("1"), row("2")), factories.officer("coordinator")
    pressed, again = (checked(process, data) for _ in range(2))

    for one in (pressed, again):
        import_list(process, one, by=officer)

    assert (Comment.objects.count(), pressed.added, again.added, again.already) == (2, 2, 0, 2)


def test_second_of_two_clicks_at_once_says_that_it_entered_nothing(process, monkeypatch):
    client, data = at_desk("coordinator"), csv_of(row("1"), row("2"))
    file = SimpleUploadedFile("daftar.csv", data)
    upload = client.post(reverse("desk:comment_list", args=[process.pk]), {"file": file})
    seen, officer = checked(process, data), factories.officer("coordinator")
    import_list(process, checked(process, data), by=officer)
    monkeypatch.setattr(listing, "check_list", lambda *_args, **_given: seen)

    again = client.post(upload.url, {"verb": "accept"}, follow=True)

    assert [said(again)[0].strip(), Comment.objects.count()] == [
        "Every comment of the list was entered before. Nothing was changed.",
        2,
    ]
