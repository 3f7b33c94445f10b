"""Receipts: the author's own page under its secret, and the public status by number."""

from datetime import timedelta

import pytest
from django.urls import reverse

from consultations import clock
from consultations.models import Comment
from consultations.models.letter import TRIES
from consultations.reading.comments import steps
from consultations.states import CommentState
from tests import factories
from tests.addresses import author_url, own_url, receipt_url
from tests.placed import placed
from workflows import answering

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def comment():
    return factories.comment(
        factories.in_consultation(),
        text="Kata-kata saya.",
        name="Rahasia Sekali",
        email="rahasia@example.org",
    )


def way(comment: Comment) -> list[tuple[str, str]]:
    return [(str(step.label), step.status) for step in steps(Comment.objects.get(pk=comment.pk))]


def test_author_sees_number_words_and_fingerprint(client, comment):
    shown = client.get(own_url(comment)).content.decode()

    assert [
        words in shown for words in (comment.number, "Kata-kata saya.", comment.content_hash)
    ] == [True, True, True]


@pytest.mark.parametrize("form", ["", "salinan.txt"])
def test_author_sees_the_unit_that_everybody_sees(form, client):
    said = factories.comment(factories.in_consultation(), proof="staff", unit="Dinas Sosial")
    assert "Dinas Sosial" in client.get(f"{own_url(said)}{form}").text


@pytest.mark.parametrize(
    ("fate", "told"),
    [
        ({"sent_at": clock.now()}, "We have sent it to you"),
        ({"sent_at": None, "tries": 1}, "still waits to be sent"),
        ({"sent_at": None, "tries": TRIES}, "could not be sent"),
        ({"sent_at": clock.now(), "bounced_at": clock.now()}, "came back"),
    ],
)
def test_own_page_says_what_became_of_the_letter(client, comment, fate, told):
    comment.letters.update(**fate)
    factories.published(
        comment
    )  # A later letter, which is on its way, says nothing about this one.

    shown = client.get(own_url(comment)).content.decode()

    sayings = ("We have sent it to you", "still waits to be sent", "could not be sent", "came back")
    assert [words for words in sayings if words in shown] == [told]


def test_own_page_is_kept_by_no_cache_robot_or_referrer(client, comment):
    response = client.get(own_url(comment))

    assert (
        response["X-Robots-Tag"],
        response["Referrer-Policy"],
        set(response["Cache-Control"].split(", ")),
    ) == ("noindex", "strict-origin", {"private", "no-store"})


def test_own_page_with_a_wrong_secret_is_not_found(client, comment):
    url = reverse("consultations:own_comment", args=[comment.number, "salah"])

    assert client.get(url).status_code == 404


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("received", "The words of this comment are not published yet"),
        ("withheld", "The words of this comment are not public."),
        ("withdrawn", "The words of this comment are not public."),
    ],
)
def test_public_status_of_an_unpublished_comment_shows_neither_words_nor_person(
    client, comment, state, told
):
    if state == "withheld":
        factories.withheld(comment, reason="Memuat data pribadi.")
    elif state == "withdrawn":
        client.post(author_url("withdraw_comment", comment))

    shown = client.get(receipt_url(comment)).content.decode()

    assert Comment.objects.get().state == state
    secrets = ("Kata-kata saya.", "Rahasia Sekali", "rahasia@example.org", "Memuat data pribadi.")
    assert [secret in shown for secret in (*secrets, comment.secret)] == [False] * 5
    assert told in shown


def test_public_status_of_a_published_comment_shows_its_words_and_not_its_person(client, comment):
    factories.published(comment)

    shown = client.get(receipt_url(comment)).content.decode()

    assert [
        words in shown for words in ("Kata-kata saya.", "Rahasia Sekali", "rahasia@example.org")
    ] == [True, False, False]


def test_number_is_understood_as_people_type_it(client, comment):
    untidy = comment.number.lower().replace("-", "")

    response = client.get(reverse("consultations:find_receipt"), {"nomor": f" {untidy} "})

    assert response.url == receipt_url(comment)
    assert client.get(reverse("consultations:receipt", args=[untidy])).url == receipt_url(comment)


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("7K3M9", "A receipt number has ten characters."),
        ("7K3M9-QXFB22", "A receipt number has ten characters."),
        ("7K3M9-QXFBU", "never the letter U"),
        ("siti@contoh.id", "have only digits and letters"),
        ("00000-00001", "One character is wrong, or two have changed places."),
    ],
)
def test_number_that_can_not_be_one_is_refused_with_what_is_wrong(client, typed, advice):
    response = client.get(reverse("consultations:find_receipt"), {"nomor": typed})

    assert response.status_code == 404
    assert advice in response.content.decode()


def test_number_that_nobody_has_is_not_found_kindly(client):
    response = client.get(reverse("consultations:receipt", args=["00000-00000"]))

    assert response.status_code == 404
    assert "There is no comment with this number." in response.content.decode()


def test_steps_tell_how_far_a_comment_has_come(comment):
    received = way(comment)
    factories.published(comment)
    published = way(comment)
    disposition = factories.answered(comment, agreed=False)
    considered = way(comment)
    answering.agree(disposition, by=factories.officer("reviewer"))

    assert [[status for _label, status in one] for one in (received, published, considered)] == [
        ["current", "ahead", "ahead", "ahead"],
        ["done", "current", "ahead", "ahead"],
        ["done", "done", "current", "ahead"],
    ]
    assert way(comment) == [
        ("Received", "done"),
        ("Published", "done"),
        ("Considered", "done"),
        ("Answered", "current"),
    ]


def test_author_reads_why_a_comment_is_withheld(client, comment):
    factories.withheld(comment, reason="Memuat data pribadi.")

    assert "Memuat data pribadi." in client.get(own_url(comment)).content.decode()


def test_author_takes_a_comment_back_after_being_asked_once_more(client, comment):
    url = author_url("withdraw_comment", comment)

    asked = client.get(url)
    state_after_asking = Comment.objects.get().state
    response = client.post(url)

    assert (asked.status_code, state_after_asking) == (200, CommentState.RECEIVED)
    assert (response.url, Comment.objects.get().state) == (
        own_url(comment),
        CommentState.WITHDRAWN,
    )


def test_stranger_can_not_take_a_comment_back(client, comment):
    url = reverse("workflows:withdraw_comment", args=[comment.number, "salah"])

    assert (client.post(url).status_code, Comment.objects.get().state) == (
        404,
        CommentState.RECEIVED,
    )


def test_comment_stays_when_its_consultation_has_closed(client, comment):
    url = author_url("withdraw_comment", comment)

    with clock.stopped_at(comment.consultation.closes_at + timedelta(seconds=1)):
        response = client.post(url)
        shown = client.get(own_url(comment)).content.decode()

    assert (response.status_code, Comment.objects.get().state) == (409, CommentState.RECEIVED)
    assert url not in shown


def test_author_sees_what_changed_since_the_comment(client):
    process = factories.in_consultation()
    comment = factories.comment(
        process, label="Pasal 2 ayat (1)", quote="Setiap ASN berhak atas pelatihan"
    )
    words = list(factories.ARTICLES)
    words[1] = words[1].replace("ASN berhak", "ASN di kota berhak")
    version = placed(process, factories.text(words))

    own = client.get(own_url(comment)).content.decode()
    public = client.get(receipt_url(comment)).content.decode()

    address = reverse("consultations:changes", args=[version.pk])
    link = f"{address}?dari={comment.consultation.version_id}&amp;ketentuan=a2"
    assert [link in own, link in public] == [True, False]
    assert [comment.quote in own, comment.quote in public] == [True, False]


# On paper


def test_own_comment_can_be_kept_on_paper(client, comment, tmp_path, pdf_text):
    def url(form: str) -> str:
        return reverse("consultations:own_paper", args=[comment.number, comment.secret, form])

    kept = tmp_path / "salinan.pdf"
    kept.write_bytes(client.get(url("pdf")).content)
    printed, text = pdf_text(kept), client.get(url("txt")).content.decode()

    for words in (comment.number, "Kata-kata saya."):
        assert [words in printed, words in text] == [True, True]
    assert client.get(url("exe")).status_code == 404


def test_text_is_given_where_no_pdf_can_be_made(client, comment, monkeypatch):
    def broken(_context):
        raise OSError

    monkeypatch.setattr("consultations.views.receipts.as_pdf", broken)
    url = reverse("consultations:own_paper", args=[comment.number, comment.secret, "pdf"])

    assert client.get(url)["Content-Type"] == "text/plain; charset=utf-8"
