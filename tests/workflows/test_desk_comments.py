"""Comments on the desk: the filtered list, and publishing many."""

import pytest
from django.core import mail
from django.urls import reverse

from consultations.models import Comment
from consultations.states import CommentState
from tests import factories
from tests.placed import placed
from tests.workflows.desk_reading import at_desk, said, words
from workflows import actions
from workflows.models import PolicyProcess

pytestmark = pytest.mark.django_db


def found(process: PolicyProcess, query: str = "") -> list[str]:
    """The words of the comments that the list shows."""
    url = reverse("desk:comments", args=[process.pk])
    response = at_desk("coordinator").get(f"{url}?{query}")
    return [row.comment.text for row in response.context["rows"]]


def states() -> dict[str, str]:
    return dict(Comment.objects.values_list("text", "state"))


def test_empty_list_says_so(process):
    url = reverse("desk:comments", args=[process.pk])
    client = at_desk("coordinator")
    assert "Nobody has commented yet." in words(client.get(url))
    assert "No comment passes these filters." in words(client.get(f"{url}?state=published"))


def test_list_is_filtered_by_state_group_place_and_words(process):
    factories.comment(process, text="satu", group=factories.group("asn"))
    factories.comment(process, text="dua", label="Pasal 2 ayat (1)")
    factories.comment(process, text="tiga", label="")
    factories.published(factories.comment(process, text="empat", label="Pasal 3"))

    place = process.consultation.version.provisions.get(label="Pasal 2").key
    assert {
        query: found(process, query)
        for query in (
            "",
            "state=received",
            "state=published",
            "group=asn",
            f"provision={place}",
            "provision=-",
            "words=DUA",
            "state=nonsense&group=none",
        )
    } == {
        "": ["satu", "dua", "tiga", "empat"],
        "state=received": ["satu", "dua", "tiga"],
        "state=published": ["empat"],
        "group=asn": ["satu"],
        f"provision={place}": ["satu", "dua"],
        "provision=-": ["tiga"],
        "words=DUA": ["dua"],
        "state=nonsense&group=none": ["satu", "dua", "tiga", "empat"],
    }


def test_places_to_choose_from_follow_the_words_into_a_later_version(process):
    factories.comment(process, text="satu", label="Pasal 2 ayat (2)", quote="setiap tahun")
    factories.comment(process, text="dua", label="Pasal 3 huruf b", quote="pelatihan nonklasikal")
    new = "(1) Setiap ASN berhak atas pelatihan.\n(2) Pelatihan diberikan setiap tahun."
    placed(process, factories.text(["Wali Kota menetapkan rencana.", new], keys=["b1", "b2"]))

    page = at_desk("coordinator").get(reverse("desk:comments", args=[process.pk]))
    choices = page.context["filters"].fields["provision"].choices[1:]
    assert [(label, found(process, f"provision={key}")) for key, label in choices] == [
        ("Article 2 clause (2)", ["satu"]),
        ("Words that are gone", ["dua"]),
    ]


def test_list_is_filtered_by_how_far_the_answer_has_come():
    process = factories.in_deliberation(comments=4)
    one, two, three, _four = process.comments
    factories.answered(one)
    factories.answered(two, agreed=False)
    factories.withheld(three, reason="Menghina.")

    assert {value: found(process, f"answer={value}") for value in ("none", "open", "agreed")} == {
        "none": ["Tanggapan 4"],
        "open": ["Tanggapan 2"],
        "agreed": ["Tanggapan 1"],
    }


def test_hidden_name_cannot_be_found_by_searching_for_it(process):
    factories.comment(process, text="satu", name="Rahasia Sekali")
    assert found(process, "words=Rahasia") == []


def test_list_has_pages_of_twenty_five_that_keep_the_filters(process):
    for number in range(26):
        factories.comment(process, text=f"Tanggapan {number}")

    url = reverse("desk:comments", args=[process.pk])
    response = at_desk("coordinator").get(f"{url}?state=received")

    assert len(response.context["rows"]) == 25
    assert "?state=received&amp;p=2" in response.content.decode()
    assert found(process, "state=received&p=2") == ["Tanggapan 25"]


def test_buttons_are_those_of_the_role_and_the_state(process):
    factories.comment(process, text="satu")
    factories.published(factories.comment(process, text="dua"))
    url = reverse("desk:comments", args=[process.pk])

    shown = {
        role: [
            (sorted(row.verbs), row.may_answer) for row in at_desk(role).get(url).context["rows"]
        ]
        for role in ("coordinator", "drafter", "signer")
    }
    assert shown == {
        "coordinator": [
            (["publish", "withdraw", "withhold"], True),
            (["withdraw", "withhold"], True),
        ],
        "drafter": [([], True), ([], True)],
        "signer": [([], False), ([], False)],
    }


def test_ticked_comments_are_published_together(process, django_capture_on_commit_callbacks):
    one, two, _three = (factories.comment(process, text=text) for text in ("satu", "dua", "tiga"))
    url = reverse("desk:publish_comments", args=[process.pk])
    back = f"{reverse('desk:comments', args=[process.pk])}?state=received"

    with django_capture_on_commit_callbacks(execute=True):
        response = at_desk("coordinator").post(
            url, {"chosen": [one.pk, two.pk], "next": back}, follow=True
        )

    assert states() == {"satu": "published", "dua": "published", "tiga": "received"}
    assert [message.strip() for message in said(response)] == ["2 comments were published."]
    assert response.redirect_chain == [(back, 302)]
    assert len(mail.outbox) == 2


def test_button_of_a_row_publishes_that_comment_alone(process):
    one, two = (factories.comment(process, text=text) for text in ("satu", "dua"))
    url = reverse("desk:publish_comments", args=[process.pk])

    at_desk("coordinator").post(url, {"only": two.pk, "chosen": [one.pk]})

    assert states() == {"satu": "received", "dua": "published"}


def test_what_could_not_be_published_is_listed_and_the_rest_is_done(process):
    one, two = (factories.comment(process, text=text) for text in ("satu", "dua"))
    actions.withdraw_comment(one, by=factories.officer("coordinator"))
    url = reverse("desk:publish_comments", args=[process.pk])

    response = at_desk("coordinator").post(url, {"chosen": [one.pk, two.pk]}, follow=True)

    done, not_done = said(response)
    assert done.strip() == "1 comment was published."
    assert f"{one.number}: Somebody was faster" in not_done
    assert states() == {"satu": "withdrawn", "dua": "published"}


def test_publishing_nothing_or_comments_of_another_policy_changes_nothing(process):
    other = factories.comment(factories.in_consultation(), text="lain")
    url = reverse("desk:publish_comments", args=[process.pk])

    response = at_desk("coordinator").post(url, {"chosen": [other.pk, "abc"]}, follow=True)

    assert said(response)[0].strip() == "Nothing was chosen, so nothing was changed."
    assert states() == {"lain": "received"}


def test_list_sends_nobody_to_another_site(process):
    url = reverse("desk:publish_comments", args=[process.pk])
    response = at_desk("coordinator").post(url, {"next": "https://example.com/"})
    assert response.headers["Location"] == f"{reverse('desk:comments', args=[process.pk])}?"


def test_publishing_is_refused_to_officers_without_the_right(process):
    one = factories.comment(process, text="satu")

    response = at_desk("drafter").post(
        reverse("desk:publish_comments", args=[process.pk]), {"chosen": [one.pk]}, follow=True
    )

    assert "You may not do this." in said(response)[0]
    assert states() == {"satu": "received"}


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_same_number_of_questions(count, django_assert_num_queries):
    process = factories.in_deliberation(comments=count)
    for comment in process.comments:
        factories.answered(comment, agreed=False)
    url = reverse("desk:comments", args=[process.pk])
    client = at_desk("coordinator")
    client.get(url)
    with django_assert_num_queries(16):
        client.get(url)


def test_person_who_had_to_log_in_again_while_publishing_lands_on_the_list(process):
    factories.comment(process, text="satu")
    url = reverse("desk:publish_comments", args=[process.pk])
    response = at_desk("coordinator").get(url)
    assert (response.status_code, states()) == (302, {"satu": CommentState.RECEIVED})


def test_number_that_no_record_can_have_publishes_nothing(process):
    url = reverse("desk:publish_comments", args=[process.pk])
    response = at_desk("coordinator").post(url, {"chosen": ["9" * 25, "9" * 5_000]})
    assert response.status_code == 302
