"""The coordinator asks the public, and sets how comments are shown."""

import pytest
from django.urls import reverse

from consultations.models import Comment, Consultation, Question
from tests import factories
from tests.workflows.desk_reading import at_desk, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

SCALE = {"words": "Seberapa jelas?", "kind": "scale", "low": "kabur", "high": "jelas"}


def url(name: str, process, *args: int) -> str:
    return reverse(f"desk:{name}", args=[process.pk, *args])


def asked() -> list[str]:
    return list(Question.objects.values_list("words", flat=True))


def ask(process, **other: object) -> Question:
    given = {"words": "Kapan?", "order": process.consultation.questions.count() + 1, **other}
    return process.consultation.questions.create(**given)


def test_coordinator_adds_a_question_and_people_find_it_in_the_form(client, process):
    at_desk("coordinator").post(url("add_question", process), SCALE)

    form_url = reverse("consultations:comment_form", args=[process.consultation.pk])
    assert asked() == ["Seberapa jelas?"]
    assert "Seberapa jelas?" in client.get(form_url).content.decode()


@pytest.mark.parametrize("role", ["drafter", "reviewer", "signer"])
def test_other_officers_read_the_questions_and_change_nothing(process, role):
    one = ask(process)
    desk = at_desk(role)

    page = desk.get(url("questions", process))
    refused = [
        desk.post(url("add_question", process), SCALE),
        desk.post(url("question", process, one.pk), SCALE),
        desk.post(url("change_question", process, one.pk), {"verb": "delete"}),
        desk.post(url("questions", process), {"hides_unconfirmed": "on", "most_a_person": "0"}),
    ]

    assert (page.status_code, [one.status_code for one in refused]) == (200, [403] * 4)
    assert (asked(), Consultation.objects.get().hides_unconfirmed) == (["Kapan?"], False)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "choice", "options": "Satu saja"}, "options"),
        ({"kind": "choice", "options": "Satu\nDua", "options_en": "One"}, "options_en"),
        ({"words": ""}, "words"),
    ],
)
def test_question_that_cannot_be_answered_is_not_saved(process, change, field):
    response = at_desk("coordinator").post(url("add_question", process), SCALE | change)

    assert (list(response.context["form"].errors), asked()) == ([field], [])


def test_questions_are_moved_and_deleted(process):
    rows = [ask(process, words=words) for words in ("satu", "dua", "tiga")]
    desk = at_desk("coordinator")

    desk.post(url("change_question", process, rows[2].pk), {"verb": "up"})
    desk.post(url("change_question", process, rows[0].pk), {"verb": "up"})
    desk.post(url("change_question", process, rows[1].pk), {"verb": "delete"})

    assert asked() == ["satu", "tiga"]


def test_question_is_added_at_the_end_after_one_in_the_middle_was_deleted(process):
    rows = [ask(process, words=words) for words in ("satu", "dua", "tiga")]
    desk = at_desk("coordinator")

    desk.post(url("change_question", process, rows[1].pk), {"verb": "delete"})
    desk.post(url("add_question", process), SCALE)

    assert list(Question.objects.values_list("words", "order")) == [
        ("satu", 1),
        ("tiga", 3),
        ("Seberapa jelas?", 4),
    ]


@pytest.mark.parametrize("kind", ["scale", "text"])
def test_question_that_somebody_answered_keeps_its_words(process, kind):
    one = ask(process, kind=kind)
    comment = factories.comment(process)
    if kind == "scale":
        comment.replies.create(question=one, value=3)
    else:
        Comment.objects.update(question=one)
    desk = at_desk("coordinator")

    answers = [
        desk.post(url("question", process, one.pk), SCALE).status_code,
        desk.post(url("change_question", process, one.pk), {"verb": "delete"}).status_code,
    ]

    assert (answers, asked()) == ([409, 409], ["Kapan?"])


def test_rules_are_saved_until_the_consultation_closes():
    process = factories.in_consultation()
    rules = {"shows_first": "on", "hides_unconfirmed": "on", "most_a_person": "5"}
    at_desk("coordinator").post(url("questions", process), rules)
    found = Consultation.objects.get()
    closed = factories.in_deliberation()
    refused = at_desk("coordinator").post(url("questions", closed), rules)

    assert (found.shows_first, found.hides_unconfirmed, found.most_a_person) == (True, True, 5)
    assert refused.status_code == 409
    assert Consultation.objects.get(pk=closed.consultation.pk).hides_unconfirmed is False


def test_list_asks_as_often_for_three_questions_as_for_one(process, django_assert_num_queries):
    desk = at_desk("coordinator")
    ask(process)
    desk.get(url("questions", process))
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        desk.get(url("questions", process))
    for _one in range(2):
        ask(process)
    with django_assert_num_queries(len(queries)):
        desk.get(url("questions", process))


def said_about_questions(process) -> list[str]:
    """Turns every comment into the answer to a question of its own; gives the questions."""
    for comment in process.comments:
        question = ask(process, words=f"Pertanyaan {comment.number}?")
        Comment.objects.filter(pk=comment.pk).update(question=question, stance="")
    return asked()


@pytest.mark.parametrize("count", [1, 3])
def test_lists_name_the_questions_that_were_answered(process, count, django_assert_num_queries):
    for number in range(count):
        factories.comment(process, text=f"Jawaban {number}")
    questions = said_about_questions(process)
    desk = at_desk("coordinator")

    for name, queries in (("comments", 16), ("queue", 18)):
        desk.get(url(name, process))
        with django_assert_num_queries(queries):
            page = desk.get(url(name, process)).text
        assert [one for one in questions if one not in page] == []


@pytest.mark.parametrize("count", [1, 3])
def test_answers_to_agree_name_the_questions(count, django_assert_num_queries):
    process = factories.in_deliberation(comments=count)
    for comment in process.comments:
        factories.answered(comment, agreed=False)
    questions = said_about_questions(process)
    desk = at_desk("reviewer")
    desk.get(reverse("desk:agree"))

    with django_assert_num_queries(11):
        page = desk.get(reverse("desk:agree")).text
    assert [one for one in questions if one not in page] == []


def test_comment_is_shown_with_its_question_in_place_of_a_stance(process):
    comment = factories.comment(process)
    [question] = said_about_questions(process)

    page = words(at_desk("coordinator").get(reverse("desk:moderate", args=[comment.pk])))

    assert (page.count(f"Question {question}"), "Stance" in page) == (1, False)
