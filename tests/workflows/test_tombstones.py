"""Removed words: what is left of a comment says when and why, to everybody, its author and officers."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import translation

from consultations.models import Author, Comment, CommentAttachment, Consultation, EarlierWords
from tests import factories
from workflows import actions, erasing, moderating

pytestmark = pytest.mark.django_db

GROUND = "Pasal 8 UU 27/2022, permintaan pemilik data."


@pytest.fixture
def comment() -> Comment:
    return factories.published(factories.comment(factories.in_consultation()))


def test_officer_leaves_a_tombstone_that_says_why(client, comment):
    EarlierWords.objects.create(comment=comment, stance="change", text="Lama.", content_hash="x")
    file = SimpleUploadedFile("surat.pdf", b"%PDF-1.4")
    CommentAttachment.objects.create(comment=comment, file=file, name="surat.pdf", size=8)
    Comment.objects.update(file_count=1)
    client.force_login(factories.officer("coordinator"))
    given = {"what": "words", "ground": GROUND}
    response = client.post(reverse("desk:erase", args=[comment.pk]), given)

    comment.refresh_from_db()
    assert response.status_code == 302
    assert (comment.state, comment.text, comment.name, comment.email) == ("withheld", "", "", "")
    assert (comment.file_count, comment.files) == (0, [])
    assert EarlierWords.objects.get().text == ""
    page = Client().get(reverse("consultations:receipt", args=[comment.number])).text
    assert GROUND in page
    assert not Comment.objects.admissible().filter(pk=comment.pk).exists()


def test_author_reads_on_the_own_page_and_paper_that_the_words_were_removed(client, comment):
    officer = factories.officer("coordinator")
    actions.withhold_comment(comment, by=officer, reason="Iklan.")
    moderating.object_to_withholding(comment, by=Author(comment), text="Bukan iklan.")
    erasing.erase_words(comment, ground=GROUND, by=officer)

    key = [comment.number, comment.secret]
    with translation.override("en"):
        pages = [
            client.get(reverse("consultations:own_comment", args=key)).text,
            client.get(reverse("consultations:own_paper", args=[*key, "txt"])).text,
        ]

    removed = "The words of this comment were removed on"
    assert [[removed in page, GROUND in page] for page in pages] == [[True, True]] * 2
    wrong = ("Only questions with choices", "is kept in the record but not shown", "You replied on")
    assert [words in page for page in pages for words in wrong] == [False] * 6


def test_removed_words_are_never_published(client, comment):
    officer = factories.officer("coordinator")
    erasing.erase_words(comment, ground=GROUND, by=officer)
    client.force_login(officer)

    page = client.get(reverse("desk:moderate", args=[comment.pk])).text
    client.post(
        reverse("desk:publish_comments", args=[comment.consultation.page.process.pk]),
        {"chosen": comment.pk},
    )

    comment.refresh_from_db()
    assert ['value="publish"' in page, comment.state] == [False, "withheld"]


@pytest.mark.parametrize("is_removed", [False, True])
def test_removed_words_are_not_in_open_data(client, comment, tmp_path, is_removed):
    if is_removed:
        erasing.erase_words(comment, ground=GROUND, by=factories.officer("coordinator"))

    call_command("export_open_data", tmp_path, stdout=io.StringIO())

    api = client.get(reverse("api:comments")).json()["results"]
    (dump,) = tmp_path.rglob("comments.jsonl")
    dumped = [json.loads(line)["number"] for line in dump.read_text().splitlines()]
    expected = [] if is_removed else [comment.number]
    assert ([row["number"] for row in api], dumped) == (expected, expected)


def test_unconfirmed_comment_is_not_in_open_data_where_only_confirmed_ones_are_shown(
    client, comment, tmp_path
):
    Consultation.objects.update(hides_unconfirmed=True)

    call_command("export_open_data", tmp_path, stdout=io.StringIO())

    (dump,) = tmp_path.rglob("comments.jsonl")
    api = client.get(reverse("api:comments")).json()["results"]
    assert (api, dump.read_text()) == ([], "")
