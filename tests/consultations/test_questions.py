"""The questions of a consultation: choices are counted, and answers in words are comments."""

import pytest

from consultations.models import Comment, Question, Reply
from tests.consultations.sending import form_url, problems, typed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


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

    receipt = client.post(form_url(consultation), typed(consultation, **answers), follow=True)

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

    response = client.post(form_url(consultation), typed(consultation, **only))

    comment = Comment.objects.get()
    assert (response.status_code, comment.text, comment.replies.get().value) == (303, "", 1)
    assert Comment.objects.admissible().count() == 0
    assert client.get(response.url).status_code == 200


def test_question_that_nobody_offered_choices_for_is_refused(client, consultation, questions):
    response = client.post(
        form_url(consultation), typed(consultation, **{f"question-{questions[0].pk}": "9"})
    )

    assert [anchor for _message, anchor in problems(response)] == [
        f"id_question-{questions[0].pk}_0"
    ]


def test_form_of_one_place_asks_only_about_that_place(client, consultation, questions):
    place = consultation.version.provisions.get(key="a2")
    Question.objects.filter(pk=questions[2].pk).update(provision=place)

    asked = client.get(form_url(consultation, "a2")).context["form"].answers.questions

    assert [question.words for question in asked.values()] == ["Apa yang kurang?"]
