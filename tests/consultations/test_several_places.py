"""One form for several places, each of which names its clause or item: a comment for each."""

import pytest
from django.core import mail

from consultations.models import Comment
from tests.consultations.sending import another, form_url, problems, typed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def url(consultation) -> str:
    return form_url(consultation)


def test_comments_on_two_places_are_two_comments_with_one_letter(
    client, consultation, url, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(url, typed(consultation) | another())

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


def test_same_form_with_two_places_sent_twice_gives_the_same_receipt(client, consultation, url):
    sent = typed(consultation) | another()

    first, second = (client.post(url, sent) for _time in range(2))

    assert (second.url, Comment.objects.count()) == (first.url, 2)


def test_adding_a_place_without_javascript_keeps_everything_typed_and_files_nothing(
    client, consultation, url
):
    response = client.post(form_url(consultation, "a2"), typed(consultation, add="1", blocks="1"))

    form = response.context["form"]
    assert (len(form.blocks), problems(response), Comment.objects.count()) == (2, [], 0)
    shown = response.content.decode()
    assert ["Mohon jamnya ditambah." in shown, 'id="tempat-2"' in shown] == [True, True]


@pytest.mark.parametrize(("blocks", "count"), [("0", 1), ("10", 10), ("99", 10), ("x", 1)])
def test_form_has_between_one_and_ten_places(client, consultation, url, blocks, count):
    response = client.post(url, typed(consultation, text="", blocks=blocks))

    assert len(response.context["form"].blocks) == count


def test_place_without_words_is_left_out_and_half_a_place_is_named(client, consultation, url):
    empty = another(text="", stance="")
    half = client.post(url, typed(consultation) | another(text=""))

    assert problems(half) == [("Place 2: Write your comment.", "id_2-text")]
    assert client.post(url, typed(consultation) | empty).status_code == 303
    assert Comment.objects.count() == 1


# Parts of an article


def filed_on() -> list[tuple[str, str]]:
    """The place and the quoted words of every comment."""
    return list(Comment.objects.order_by("pk").values_list("provision__key", "quote"))


def test_parts_of_an_article_are_offered_once_it_is_chosen(client, consultation, url):
    shown = client.post(url, typed(consultation, parts="2") | another()).context["form"]

    assert [block.has_parts for block in shown.blocks] == [True, True]
    offered = shown.more[0].fields["part"].widget.choices
    assert [(value, str(name)) for value, name in offered] == [
        ("a3", "All of Article 3"),
        ("a3/a", "Article 3 item a: pelatihan klasikal; dan"),
        ("a3/b", "Article 3 item b: pelatihan nonklasikal."),
    ]
    assert (shown.problems, Comment.objects.count()) == ([], 0)


def test_every_place_of_a_form_can_be_a_clause_or_an_item(client, consultation, url):
    client.post(url, typed(consultation, part="a2/2") | another(part="a3/b"))

    assert filed_on() == [("a2/2", ""), ("a3/b", "")]


def test_added_place_can_be_a_clause_on_the_form_of_one_article_too(client, consultation, url):
    client.post(f"{url}?ketentuan=a2", typed(consultation, place="a2/1") | another(part="a3/a"))

    assert filed_on() == [("a2/1", ""), ("a3/a", "")]


def test_all_of_an_article_stays_the_first_part_on_offer(client, consultation, url):
    client.post(url, typed(consultation, part="a2") | another(part=""))

    assert filed_on() == [("a2", ""), ("a3", "")]


def test_part_of_the_article_that_was_chosen_before_is_asked_for_again(client, consultation, url):
    response = client.post(url, typed(consultation) | another(part="a2/1"))

    assert problems(response) == [
        ("Place 2: You chose another article: choose the part once more.", "id_2-part")
    ]
    assert Comment.objects.count() == 0


def test_part_left_over_where_the_place_has_none_is_not_asked_about(client, consultation, url):
    client.post(url, typed(consultation) | another(place="a1", part="a2/1"))

    assert filed_on() == [("a2", ""), ("a1", "")]


def test_place_without_parts_says_so_when_they_are_asked_for(client, consultation, url):
    shown = client.post(url, typed(consultation, parts="2") | another(place="a1"))

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
    response = client.post(url, typed(consultation) | another(place=place))

    assert [anchor for _message, anchor in problems(response)] == ["id_2-place"]


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
