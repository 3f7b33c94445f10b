"""Answers on the desk: writing one beside the words, agreeing many, returning one."""

import pytest
from django.urls import reverse

from consultations.models import Comment
from consultations.states import DispositionState
from tests import factories
from tests.workflows.desk_reading import at_desk, said, words
from workflows import actions
from workflows.models import Disposition, PolicyProcess
from workflows.transitions import perform

pytestmark = pytest.mark.django_db

GIVEN = {"outcome": "accepted_in_part", "reason": "Sebagian dapat kami penuhi."}
REWRITTEN = (
    "Dalam Peraturan Wali Kota ini yang dimaksud dengan ASN adalah aparatur sipil negara.",
    "(1) Setiap ASN berhak atas 20 JP pelatihan.\n(2) Pelatihan diberikan setiap tahun.",
    "Pelatihan meliputi:\na. pelatihan klasikal; dan\nb. pelatihan daring.",
)


@pytest.fixture
def process() -> PolicyProcess:
    """A policy in deliberation with two comments on Pasal 2, whose draft changed in two places."""
    process = factories.in_deliberation(comments=2)
    factories.rewrite(process, factories.text(REWRITTEN))
    return process


def answer_url(comment: Comment) -> str:
    return reverse("desk:answer", args=[comment.pk])


def changed(process: PolicyProcess, label: str) -> int:
    return process.changes_of_the_draft().get(new_label=label).pk


def test_answer_stands_beside_the_words_of_its_place_with_what_changed(process):
    response = at_desk("drafter").get(answer_url(process.comments[0]))

    passages = response.context["passages"]
    assert [(one.label, one.is_changed) for one in passages] == [
        ("Article 2", False),
        ("Article 2 clause (1)", True),
        ("Article 2 clause (2)", False),
    ]
    assert "[added: 20 JP ]" in words(response)


def test_answer_to_the_whole_policy_shows_no_place():
    process = factories.in_consultation()
    comment = factories.comment(process, label="")
    response = at_desk("drafter").get(answer_url(comment))
    assert "The comment is about the whole policy." in words(response)


def test_changes_on_the_same_place_are_offered_first(process):
    form = at_desk("drafter").get(answer_url(process.comments[0])).context["form"]

    assert [str(label) for _value, label in form.fields["here"].choices] == [
        "Article 2 clause (1) (edited): “20 JP”"
    ]
    assert [str(label) for _value, label in form.fields["elsewhere"].choices] == [
        "Article 3 item b (edited): “daring”"
    ]


def test_saving_proposes_the_answer_with_its_changes(process):
    comment = process.comments[0]
    here, elsewhere = changed(process, "Pasal 2 ayat (1)"), changed(process, "Pasal 3 huruf b")

    response = at_desk("drafter").post(
        answer_url(comment), {**GIVEN, "here": [here], "elsewhere": [elsewhere]}, follow=True
    )

    one = Disposition.objects.get()
    assert (one.comment, one.outcome, one.reason, one.state) == (
        comment,
        "accepted_in_part",
        "Sebagian dapat kami penuhi.",
        DispositionState.PROPOSED,
    )
    assert {change.pk for change in one.changes.all()} == {here, elsewhere}
    assert said(response)[0].strip() == f"The answer to {comment.number} waits for agreement."


def test_save_and_next_leads_to_the_next_comment_without_an_answer(process):
    one, two = process.comments
    client = at_desk("drafter")

    first = client.post(answer_url(two), {**GIVEN, "next": "1"})
    last = client.post(answer_url(one), {**GIVEN, "next": "1"})

    assert first.headers["Location"] == answer_url(one)
    assert last.headers["Location"] == process.comments_url(answer="none")


def test_answer_without_outcome_or_reason_says_so_and_keeps_the_rest(process):
    response = at_desk("drafter").post(answer_url(process.comments[0]), {"outcome": "noted"})

    assert set(response.context["form"].errors) == {"reason"}
    assert response.context["form"]["outcome"].value() == "noted"
    assert Disposition.objects.count() == 0


def test_answer_of_somebody_without_the_right_is_refused_and_leaves_nothing(process):
    client = at_desk("reviewer")
    comment = process.comments[0]

    looked = client.get(answer_url(comment))
    response = client.post(answer_url(comment), GIVEN)

    assert "There is no answer yet." in words(looked)
    assert response.status_code == 403
    assert "Sebagian dapat kami penuhi." in response.content.decode()
    assert Disposition.objects.count() == 0


def test_withheld_comment_is_given_no_answer(process):
    comment = process.comments[0]
    factories.withheld(comment, reason="Menghina.")

    response = at_desk("drafter").post(answer_url(comment), GIVEN)

    assert response.status_code == 409
    assert "No answer is owed: the comment is in the state “Withheld”." in words(response)
    assert Disposition.objects.count() == 0


def test_returned_answer_shows_why_and_can_be_rewritten(process):
    comment = process.comments[0]
    disposition = factories.answered(comment, agreed=False)
    perform(disposition.send_back, by=factories.officer("reviewer"), reason="Sebut biayanya.")
    client = at_desk("drafter")

    looked = client.get(answer_url(comment))
    client.post(answer_url(comment), GIVEN)

    assert "This answer was returned: Sebut biayanya." in words(looked)
    assert looked.context["form"]["reason"].value() == "Usul Anda kami terima."
    assert Disposition.objects.get().state == DispositionState.PROPOSED


def test_agreed_answer_is_read_and_not_rewritten(process):
    comment = process.comments[0]
    factories.answered(comment)

    page = at_desk("drafter").get(answer_url(comment))
    response = at_desk("drafter").post(answer_url(comment), GIVEN)

    assert "Accepted Agreed Usul Anda kami terima. Proposed by Drafter Petugas" in words(page)
    assert response.status_code == 409
    assert Disposition.objects.get().reason == "Usul Anda kami terima."


def test_rewriting_keeps_the_links_to_changes_of_a_returned_version():
    process = factories.in_deliberation(comments=1)
    factories.rewrite(process, factories.text(REWRITTEN))
    comment = process.comments.get()
    factories.answered(comment, changes=process.changes_of_the_draft())
    factories.chain()
    actions.submit_for_clearance(process, by=factories.officer("drafter"))
    fixed = set(Disposition.objects.get().changes.values_list("pk", flat=True))
    actions.return_for_revision(process, by=factories.officer("signer"), reason="Pasal 3.")
    perform(Disposition.objects.get().send_back, by=factories.officer("reviewer"), reason="Kurang.")

    at_desk("drafter").post(answer_url(comment), {**GIVEN, "here": [], "elsewhere": []})

    assert set(Disposition.objects.get().changes.values_list("pk", flat=True)) == fixed


def test_ticked_answers_are_agreed_together(process):
    dispositions = [factories.answered(one, agreed=False) for one in process.comments]
    given = {"chosen": [one.pk for one in dispositions]}

    response = at_desk("reviewer").post(reverse("desk:agree_answers"), given, follow=True)

    assert [one.state for one in Disposition.objects.all()] == [DispositionState.AGREED] * 2
    assert said(response)[0].strip() == "2 answers were agreed."


def test_own_answer_is_explained_and_not_agreed(process):
    both = factories.officer("drafter")
    both.groups.add(factories.officer("reviewer").groups.get())
    disposition = factories.answered(process.comments[0], agreed=False)
    client = at_desk(type(both).objects.get(pk=both.pk))

    page = client.get(reverse("desk:agree"))
    client.post(reverse("desk:agree_answers"), {"only": disposition.pk})

    assert "You proposed this answer: another person agrees." in words(page)
    assert [row.verbs & {"agree"} for row in page.context["rows"]] == [set()]
    assert Disposition.objects.get().state == DispositionState.PROPOSED


def test_answer_that_was_rewritten_after_it_was_read_is_not_agreed(process):
    comment = process.comments[0]
    disposition = factories.answered(comment, agreed=False)
    client = at_desk("reviewer")
    page = client.get(reverse("desk:agree")).content.decode()
    name = f'name="seen-{disposition.pk}" value="'
    seen = page[page.index(name) + len(name) :].split('"')[0]
    factories.answered(comment, agreed=False, reason="Kami tolak.")

    given = {"only": disposition.pk, f"seen-{disposition.pk}": seen}
    response = client.post(reverse("desk:agree_answers"), given, follow=True)

    assert "The answer was rewritten meanwhile." in said(response)[0]
    assert Disposition.objects.get().state == DispositionState.PROPOSED


def test_list_can_be_narrowed_to_one_policy(process):
    factories.answered(process.comments[0], agreed=False)
    other = factories.in_deliberation(title="Lain", comments=1)
    factories.answered(other.comments[0], agreed=False)
    client = at_desk("reviewer")

    shown = {
        query: len(client.get(f"{reverse('desk:agree')}?policy={query}").context["rows"])
        for query in ("", other.pk, "abc")
    }
    assert shown == {"": 2, other.pk: 1, "abc": 2}


def test_answer_is_returned_with_a_reason_only(process):
    disposition = factories.answered(process.comments[0], agreed=False)
    url = reverse("desk:return_answer", args=[disposition.pk])
    client = at_desk("reviewer")

    without = client.post(url, {"reason": ""})
    client.post(url, {"reason": "Sebut biayanya."})

    disposition = Disposition.objects.get()
    assert set(without.context["form"].errors) == {"reason"}
    assert (disposition.state, disposition.return_reason) == (
        DispositionState.RETURNED,
        "Sebut biayanya.",
    )


def test_return_is_refused_without_the_right_and_keeps_the_reason(process):
    disposition = factories.answered(process.comments[0], agreed=False)

    response = at_desk("signer").post(
        reverse("desk:return_answer", args=[disposition.pk]), {"reason": "Sebut biayanya."}
    )

    assert response.status_code == 403
    assert "Sebut biayanya." in response.content.decode()
    assert Disposition.objects.get().state == DispositionState.PROPOSED


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_same_number_of_questions(count, django_assert_num_queries):
    process = factories.in_deliberation(comments=count)
    factories.rewrite(process, factories.text(REWRITTEN))
    for comment in process.comments:
        changes = process.changes_of_the_draft()[:count]
        factories.answered(comment, agreed=False, changes=changes)
    client = at_desk("reviewer")
    client.get(reverse("desk:agree"))
    with django_assert_num_queries(11):
        client.get(reverse("desk:agree"))


@pytest.mark.parametrize("count", [1, 3])
def test_answer_asks_the_same_number_of_questions(count, django_assert_num_queries):
    process = factories.in_deliberation(comments=count + 1)
    factories.rewrite(process, factories.text(REWRITTEN[:count]))
    client = at_desk("drafter")
    client.get(answer_url(process.comments[0]))
    with django_assert_num_queries(25):
        client.get(answer_url(process.comments[0]))


@pytest.mark.parametrize("number", ["9" * 25, "9" * 5_000])
def test_number_that_no_record_can_have_names_no_record(process, number):
    client = at_desk("reviewer")
    listed = client.get(reverse("desk:agree"), {"policy": number})
    agreed = client.post(reverse("desk:agree_answers"), {"chosen": [number]})
    assert (listed.status_code, agreed.status_code) == (200, 302)


def test_person_who_had_to_log_in_again_while_agreeing_lands_on_the_list(process):
    response = at_desk("reviewer").get(reverse("desk:agree_answers"))
    assert (response.status_code, response["Location"]) == (302, reverse("desk:agree"))
