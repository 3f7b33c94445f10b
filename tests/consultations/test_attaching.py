"""Files are kept from the first time their form is sent, checked by content and filed with it."""

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from consultations.models import Comment, CommentAttachment
from tests.consultations.sending import another, form_url, problems, typed
from tests.enclosed import pdf, picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def url(consultation) -> str:
    return form_url(consultation)


def test_file_is_kept_through_an_error_and_filed_without_choosing_it_again(
    client, consultation, url
):
    sent = typed(consultation)
    refused = client.post(url, sent | {"email": "", "files": [pdf()]})
    shown = refused.content.decode()
    client.post(url, sent | {"has_files": "1"})

    comment = Comment.objects.get()
    kept = CommentAttachment.objects.get()
    assert ["surat.pdf" in shown, comment.file_count, kept.comment] == [True, 1, comment]
    assert kept.file.storage.path(kept.file.name).startswith(str(settings.PRIVATE_ROOT))


def test_file_can_be_left_out_again(client, consultation, url):
    sent = typed(consultation)
    client.post(url, sent | {"email": "", "files": [pdf()]})
    chosen = {"has_files": "1", "remove_file": str(CommentAttachment.objects.get().pk)}

    client.post(url, sent | chosen)

    assert (CommentAttachment.objects.count(), Comment.objects.get().file_count) == (0, 0)


def test_files_of_another_form_are_never_taken(client, consultation, url):
    client.post(url, typed(consultation, email="", files=[pdf()]))

    client.post(url, typed(consultation, has_files="1"))

    assert CommentAttachment.objects.get().comment is None


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (SimpleUploadedFile("surat.pdf", b"MZ program"), "“surat.pdf” is not a PDF, Word or"),
        (SimpleUploadedFile("virus.docx", b"PK\x03\x04"), "“virus.docx” is not a PDF, Word or"),
        (
            SimpleUploadedFile("foto.jpg", b"\xff\xd8\xff\xe0"),
            "“foto.jpg” is too large a picture or",
        ),
        (pdf("besar.pdf", b"isi berkas" * 600_000), "“besar.pdf” is too large"),
    ],
)
def test_file_that_is_not_taken_is_named_and_the_words_are_kept(
    client, consultation, url, file, message
):
    response = client.post(url, typed(consultation, files=[file]))

    ((told, _anchor),) = problems(response)
    assert told.startswith(message)
    assert "Mohon jamnya ditambah." in response.content.decode()
    assert (Comment.objects.count(), CommentAttachment.objects.count()) == (0, 0)


def test_fourth_file_is_refused_and_three_are_kept(client, consultation, url):
    files = [pdf(f"{number}.pdf") for number in range(4)]

    response = client.post(url, typed(consultation, files=files))

    assert problems(response) == [
        ("“3.pdf” was left out: a comment may have 3 files at most.", "id_files")
    ]
    assert CommentAttachment.objects.count() == 3


def test_picture_is_drawn_anew_without_what_the_camera_wrote(client, consultation, url):
    client.post(url, typed(consultation, files=[picture()]))

    kept = CommentAttachment.objects.get()
    with kept.file.open() as file, Image.open(file) as drawn:
        assert (kept.name, drawn.format, dict(drawn.getexif())) == ("foto.jpg", "JPEG", {})


def test_picture_of_too_many_dots_is_refused_before_it_is_drawn(
    client, consultation, url, settings
):
    settings.ATTACHMENT_PIXELS = 799

    response = client.post(url, typed(consultation, files=[picture()]))

    assert (len(problems(response)), CommentAttachment.objects.count()) == (1, 0)


# Files of several places


def files_of() -> list[tuple[str, int, list[str]]]:
    return [
        (one.text, one.file_count, [file.name for file in one.files])
        for one in Comment.objects.order_by("pk")
    ]


def test_files_go_with_the_place_that_they_were_chosen_at(client, consultation, url):
    first, second = [pdf("satu.pdf")], [pdf("dua.pdf"), pdf("tiga.pdf")]

    client.post(url, typed(consultation, files=first) | another(files=second))

    assert files_of() == [
        ("Mohon jamnya ditambah.", 1, ["satu.pdf"]),
        ("Yang ini baik.", 2, ["dua.pdf", "tiga.pdf"]),
    ]


def test_files_of_every_place_are_kept_through_an_error(client, consultation, url):
    sent = typed(consultation, email="") | another()
    client.post(url, sent | {"files": [pdf("satu.pdf")], "2-files": [pdf("dua.pdf")]})

    client.post(url, sent | {"email": "siti@example.org", "has_files": "1"})

    assert files_of() == [
        ("Mohon jamnya ditambah.", 1, ["satu.pdf"]),
        ("Yang ini baik.", 1, ["dua.pdf"]),
    ]


def test_file_that_is_refused_is_named_at_its_own_place(client, consultation, url):
    bad = SimpleUploadedFile("foto.pdf", b"MZ")

    response = client.post(url, typed(consultation) | another(files=[bad]))

    ((message, anchor),) = problems(response)
    shown = response.content.decode()
    assert (message.startswith("Place 2: “foto.pdf” is not a PDF"), anchor) == (True, "id_2-files")
    assert ['href="#id_2-files"' in shown, 'id="id_2-files"' in shown] == [True, True]
    assert Comment.objects.count() == 0


def test_file_that_is_refused_is_named_at_the_place_that_is_shown_next(client, consultation, url):
    """Without scripts the page comes back at the place that was added, below the list of errors."""
    bad = SimpleUploadedFile("foto.pdf", b"MZ")

    shown = client.post(url, typed(consultation, files=[bad], add="1") | another()).content.decode()

    added = shown.partition('id="tempat-3"')[2].partition("<select")[0]
    assert ['href="#id_files"' in added, "“foto.pdf” is not a PDF" in added] == [True, True]


def test_files_without_words_ask_for_the_words(client, consultation, url):
    """A comment without words is listed nowhere: its files would be read by nobody."""
    sent = typed(consultation) | another(text="", stance="", files=[pdf("dua.pdf")])

    response = client.post(url, sent)

    assert problems(response) == [
        ("Place 2: Choose what you think of it.", "id_2-stance_0"),
        ("Place 2: Write your comment.", "id_2-text"),
    ]


def test_files_survive_a_form_that_could_not_be_recognised(client, consultation, url):
    sent = typed(consultation, submission_id="rusak") | another()
    refused = client.post(url, sent | {"2-files": [pdf("dua.pdf")]}).context["form"]

    client.post(url, sent | {"submission_id": refused["submission_id"].value(), "has_files": "1"})

    assert [count for _text, count, _names in files_of()] == [0, 1]


def test_another_file_sent_from_a_form_that_was_sent_before_is_not_lost(client, consultation, url):
    sent = typed(consultation) | another()
    client.post(url, sent | {"files": [pdf("satu.pdf")]})

    again = client.post(url, sent | {"files": [pdf("lain.pdf")]})
    form = again.context["form"]
    client.post(url, sent | dict(form.data) | {"has_files": "1"})

    assert "You sent a comment from this form before" in again.content.decode()
    assert [names for _text, _count, names in files_of()] == [["satu.pdf"], [], ["lain.pdf"], []]


def test_same_form_with_the_same_file_sent_twice_gives_one_receipt(client, consultation, url):
    sent = typed(consultation) | another()

    answers = [client.post(url, sent | {"files": [pdf("satu.pdf")]}) for _time in range(2)]

    assert answers[0].url == answers[1].url
    assert CommentAttachment.objects.exclude(comment=None).count() == 1
