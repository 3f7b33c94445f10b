"""Changes on the desk: what is unexplained, what explains the rest, and writing a note."""

import pytest
from django.urls import reverse

from consultations.models import Change
from tests import factories
from tests.workflows.desk_reading import at_desk, words
from workflows import actions, answering
from workflows.models import PolicyProcess

pytestmark = pytest.mark.django_db

EDITED = (
    "Dalam Peraturan Wali Kota ini yang dimaksud dengan ASN adalah pegawai negeri.",
    "(1) Setiap ASN berhak atas pelatihan 20 JP.\n(2) Pelatihan diberikan setiap tahun.",
    "Pelatihan meliputi:\na. pelatihan klasikal; dan\nb. pelatihan daring.",
)


@pytest.fixture
def process() -> PolicyProcess:
    """A policy in deliberation with one comment and three changes."""
    process = factories.in_deliberation(comments=1)
    factories.rewrite(process, factories.text(EDITED))
    return process


def change(process: PolicyProcess, label: str) -> Change:
    return process.changes_of_the_draft().get(new_label=label)


def listed(process: PolicyProcess) -> dict[str, list[str]]:
    response = at_desk("drafter").get(process.changes_url)
    return {
        name: [row.change.label for row in response.context[name]]
        for name in ("waiting", "explained")
    }


def test_unexplained_changes_come_first(process):
    factories.answered(process.comments.get(), changes=[change(process, "Pasal 2 ayat (1)")])
    answering.explain_change(
        change(process, "Pasal 3 huruf b"), by=factories.officer("drafter"), explanation="Baku."
    )

    assert listed(process) == {
        "waiting": ["Pasal 1"],
        "explained": ["Pasal 2 ayat (1)", "Pasal 3 huruf b"],
    }


def test_answer_that_is_not_agreed_explains_nothing(process):
    factories.answered(
        process.comments.get(), agreed=False, changes=[change(process, "Pasal 2 ayat (1)")]
    )
    assert listed(process)["explained"] == []


def test_note_counts_only_while_the_words_are_those_it_was_written_for(process):
    answering.explain_change(
        change(process, "Pasal 1"), by=factories.officer("drafter"), explanation="Baku."
    )
    factories.rewrite(process, factories.text(["Istilah lain sama sekali.", *EDITED[1:]]))

    assert "Pasal 1" in listed(process)["waiting"]
    page = words(at_desk("drafter").get(process.changes_url))
    assert "The words changed again after this note: it does not count any more." in page


def test_marks_are_spoken_and_do_not_rely_on_colour(process):
    page = words(at_desk("drafter").get(process.changes_url))
    assert "pelatihan [removed: nonklasikal ] [added: daring ] ." in page


def test_note_is_written_and_the_next_change_follows(process):
    one = change(process, "Pasal 1")
    url = reverse("desk:explain", args=[one.pk])

    response = at_desk("drafter").post(url, {"explanation": "Istilah baku.", "next": "1"})

    one.refresh_from_db()
    assert (one.explanation, one.explained_by.username) == ("Istilah baku.", "drafter")
    following = change(process, "Pasal 2 ayat (1)")
    assert response.headers["Location"] == reverse("desk:explain", args=[following.pk])


def test_note_needs_words_and_the_right(process):
    url = reverse("desk:explain", args=[change(process, "Pasal 1").pk])

    empty = at_desk("drafter").post(url, {"explanation": " "})
    refused = at_desk("reviewer").post(url, {"explanation": "Istilah baku."})

    assert set(empty.context["form"].errors) == {"explanation"}
    assert refused.status_code == 403
    assert "Istilah baku." in refused.content.decode()
    assert change(process, "Pasal 1").explanation == ""


def test_frozen_change_is_listed_but_its_note_is_kept(process):
    for one in process.changes_of_the_draft():
        answering.explain_change(one, by=factories.officer("drafter"), explanation="Baku.")
    factories.answered(process.comments.get())
    factories.chain()
    actions.submit_for_clearance(process, by=factories.officer("drafter"))
    fixed = Change.objects.get(new_label="Pasal 1")

    response = at_desk("drafter").post(
        reverse("desk:explain", args=[fixed.pk]), {"explanation": "Lain."}
    )

    assert listed(process)["explained"] == ["Pasal 1", "Pasal 2 ayat (1)", "Pasal 3 huruf b"]
    assert response.status_code == 409
    assert Change.objects.get(pk=fixed.pk).explanation == "Baku."


def test_unchanged_policy_says_so():
    page = words(at_desk("drafter").get(factories.in_deliberation().changes_url))
    assert "The words are still those that the public was asked about." in page


def test_share_of_changed_words_is_told_with_a_warning_above_one_half(process):
    little = at_desk("drafter").get(process.changes_url)
    factories.rewrite(process, factories.text(["Kata yang sama sekali lain dari semula."]))
    much = at_desk("drafter").get(process.changes_url)

    assert (little.context["is_mostly_new"], much.context["is_mostly_new"]) == (False, True)
    assert "More than half of the words of substance changed." in words(much)


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_same_number_of_questions(count, django_assert_num_queries):
    process = factories.in_deliberation(comments=count)
    factories.rewrite(process, factories.text([*EDITED[:count], *factories.ARTICLES[count:]]))
    for comment in process.comments:
        factories.answered(comment, changes=process.changes_of_the_draft())
    client = at_desk("drafter")
    client.get(process.changes_url)
    with django_assert_num_queries(25):
        client.get(process.changes_url)
