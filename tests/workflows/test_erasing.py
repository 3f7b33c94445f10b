"""Erasing personal data: the comment stays, the person goes."""

import io
import json
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import models
from django.test import Client
from django.urls import reverse

from consultations import clock, supporting
from consultations.models import (
    Comment,
    Erasure,
    Follow,
    Letter,
    StaffStanding,
    User,
)
from tests import factories
from workflows import erasing
from workflows.transitions import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment() -> Comment:
    one = factories.comment(
        factories.in_consultation(), name="Siti Rahasia", show_name=True, email="siti@example.org"
    )
    return factories.published(one)


def everything_about(comment: Comment) -> str:
    """All that the database still holds beside the comment and in the letters."""
    rows = [*Comment.objects.filter(pk=comment.pk).values(), *Letter.objects.values()]
    return json.dumps(rows, default=str)


def address(comment, name="comment_data", *args):
    return reverse(f"workflows:{name}", args=[comment.number, comment.secret, *args])


def link() -> str:
    return (
        Letter.objects.get(name="erasure_asked").body.split("http://127.0.0.1:8000")[1].split()[0]
    )


def test_own_erasure_is_asked_for_by_letter_and_takes_only_the_person(client, comment):
    client.post(address(comment))
    asked = link()

    assert client.get(asked).status_code == 200
    assert "siti@example.org" in everything_about(comment)  # looking erases nothing
    assert client.post(asked).status_code == 200
    assert [one in everything_about(comment) for one in ("siti@example.org", "Siti")] == [
        False,
        False,
    ]
    comment.refresh_from_db()
    assert (comment.state, comment.text) == ("published", "Mohon jamnya ditambah.")
    page = client.get(reverse("consultations:receipt", args=[comment.number])).text
    assert [str(comment.group) in page, "Siti" in page] == [True, False]
    assert [(row.what, row.subject_pk) for row in Erasure.objects.all()] == [("person", comment.pk)]


def test_link_that_is_old_or_made_up_erases_nothing(client, comment):
    client.post(address(comment))
    asked = link()

    assert client.post(f"{asked[:-5]}xxxx/").status_code == 404
    assert Erasure.objects.count() == 0


def test_own_data_are_had_as_a_file_with_the_secret_only(client, comment):
    data = client.get(address(comment, "comment_file", "json")).json()
    sheet = client.get(address(comment, "comment_file", "csv")).content.decode()

    assert [(row["email"], row["text"]) for row in data["comments"]] == [
        ("siti@example.org", comment.text)
    ]
    assert [comment.text in sheet, "siti@example.org" in sheet] == [True, True]
    wrong = reverse("workflows:comment_file", args=[comment.number, "salah", "json"])
    assert client.get(wrong).status_code == 404


def test_officer_gives_a_ground_and_has_the_right(client, comment):
    client.force_login(factories.officer("coordinator"))
    url = reverse("desk:erase", args=[comment.pk])

    assert client.post(url, {"what": "words", "ground": " "}).status_code == 200
    client.force_login(factories.officer("drafter"))
    assert client.post(url, {"what": "words", "ground": "x"}).status_code in {302, 403}
    with pytest.raises(NotAllowed):
        erasing.erase_words(comment, ground="x", by=factories.officer("drafter"))
    comment.refresh_from_db()
    assert comment.text == "Mohon jamnya ditambah."


def test_account_goes_and_its_comments_stay_without_it(comment):
    user = User.objects.create(username="siti", first_name="Siti", email="siti@example.org")
    Comment.objects.update(author=user)
    page = comment.consultation.page
    Follow.objects.create(page=page, email=user.email, user=user, confirmed_at=clock.now())
    erasing.erase_account(user, ground="own request")

    user.refresh_from_db()
    comment.refresh_from_db()
    assert (user.is_active, user.email, user.get_full_name()) == (False, "", "")
    assert (comment.author, comment.name, Follow.objects.count()) == (None, "", 0)


def test_errors_of_mail_servers_go_with_the_letters_that_they_name(comment):
    """They repeat the address: “550 5.1.1 <siti@example.org>: user unknown”."""
    letters = [
        Letter.objects.create(name=name, to=comment.email, subject=subject, body=subject)
        for name, subject in (("comment_received", comment.number), ("news", "Kabar"))
    ]
    said = f"550 5.1.1 <{comment.email}>: user unknown"
    Letter.objects.update(last_error=said, bounce=said)
    user = User.objects.create(username="siti", email=comment.email)
    kept = []
    for erase in (
        lambda: erasing.erase_person(comment, ground="x"),
        lambda: erasing.erase_account(user, ground="x"),
    ):
        erase()
        kept.append(
            [
                said in f"{one.to}{one.last_error}{one.bounce}"
                for one in Letter.objects.filter(pk__in=[one.pk for one in letters])
            ]
        )
    assert kept == [[False, True], [False, False]]


def test_account_of_an_officer_is_part_of_the_record():
    with pytest.raises(NotAllowed):
        erasing.erase_account(factories.officer("reviewer"), ground="own request")


@pytest.mark.parametrize("what", ["person", "words"])
def test_erasure_is_carried_out_again_after_a_restore(
    comment, what, tmp_path, settings, django_capture_on_commit_callbacks
):
    settings.ERASURES_FILE = str(tmp_path / "erasures.jsonl")
    User.objects.create_superuser("admin")
    backup = Comment.objects.filter(pk=comment.pk).values().get()
    with django_capture_on_commit_callbacks(execute=True):
        by = factories.officer("coordinator")
        erasing.erase_for(comment, what=what, ground="Permintaan sendiri", by=by)
    written = Path(settings.ERASURES_FILE).read_text()
    models.QuerySet(Comment).filter(pk=comment.pk).update(**backup)

    assert [one in written for one in ("siti", "Siti")] == [False, False]
    assert [replay(), replay()] == [
        "1 erasures, 1 of them had to be done again",
        "1 erasures, 0 of them had to be done again",
    ]
    comment.refresh_from_db()
    assert (comment.name, comment.email, bool(comment.text)) == ("", "", what == "person")


def test_file_that_is_no_log_is_refused_whole(tmp_path):
    file = tmp_path / "salah.jsonl"
    file.write_text('{"subject": 1}\n')

    with pytest.raises(CommandError, match="Line 1"):
        call_command("replay_erasures", file)


def replay() -> str:
    out = io.StringIO()
    call_command("replay_erasures", stdout=out)
    return out.getvalue().strip()


def test_letters_of_an_erasure_leave_no_second_one(client, comment):
    Comment.objects.update(email="")
    client.post(address(comment))

    comment.refresh_from_db()
    assert (comment.name, Letter.objects.filter(name="erasure_asked").count()) == ("", 0)
    assert mail.outbox == []


def test_account_gets_everything_that_is_kept_about_it_and_nothing_of_others(client, comment):
    user = User.objects.create(username="siti", first_name="Siti", email="siti@example.org")
    EmailAddress.objects.create(user=user, email="siti@example.org", verified=True, primary=True)
    EmailAddress.objects.create(user=user, email="orang.lain@example.org", verified=False)
    StaffStanding.objects.create(user=user, unit="Dinas Kesehatan", way="domain")
    supporting.support(comment, voter="x" * 64, user=user)
    for to in ("siti@example.org", "orang.lain@example.org"):
        Follow.objects.create(page=comment.consultation.page, email=to, confirmed_at=clock.now())
        Letter.objects.create(name="news", to=to, subject=f"Kabar untuk {to}")
    client.force_login(user)
    data = client.get(reverse("workflows:account_file", args=["json"])).json()

    assert list(data) == [
        "account",
        "comments",
        "agreed_with",
        "follows",
        "organisations",
        "contributions",
        "letters",
    ]
    assert data["account"]["civil_servant"]["unit"] == "Dinas Kesehatan"
    assert [row["comment"] for row in data["agreed_with"]] == [comment.number]
    assert [row["email"] for row in data["follows"]] == ["siti@example.org"]
    assert {row["to"] for row in data["letters"]} == {"siti@example.org"}
    assert "orang.lain" not in str(data)


def test_account_has_its_data_and_is_ended_by_letter(client, comment):
    user = User.objects.create(username="siti", first_name="Siti", email="siti@example.org")
    Comment.objects.update(author=user)
    client.force_login(user)
    url = reverse("workflows:account_data")
    data = client.get(reverse("workflows:account_file", args=["json"])).json()

    assert [row["number"] for row in data["comments"]] == [comment.number]
    assert client.get(url).status_code == 200
    client.post(url)
    assert client.post(link()).status_code == 200
    assert client.get(url).status_code == 302  # nobody is logged in any more
    assert Client().get(url).status_code == 302
