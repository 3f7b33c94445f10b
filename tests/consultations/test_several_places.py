"""A form for several places: each names its clause or item and has files of its own."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from consultations.forms.submission import new_submission
from consultations.models import Comment, CommentAttachment
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def consultation():
    return factories.in_consultation().consultation


@pytest.fixture
def url(consultation) -> str:
    return reverse("consultations:comment_form", args=[consultation.pk])


def typed(consultation, **other: object) -> dict:
    """Comments on Article 2 and Article 3, as the form sends them."""
    return {
        "submission_id": new_submission(consultation),
        "blocks": "2",
        "place": "a2",
        "stance": "change",
        "text": "Mohon jamnya ditambah.",
        "2-place": "a3",
        "2-stance": "support",
        "2-text": "Yang ini baik.",
        "group": "citizen",
        "name": "Siti Aminah",
        "email": "siti@example.org",
        **other,
    }


def pdf(name: str, words: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.7\n" + (words or name.encode()))


def filed_on() -> list[tuple[str, str]]:
    """The place and the quoted words of every comment."""
    return list(Comment.objects.order_by("pk").values_list("provision__key", "quote"))


def problems(response) -> list[tuple[str, str]]:
    return [(one.message, one.anchor) for one in response.context["form"].problems]


# Parts of an article


def test_parts_of_an_article_are_offered_once_it_is_chosen(client, consultation, url):
    shown = client.post(url, typed(consultation, parts="2")).context["form"]

    assert [block.has_parts for block in shown.blocks] == [True, True]
    offered = shown.more[0].fields["part"].widget.choices
    assert [(value, str(name)) for value, name in offered] == [
        ("a3", "All of Article 3"),
        ("a3/a", "Article 3 item a: pelatihan klasikal; dan"),
        ("a3/b", "Article 3 item b: pelatihan nonklasikal."),
    ]
    assert (shown.problems, Comment.objects.count()) == ([], 0)


def test_every_place_of_a_form_can_be_a_clause_or_an_item(client, consultation, url):
    client.post(url, typed(consultation, part="a2/2", **{"2-part": "a3/b"}))

    assert filed_on() == [("a2/2", ""), ("a3/b", "")]


def test_added_place_can_be_a_clause_on_the_form_of_one_article_too(client, consultation, url):
    client.post(f"{url}?ketentuan=a2", typed(consultation, place="a2/1", **{"2-part": "a3/a"}))

    assert filed_on() == [("a2/1", ""), ("a3/a", "")]


def test_all_of_an_article_stays_the_first_part_on_offer(client, consultation, url):
    client.post(url, typed(consultation, part="a2", **{"2-part": ""}))

    assert filed_on() == [("a2", ""), ("a3", "")]


def test_part_of_the_article_that_was_chosen_before_is_asked_for_again(client, consultation, url):
    response = client.post(url, typed(consultation, **{"2-part": "a2/1"}))

    assert problems(response) == [
        ("Place 2: You chose another article: choose the part once more.", "id_2-part")
    ]
    assert Comment.objects.count() == 0


def test_part_left_over_where_the_place_has_none_is_not_asked_about(client, consultation, url):
    client.post(url, typed(consultation, **{"2-place": "a1", "2-part": "a2/1"}))

    assert filed_on() == [("a2", ""), ("a1", "")]


def test_place_without_parts_says_so_when_they_are_asked_for(client, consultation, url):
    shown = client.post(url, typed(consultation, parts="2", **{"2-place": "a1"}))

    assert "has no clauses or items" in shown.content.decode()


def test_place_is_named_with_the_words_that_it_begins_with(client, consultation, url):
    shown = dict(client.get(url).context["form"]["place"].field.choices)

    assert [str(shown[key]) for key in ("bab1", "a2", "a3")] == [
        "Chapter I: KETENTUAN UMUM",
        "Article 2: Setiap ASN berhak atas pelatihan.",
        "Article 3: Pelatihan meliputi:",
    ]


def test_script_gets_the_parts_of_an_article_as_options(client, consultation, url):
    response = client.get(url, {"ketentuan": "a2", "bentuk": "bagian"})

    assert response.content.decode().split("\n")[1] == (
        '<option value="a2">All of Article 2</option>'
        '<option value="a2/1">Article 2 clause (1): Setiap ASN berhak atas pelatihan.</option>'
        '<option value="a2/2">Article 2 clause (2): Pelatihan diberikan setiap tahun.</option>'
    )
    assert client.get(url, {"ketentuan": "a9", "bentuk": "bagian"}).status_code == 404


@pytest.mark.parametrize("place", ["a" * 60_000, "a\x00", "a%_"])
def test_place_that_nobody_offered_is_refused(client, consultation, url, place):
    response = client.post(url, typed(consultation, **{"2-place": place}))

    assert [anchor for _message, anchor in problems(response)] == ["id_2-place"]


# Files of each place


def files_of() -> list[tuple[str, int, list[str]]]:
    return [
        (one.text, one.file_count, [file.name for file in one.files])
        for one in Comment.objects.order_by("pk")
    ]


def test_files_go_with_the_place_that_they_were_chosen_at(client, consultation, url):
    sent = {"files": [pdf("satu.pdf")], "2-files": [pdf("dua.pdf"), pdf("tiga.pdf")]}

    client.post(url, typed(consultation, **sent))

    assert files_of() == [
        ("Mohon jamnya ditambah.", 1, ["satu.pdf"]),
        ("Yang ini baik.", 2, ["dua.pdf", "tiga.pdf"]),
    ]


def test_files_of_every_place_are_kept_through_an_error(client, consultation, url):
    sent = typed(consultation, email="")
    files = {"files": [pdf("satu.pdf")], "2-files": [pdf("dua.pdf")]}
    client.post(url, sent | files)

    client.post(url, sent | {"email": "siti@example.org", "has_files": "1"})

    assert files_of() == [
        ("Mohon jamnya ditambah.", 1, ["satu.pdf"]),
        ("Yang ini baik.", 1, ["dua.pdf"]),
    ]


def test_file_that_is_refused_is_named_at_its_own_place(client, consultation, url):
    bad = SimpleUploadedFile("foto.pdf", b"MZ")

    response = client.post(url, typed(consultation, **{"2-files": [bad]}))

    ((message, anchor),) = problems(response)
    shown = response.content.decode()
    assert (message.startswith("Place 2: “foto.pdf” is not a PDF"), anchor) == (True, "id_2-files")
    assert ['href="#id_2-files"' in shown, 'id="id_2-files"' in shown] == [True, True]
    assert Comment.objects.count() == 0


def test_file_that_is_refused_is_named_at_the_place_that_is_shown_next(client, consultation, url):
    """Without scripts the page comes back at the place that was added, below the list of errors."""
    bad = SimpleUploadedFile("foto.pdf", b"MZ")

    shown = client.post(url, typed(consultation, files=[bad], add="1")).content.decode()

    added = shown.partition('id="tempat-3"')[2].partition("<select")[0]
    assert ['href="#id_files"' in added, "“foto.pdf” is not a PDF" in added] == [True, True]


def test_files_without_words_ask_for_the_words(client, consultation, url):
    """A comment without words is listed nowhere: its files would be read by nobody."""
    sent = typed(consultation, **{"2-text": "", "2-stance": "", "2-files": [pdf("dua.pdf")]})

    response = client.post(url, sent)

    assert problems(response) == [
        ("Place 2: Choose what you think of it.", "id_2-stance_0"),
        ("Place 2: Write your comment.", "id_2-text"),
    ]


def test_files_survive_a_form_that_could_not_be_recognised(client, consultation, url):
    sent = typed(consultation, submission_id="rusak")
    refused = client.post(url, sent | {"2-files": [pdf("dua.pdf")]}).context["form"]

    client.post(url, sent | {"submission_id": refused["submission_id"].value(), "has_files": "1"})

    assert [count for _text, count, _names in files_of()] == [0, 1]


def test_another_file_sent_from_a_form_that_was_sent_before_is_not_lost(client, consultation, url):
    sent = typed(consultation)
    client.post(url, sent | {"files": [pdf("satu.pdf")]})

    again = client.post(url, sent | {"files": [pdf("lain.pdf")]})
    form = again.context["form"]
    client.post(url, sent | dict(form.data) | {"has_files": "1"})

    assert "You sent a comment from this form before" in again.content.decode()
    assert [names for _text, _count, names in files_of()] == [["satu.pdf"], [], ["lain.pdf"], []]


def test_same_form_with_the_same_file_sent_twice_gives_one_receipt(client, consultation, url):
    sent = typed(consultation)

    answers = [client.post(url, sent | {"files": [pdf("satu.pdf")]}) for _time in range(2)]

    assert answers[0].url == answers[1].url
    assert CommentAttachment.objects.exclude(comment=None).count() == 1


# Errors with an address


@pytest.mark.parametrize("case", ["not ours", "from elsewhere", "machine"])
def test_every_refusal_leads_to_where_one_can_act(client, consultation, url, case):
    other = {
        "not ours": {"submission_id": "rusak"},
        "machine": {"guard-website": "https://spam.example"},
    }
    headers = {"Sec-Fetch-Site": "cross-site"} if case == "from elsewhere" else {}

    response = client.post(url, typed(consultation, **other.get(case, {})), headers=headers)

    assert [anchor for _message, anchor in problems(response)] == ["kirim"]
    assert 'id="kirim"' in response.content.decode()
