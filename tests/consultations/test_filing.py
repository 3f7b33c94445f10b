"""One form for several places, files and answers; and what happens when something goes wrong."""

import io
from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from PIL import Image

from consultations import clock
from consultations.forms.submission import new_submission
from consultations.models import (
    Comment,
    CommentAttachment,
    Consultation,
    Question,
    Reply,
    StaffStanding,
)
from tests import factories, people

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\nisi berkas"


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def consultation():
    return factories.in_consultation().consultation


def url_of(consultation, key: str = "") -> str:
    url = reverse("consultations:comment_form", args=[consultation.pk])
    return f"{url}?ketentuan={key}" if key else url


def typed(consultation, **other: object) -> dict:
    return {
        "submission_id": new_submission(consultation),
        "place": "a2",
        "stance": "change",
        "text": "Mohon jamnya ditambah.",
        "group": "citizen",
        "name": "Siti Aminah",
        "email": "siti@example.org",
        **other,
    }


def another(number: int = 2, **other: str) -> dict:
    words = {"place": "a3", "stance": "support", "text": "Yang ini baik.", **other}
    return {"blocks": str(number), **{f"{number}-{name}": said for name, said in words.items()}}


def pdf(name: str = "surat.pdf", data: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def picture(**other: object) -> SimpleUploadedFile:
    drawn = Image.new("RGB", (40, 20), "red")
    exif = drawn.getexif()
    exif[0x010E] = "rumah saya"
    written = io.BytesIO()
    drawn.save(written, "JPEG", exif=exif, **other)
    return SimpleUploadedFile("foto.png", written.getvalue())


def problems(response) -> list[str]:
    return [problem.message for problem in response.context["form"].problems]


# Several places


def test_comments_on_two_places_are_two_comments_with_one_letter(
    client, consultation, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(url_of(consultation), typed(consultation) | another())

    first, second = Comment.objects.order_by("pk")
    assert [(one.provision.key, one.text, one.email) for one in (first, second)] == [
        ("a2", "Mohon jamnya ditambah.", "siti@example.org"),
        ("a3", "Yang ini baik.", "siti@example.org"),
    ]
    assert (first.batch, first.number != second.number) == (second.batch, True)
    assert [letter.to for letter in mail.outbox] == [["siti@example.org"]]
    numbers = (first.number, second.number)
    assert [number in mail.outbox[0].body for number in numbers] == [True, True]
    receipt = client.get(response.url).content.decode()
    assert [number in receipt for number in numbers] == [True, True]


def test_same_form_with_two_places_sent_twice_gives_the_same_receipt(client, consultation):
    sent = typed(consultation) | another()

    first, second = (client.post(url_of(consultation), sent) for _time in range(2))

    assert (second.url, Comment.objects.count()) == (first.url, 2)


def test_adding_a_place_without_javascript_keeps_everything_typed_and_files_nothing(
    client, consultation
):
    response = client.post(url_of(consultation, "a2"), typed(consultation, add="1", blocks="1"))

    form = response.context["form"]
    assert (len(form.blocks), problems(response), Comment.objects.count()) == (2, [], 0)
    shown = response.content.decode()
    assert ["Mohon jamnya ditambah." in shown, 'id="tempat-2"' in shown] == [True, True]


@pytest.mark.parametrize(("blocks", "count"), [("0", 1), ("10", 10), ("99", 10), ("x", 1)])
def test_form_has_between_one_and_ten_places(client, consultation, blocks, count):
    response = client.post(url_of(consultation), typed(consultation, text="", blocks=blocks))

    assert len(response.context["form"].blocks) == max(1, count)


def test_place_without_words_is_left_out_and_half_a_place_is_named(client, consultation):
    empty = another(text="", stance="")
    half = client.post(url_of(consultation), typed(consultation) | another(text=""))

    assert [(p.message, p.anchor) for p in half.context["form"].problems] == [
        ("Place 2: Write your comment.", "id_2-text")
    ]
    assert client.post(url_of(consultation), typed(consultation) | empty).status_code == 303
    assert Comment.objects.count() == 1


# Questions


@pytest.fixture
def questions(consultation):
    ask = consultation.questions.create
    return (
        ask(kind=Question.Kind.CHOICE, words="Kapan?", options="Pagi\nSore", order=1),
        ask(kind=Question.Kind.SCALE, words="Seberapa jelas?", low="kabur", order=2),
        ask(kind=Question.Kind.TEXT, words="Apa yang kurang?", order=3),
    )


def test_answers_are_counted_and_answers_in_words_are_comments(client, consultation, questions):
    choice, scale, words = (f"question-{one.pk}" for one in questions)
    answers = {choice: "2", scale: "5", words: "Contohnya."}

    receipt = client.post(url_of(consultation), typed(consultation, **answers), follow=True)

    first, second = Comment.objects.order_by("pk")
    assert f"{second.number}</a> {questions[2]}</li>" in receipt.text
    assert [(one.text, one.question) for one in (first, second)] == [
        ("Mohon jamnya ditambah.", None),
        ("Contohnya.", questions[2]),
    ]
    assert [(one.comment, str(one.in_words)) for one in Reply.objects.all()] == [
        (first, "Sore"),
        (first, "5"),
    ]


def test_who_only_chooses_is_counted_owed_no_answer_and_listed_nowhere(
    client, consultation, questions
):
    only = {"text": "", "stance": "", f"question-{questions[0].pk}": "1"}

    response = client.post(url_of(consultation), typed(consultation, **only))

    comment = Comment.objects.get()
    assert (response.status_code, comment.text, comment.replies.get().value) == (303, "", 1)
    assert Comment.objects.admissible().count() == 0
    assert client.get(response.url).status_code == 200


def test_question_that_nobody_offered_choices_for_is_refused(client, consultation, questions):
    response = client.post(
        url_of(consultation), typed(consultation, **{f"question-{questions[0].pk}": "9"})
    )

    assert [problem.anchor for problem in response.context["form"].problems] == [
        f"id_question-{questions[0].pk}_0"
    ]


def test_form_of_one_place_asks_only_about_that_place(client, consultation, questions):
    place = consultation.version.provisions.get(key="a2")
    Question.objects.filter(pk=questions[2].pk).update(provision=place)

    asked = client.get(url_of(consultation, "a2")).context["form"].answers.questions

    assert [question.words for question in asked.values()] == ["Apa yang kurang?"]


# Files


def test_file_is_kept_through_an_error_and_filed_without_choosing_it_again(client, consultation):
    sent = typed(consultation)
    refused = client.post(url_of(consultation), sent | {"email": "", "files": [pdf()]})
    shown = refused.content.decode()
    client.post(url_of(consultation), sent | {"has_files": "1"})

    comment = Comment.objects.get()
    kept = CommentAttachment.objects.get()
    assert ["surat.pdf" in shown, comment.file_count, kept.comment] == [True, 1, comment]
    assert kept.file.storage.path(kept.file.name).startswith(str(settings.PRIVATE_ROOT))


def test_file_can_be_left_out_again(client, consultation):
    sent = typed(consultation)
    client.post(url_of(consultation), sent | {"email": "", "files": [pdf()]})
    chosen = {"has_files": "1", "remove_file": str(CommentAttachment.objects.get().pk)}

    client.post(url_of(consultation), sent | chosen)

    assert (CommentAttachment.objects.count(), Comment.objects.get().file_count) == (0, 0)


def test_files_of_another_form_are_never_taken(client, consultation):
    client.post(url_of(consultation), typed(consultation, email="", files=[pdf()]))

    client.post(url_of(consultation), typed(consultation, has_files="1"))

    assert CommentAttachment.objects.get().comment is None


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (pdf("surat.pdf", b"MZ program"), "“surat.pdf” is not a PDF, Word or"),
        (pdf("virus.docx", b"PK\x03\x04 rusak"), "“virus.docx” is not a PDF, Word or"),
        (pdf("besar.pdf", PDF * 300_000), "“besar.pdf” is too large"),
        (
            pdf("foto.jpg", b"\xff\xd8\xff\xe0 rusak"),
            "“foto.jpg” is too large a picture or damaged",
        ),
    ],
)
def test_file_that_is_not_taken_is_named_and_the_words_are_kept(
    client, consultation, file, message
):
    response = client.post(url_of(consultation), typed(consultation, files=[file]))

    assert [one.startswith(message) for one in problems(response)] == [True]
    assert "Mohon jamnya ditambah." in response.content.decode()
    assert (Comment.objects.count(), CommentAttachment.objects.count()) == (0, 0)


def test_fourth_file_is_refused_and_three_are_kept(client, consultation):
    files = [pdf(f"{number}.pdf", PDF + bytes([number])) for number in range(4)]

    response = client.post(url_of(consultation), typed(consultation, files=files))

    assert problems(response) == ["“3.pdf” was left out: a comment may have 3 files at most."]
    assert CommentAttachment.objects.count() == 3


def test_picture_is_drawn_anew_without_what_the_camera_wrote(client, consultation):
    client.post(url_of(consultation), typed(consultation, files=[picture()]))

    kept = CommentAttachment.objects.get()
    with kept.file.open() as file, Image.open(file) as drawn:
        assert (kept.name, drawn.format, dict(drawn.getexif())) == ("foto.jpg", "JPEG", {})


def test_picture_of_too_many_dots_is_refused_before_it_is_drawn(client, consultation, settings):
    settings.ATTACHMENT_PIXELS = 799

    response = client.post(url_of(consultation), typed(consultation, files=[picture()]))

    assert (len(problems(response)), CommentAttachment.objects.count()) == (1, 0)


# The closing hour, and forms from elsewhere


@pytest.mark.parametrize(("minutes", "status"), [(29, 303), (31, 409)])
def test_form_that_was_opened_in_time_has_some_minutes_of_grace(
    client, consultation, minutes, status
):
    sent = typed(consultation)

    with clock.stopped_at(consultation.closes_at + timedelta(minutes=minutes)):
        response = client.post(url_of(consultation), sent)

    assert (response.status_code, Comment.objects.count()) == (status, int(status == 303))
    assert status == 303 or "Mohon jamnya ditambah." in response.content.decode()


def test_form_that_was_opened_after_the_closing_hour_has_no_grace(client, consultation):
    with clock.stopped_at(consultation.closes_at + timedelta(minutes=1)):
        response = client.post(url_of(consultation), typed(consultation))

    assert (response.status_code, Comment.objects.count()) == (409, 0)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Origin": "http://testserver"}, 303),
        ({"Sec-Fetch-Site": "cross-site"}, 200),
        ({"Origin": "https://elsewhere.example"}, 200),
    ],
)
def test_form_sent_from_another_site_is_shown_again_and_needs_no_cookie(
    client, consultation, headers, status
):
    client = type(client)(enforce_csrf_checks=True)

    response = client.post(url_of(consultation), typed(consultation), headers=headers)

    assert (response.status_code, Comment.objects.count()) == (status, int(status == 303))
    assert status == 303 or "Mohon jamnya ditambah." in response.content.decode()


# Somebody said so already


def test_comment_that_says_the_same_is_shown_once_before_mine_is_sent(client, consultation):
    process = consultation.page.process
    words = "Mohon jamnya ditambah!"
    other = factories.published(
        factories.comment(process, label="Pasal 2", text=words, email="lain@example.org")
    )
    sent = typed(consultation)

    warned = client.post(url_of(consultation), sent)
    filed = client.post(url_of(consultation), sent | {"alike": other.number})

    assert (warned.context["form"].alike, filed.status_code) == ([other], 303)
    shown = warned.content.decode()
    agree_url = reverse("consultations:support", args=[other.number])
    assert ["Mohon jamnya ditambah." in shown, agree_url in shown] == [True, True]


def test_every_place_of_a_form_is_compared_with_what_others_said(client, consultation):
    process = consultation.page.process
    other = factories.published(
        factories.comment(process, label="Pasal 3", text="Yang ini baik.", email="lain@example.org")
    )
    sent = typed(consultation) | another()

    warned = client.post(url_of(consultation), sent)
    filed = client.post(url_of(consultation), sent | {"alike": "1"})

    assert (warned.context["form"].alike, filed.status_code) == ([other], 303)
    shown = warned.content.decode()
    receipt_url = reverse("consultations:receipt", args=[other.number])
    agree_url = reverse("consultations:support", args=[other.number])
    assert [f'href="{receipt_url}" target="_blank"' in shown, agree_url in shown] == [True, False]


def test_own_comment_under_another_address_of_the_account_is_not_alike(client, consultation):
    person = people.outsider()
    process = consultation.page.process
    mine = factories.comment(process, label="Pasal 2", email="lama@example.org", author=person)
    factories.published(mine)
    client.force_login(person)

    sent = client.post(
        url_of(consultation), typed(consultation), headers={"Sec-Fetch-Site": "same-origin"}
    )

    assert sent.status_code == 303


@pytest.mark.parametrize("case", ["own", "unpublished", "elsewhere", "different"])
def test_own_hidden_distant_and_different_comments_are_not_alike(client, consultation, case):
    process = consultation.page.process
    other = factories.comment(
        process,
        label="Pasal 1" if case == "elsewhere" else "Pasal 2",
        text="Hapus saja." if case == "different" else "Mohon jamnya ditambah.",
        email="SITI@example.org" if case == "own" else "lain@example.org",
    )
    if case != "unpublished":
        factories.published(other)

    assert client.post(url_of(consultation), typed(consultation)).status_code == 303


def test_comment_that_is_shown_unread_is_alike_too(client, consultation):
    Consultation.objects.update(shows_first=True)
    process = consultation.page.process
    words = {"text": "Mohon jamnya ditambah.", "email": "lain@example.org"}
    other = factories.comment(process, label="Pasal 2", **words)

    warned = client.post(url_of(consultation), typed(consultation))

    assert warned.context["form"].alike == [other]


# Somebody with an account


def test_author_who_is_logged_in_is_known_and_needs_no_code(
    client, consultation, django_capture_on_commit_callbacks
):
    person = people.outsider()
    client.force_login(person)
    sent = typed(consultation, email="palsu@example.org")

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(
            url_of(consultation), sent, headers={"Sec-Fetch-Site": "same-origin"}
        )

    comment = Comment.objects.get()
    assert (comment.author, comment.proof, comment.email) == (person, "account", person.email)
    assert (comment.confirmed_at is None, "Code:" in mail.outbox[0].body) == (False, False)
    assert "Send me a new code" not in client.get(response.url).content.decode()


def test_before_the_public_stage_only_verified_staff_may_file(client, consultation):
    opens_at = clock.now() + timedelta(days=1)
    Consultation.objects.update(staff_opens_at=clock.now() - timedelta(days=1), opens_at=opens_at)
    staff = people.outsider()
    StaffStanding.objects.create(user=staff, way="list")
    here = {"Sec-Fetch-Site": "same-origin"}

    refused = client.post(url_of(consultation), typed(consultation, group="asn"), headers=here)
    client.force_login(staff)
    filed = client.post(url_of(consultation), typed(consultation, group="asn"), headers=here)

    assert (refused.status_code, filed.status_code) == (409, 303)
    assert Comment.objects.get().proof == "staff"


# Its cost


def test_filing_asks_the_database_a_fixed_number_of_times(
    client, consultation, django_assert_num_queries
):
    sent = typed(consultation)

    with django_assert_num_queries(9):
        client.post(url_of(consultation, "a2"), sent)
    with django_assert_num_queries(10):  # what others said is asked for each place
        client.post(url_of(consultation, ""), typed(consultation) | another())
