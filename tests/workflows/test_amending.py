"""Authors amend the words and files of their own comments, and what was published stays readable."""

import pytest
from django.urls import reverse

from consultations import clock
from consultations.models import Comment, CommentAttachment, EarlierWords
from tests import factories
from tests.addresses import author_url, own_url, receipt_url
from tests.enclosed import kept, pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def comment(process):
    return factories.comment(process, text="Kata pertama.", reason="Sebab.")


@pytest.fixture
def file(comment):
    return kept(comment)


def amended(client, comment: Comment, **words: str):
    given = {"stance": "oppose", "text": "Kata kedua.", "reason": "", "proposed_wording": ""}
    return client.post(author_url("amend_comment", comment), given | words)


def same(comment: Comment, **other: object) -> dict:
    """The words that the comment has already, and what else is sent."""
    words = {name: getattr(comment, name) for name in ("stance", "text", "reason")}
    return words | {"proposed_wording": "", **other}


def test_amended_words_replace_the_earlier_ones_which_everybody_can_still_read(client, comment):
    before = comment.content_hash
    factories.published(comment)

    response = amended(client, comment)

    now = Comment.objects.get()
    assert (response.status_code, now.state, now.text, now.stance, now.reason) == (
        303,
        "received",
        "Kata kedua.",
        "oppose",
        "",
    )
    assert [(one.text, one.content_hash) for one in EarlierWords.objects.all()] == [
        ("Kata pertama.", before)
    ]
    hidden = client.get(receipt_url(comment)).content.decode()
    assert ["Kata pertama." in hidden, "Kata kedua." in hidden] == [False, False]
    factories.published(now)
    shown = client.get(receipt_url(comment)).content.decode()
    assert ["Kata pertama." in shown, "Kata kedua." in shown, before in shown] == [True, True, True]


def test_words_put_right_before_anybody_read_them_are_for_the_author_and_officers(
    client, comment, file
):
    client.post(author_url("amend_comment", comment), same(comment, remove_file=str(file.pk)))
    amended(client, comment)
    factories.published(Comment.objects.get())

    address = reverse("consultations:file", args=[file.pk])
    pages = [
        client.get(receipt_url(comment)).content.decode(),
        client.get(own_url(comment)).content.decode(),
    ]
    found_by_anybody = client.get(address).status_code
    client.force_login(factories.officer("coordinator"))
    pages.append(client.get(reverse("desk:moderate", args=[comment.pk])).content.decode())

    assert ["Kata pertama." in shown for shown in pages] == [False, True, True]
    assert ["surat.pdf" in shown for shown in pages] == [False, True, True]
    assert [found_by_anybody, client.get(address).status_code] == [404, 200]


def test_amending_is_logged_without_the_words(client, comment):
    amended(client, comment, reason="Alasan pribadi.")

    row = comment.process_of_record().log.get(transition="amend")
    assert (row.from_state, row.to_state, row.reason) == ("received", "received", "")


def test_same_words_change_nothing(client, comment):
    amended(client, comment, stance="change", text="Kata pertama.", reason="Sebab.")

    assert (EarlierWords.objects.count(), Comment.objects.get().amended_at) == (0, None)


@pytest.mark.parametrize("case", ["closed", "withheld", "withdrawn"])
def test_comment_that_cannot_be_amended_any_more_gives_the_new_words_back(client, comment, case):
    if case != "closed":
        Comment.objects.filter(pk=comment.pk).update(state=case)
    late = comment.consultation.closes_at if case == "closed" else clock.now()

    with clock.stopped_at(late):
        response = amended(client, comment)

    assert (response.status_code, Comment.objects.get().text) == (409, "Kata pertama.")
    assert "Kata kedua." in response.content.decode()


def test_empty_words_are_named_and_the_others_kept(client, comment):
    response = amended(client, comment, text="", reason="Alasan baru.")

    shown = response.content.decode()
    assert ['href="#id_text"' in shown, "Alasan baru." in shown] == [True, True]


# Files


def names_of(files) -> list[str]:
    return [one.name for one in files]


def test_author_adds_a_file_and_takes_one_out_which_stays_with_the_earlier_words(
    client, comment, file
):
    sent = same(comment, remove_file=str(file.pk), files=[pdf("baru.pdf")])

    factories.published(comment)
    client.post(author_url("amend_comment", comment), sent)

    now, before = Comment.objects.get(), EarlierWords.objects.get()
    assert (names_of(now.files), now.file_count, names_of(before.files.all())) == (
        ["baru.pdf"],
        1,
        ["surat.pdf"],
    )
    factories.published(now)
    shown = client.get(receipt_url(comment)).content.decode()
    assert [one in shown for one in ("baru.pdf", "surat.pdf", "taken out then")] == [True] * 3


def test_files_of_an_amendment_are_kept_through_an_error(client, comment, file):
    sent = same(comment, remove_file=str(file.pk))
    refused = client.post(
        author_url("amend_comment", comment), sent | {"text": "", "files": [pdf("baru.pdf")]}
    )
    client.post(author_url("amend_comment", comment), sent)

    shown = refused.content.decode()
    assert [f'value="{file.pk}" checked' in shown, "baru.pdf" in shown] == [True, True]
    assert names_of(Comment.objects.get().files) == ["baru.pdf"]


def test_amendment_sent_twice_adds_its_file_once(client, comment, file):
    for _time in range(2):
        client.post(author_url("amend_comment", comment), same(comment, files=[pdf("baru.pdf")]))

    assert names_of(Comment.objects.get().files) == ["surat.pdf", "baru.pdf"]
    assert EarlierWords.objects.count() == 1


def test_amendment_is_bound_by_the_same_number_of_files(client, comment, file):
    files = [pdf(f"{number}.pdf") for number in range(3)]

    refused = client.post(author_url("amend_comment", comment), same(comment, files=files))

    shown = refused.content.decode()
    assert ["“2.pdf” was left out" in shown, 'href="#id_files"' in shown] == [True, True]
    assert names_of(Comment.objects.get().files) == ["surat.pdf"]


@pytest.mark.parametrize("case", ["another's", "internal", "nonsense"])
def test_only_the_own_files_can_be_taken_out(client, comment, file, case):
    if case == "internal":
        CommentAttachment.objects.update(is_internal=True)
    other = factories.comment(comment.consultation.page.process) if case == "another's" else comment
    chosen = "-1" if case == "nonsense" else str(file.pk)

    client.post(author_url("amend_comment", other), same(other, remove_file=chosen))

    assert CommentAttachment.objects.get().taken_out is None
