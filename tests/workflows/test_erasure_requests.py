"""An author asks to have the words removed: the desk shows the deadline and leads through."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime

from consultations import clock
from consultations.models import Comment, ErasureRequest, Letter
from tests import factories
from tests.workflows.desk_reading import at_desk, said
from workflows import erasing
from workflows.transitions import NotAllowed, NotYet, SomebodyWasFaster

pytestmark = pytest.mark.django_db
WORDS = "Di dalamnya ada nomor telepon saya."


@pytest.fixture
def comment(process) -> Comment:
    one = factories.comment(process, name="Siti Rahasia", email="siti@example.org")
    return factories.published(one)


def ask(comment: Comment, words: str = WORDS):
    url = reverse("workflows:ask_removal", args=[comment.number, comment.secret])
    return Client().post(url, {"text": words}, follow=True)


def decide(comment: Comment, role: str = "coordinator", **data):
    return at_desk(role).post(reverse("desk:erase", args=[comment.pk]), data, follow=True)


def errands(role: str) -> list[str]:
    response = at_desk(role).get(reverse("desk:home"))
    return [task.message for task in response.context["errands"]]


def test_author_asks_once_and_reads_until_when_an_officer_decides(comment):
    with clock.stopped_at(clock.now()):
        pages = [ask(comment), ask(comment, "Sekali lagi.")]

    asked = ErasureRequest.objects.get()
    assert (asked.text, asked.due_at - asked.asked_at) == (WORDS, timedelta(days=3))
    assert ["Petugas memutuskan paling lambat" in page.text for page in pages] == [True, True]
    assert WORDS not in Client().get(comment.consultation.page.url).text


def test_nobody_asks_for_an_author(comment):
    url = reverse("workflows:ask_removal", args=[comment.number, "salah"])
    assert Client().post(url, {"text": WORDS}).status_code == 404
    assert ErasureRequest.objects.count() == 0


def test_request_waits_on_the_desk_for_those_who_may_erase(comment):
    ask(comment)
    due = localtime(ErasureRequest.objects.get().due_at)

    expected = f"1 request to erase words: decide until {due.day} {due:%B %Y}"
    assert (errands("coordinator"), errands("drafter")) == ([expected], [])
    listed = at_desk("coordinator").get(reverse("desk:erasures")).text
    assert [comment.number in listed, reverse("desk:erase", args=[comment.pk]) in listed] == [
        True,
        True,
    ]
    assert at_desk("drafter").get(reverse("desk:erasures")).status_code == 302


def test_request_that_waited_too_long_is_marked(comment):
    with clock.stopped_at(clock.now() - timedelta(days=4)):
        erasing.ask(comment, text="")
    assert "late:" in at_desk("coordinator").get(reverse("desk:erasures")).text


def test_officer_removes_the_words_and_is_led_to_the_next(
    process, comment, django_capture_on_commit_callbacks
):
    following = factories.comment(process)
    for one in (comment, following):
        ask(one)
    form = at_desk("coordinator").get(reverse("desk:erase", args=[comment.pk]))
    initial = form.context["form"].initial
    with django_capture_on_commit_callbacks(execute=True):
        done = decide(comment, **initial)

    assert [WORDS in form.text, initial["what"]] == [True, "words"]
    assert done.redirect_chain[-1][0] == reverse("desk:erase", args=[following.pk])
    comment.refresh_from_db()
    assert (comment.is_tombstone, comment.email) == (True, "")
    asked = comment.erasure_requests.get()
    assert (asked.is_granted, asked.text, asked.settled_at is None) == (True, "", False)
    assert [(one.to, one.subject) for one in mail.outbox[-1:]] == [
        (["siti@example.org"], "Data Anda sudah dihapus")
    ]
    kept = Letter.objects.get(name="erasure_granted")
    assert (kept.to, kept.body, kept.html, kept.sent_at is None) == ("", "", "", False)
    last = decide(following, what="person", ground="Permintaan sendiri.")
    assert last.redirect_chain[-1][0] == reverse("desk:erasures")


def test_words_stay_with_a_reply_that_the_author_reads(comment):
    ask(comment)
    reply = "Tidak ada data pribadi di dalamnya."
    refused = decide(comment, verb="keep", reply="")
    assert (refused.status_code, ErasureRequest.objects.open().count()) == (200, 1)
    done = decide(comment, verb="keep", reply=reply)

    assert "The words stay" in " ".join(said(done))
    comment.refresh_from_db()
    assert (comment.state, bool(comment.text)) == ("published", True)
    letter = Letter.objects.get(name="erasure_refused")
    assert [reply in letter.body, reply in letter.html] == [True, True]
    url = reverse("workflows:comment_data", args=[comment.number, comment.secret])
    assert [reply in Client().get(url).text, ErasureRequest.objects.get().text] == [True, ""]
    ask(comment)  # with other reasons, once more
    assert ErasureRequest.objects.open().count() == 1


def test_decisions_are_for_officers_and_made_once(comment):
    erasing.ask(comment, text="")
    coordinator = factories.officer("coordinator")
    with pytest.raises(NotAllowed):
        erasing.refuse(comment, by=factories.officer("drafter"), reply="Tetap.")
    with pytest.raises(NotYet):
        erasing.refuse(comment, by=coordinator, reply=" ")
    erasing.refuse(comment, by=coordinator, reply="Tetap.")
    with pytest.raises(SomebodyWasFaster):
        erasing.refuse(comment, by=coordinator, reply="Tetap.")
    erasing.erase_words(comment, ground="Perintah pengadilan.", by=coordinator)
    with pytest.raises(SomebodyWasFaster):
        erasing.ask(Comment.objects.get(pk=comment.pk), text="")


def test_request_is_settled_again_after_a_restore(
    comment, tmp_path, settings, django_capture_on_commit_callbacks
):
    settings.ERASURES_FILE = str(tmp_path / "erasures.jsonl")
    ask(comment)
    backup = Comment.objects.filter(pk=comment.pk).values().get()
    asked = ErasureRequest.objects.values().get()
    with django_capture_on_commit_callbacks(execute=True):
        decide(comment, what="words", ground="Permintaan sendiri.")
    Comment.objects.filter(pk=comment.pk).update(**backup)
    ErasureRequest.objects.update(**asked)

    call_command("replay_erasures")
    assert ErasureRequest.objects.values_list("text", "is_granted").get() == ("", True)


@pytest.mark.parametrize("many", [1, 3])
def test_list_asks_the_same_number_of_questions(process, many, django_assert_num_queries):
    for _number in range(many):
        erasing.ask(factories.comment(process), text="")
    client = at_desk("coordinator")
    client.get(reverse("desk:erasures"))
    with django_assert_num_queries(10):
        client.get(reverse("desk:erasures"))
