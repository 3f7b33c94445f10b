"""Comments on the desk: the filtered list, publishing many, and the decision about one."""

import pytest
from django.core import mail
from django.urls import reverse

from consultations.models import Comment, ModerationReason
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


def ground(code: str) -> int:
    return ModerationReason.objects.get(code=code).pk


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


def test_comment_is_withheld_with_a_reason_only(process):
    comment = factories.comment(process)
    url = reverse("desk:moderate", args=[comment.pk])
    client = at_desk("coordinator")

    without = client.post(url, {"verb": "withhold", "ground": "", "reason": ""})
    assert set(without.context["form"].errors) == {"ground"}
    client.post(
        url,
        {
            "verb": "withhold",
            "ground": ground("personal_data"),
            "reason": "Memuat alamat orang lain.",
        },
    )

    comment = Comment.objects.get()
    assert (comment.state, comment.withheld_reason) == (
        CommentState.WITHHELD,
        "Memuat alamat orang lain.",
    )


def test_reason_is_not_lost_when_the_author_was_faster(process):
    comment = factories.comment(process)
    actions.withdraw_comment(comment, by=factories.officer("coordinator"))

    response = at_desk("coordinator").post(
        reverse("desk:moderate", args=[comment.pk]),
        {"verb": "withhold", "ground": ground("insult"), "reason": "Menghina."},
    )

    assert response.status_code == 409
    assert "Somebody was faster" in words(response)
    assert "Menghina." in response.content.decode()


def test_after_a_decision_comes_the_next_comment_to_moderate(process):
    one, two = factories.comment(process), factories.comment(process)
    client = at_desk("coordinator")

    first = client.post(reverse("desk:moderate", args=[one.pk]), {"verb": "publish"})
    last = client.post(reverse("desk:moderate", args=[two.pk]), {"verb": "publish"})

    assert first.headers["Location"] == reverse("desk:moderate", args=[two.pk])
    assert last.headers["Location"] == f"{reverse('desk:comments', args=[process.pk])}?"


def test_comment_is_withdrawn_for_its_author(process):
    comment = factories.comment(process)
    url = reverse("desk:moderate", args=[comment.pk])

    refused = at_desk("drafter").post(url, {"verb": "withdraw"})
    at_desk("coordinator").post(url, {"verb": "withdraw"})

    assert refused.status_code == 403
    assert Comment.objects.get().state == CommentState.WITHDRAWN


def test_unknown_verb_is_not_found(process):
    url = reverse("desk:moderate", args=[factories.comment(process).pk])
    assert at_desk("coordinator").post(url, {"verb": "save"}).status_code == 404


def test_comment_tells_what_happened_to_it(process):
    comment = factories.published(factories.comment(process))
    factories.withheld(comment, reason="Menghina.")

    response = at_desk("drafter").get(reverse("desk:moderate", args=[comment.pk]))

    told = [(event.label, event.by.username, event.reason) for event in response.context["history"]]
    assert told == [("Publish", "coordinator", ""), ("Withhold", "coordinator", "Menghina.")]


def test_words_of_the_author_are_shown_and_never_run(process):
    comment = factories.comment(process, text="<script>alert(1)</script> & <b>tebal</b>")
    url = reverse("desk:moderate", args=[comment.pk])

    page = at_desk("coordinator").get(url).content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;tebal&lt;/b&gt;" in page
    assert "<script>alert(1)" not in page


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


@pytest.mark.parametrize(
    ("email", "told"),
    [
        ("warga@example.org", "Its author gets a letter."),
        ("", "Its author left no address."),
    ],
)
def test_officer_is_told_whether_the_author_hears_of_it(process, email, told):
    comment = factories.comment(process, email=email)
    desk = at_desk(factories.officer("coordinator"))
    url = reverse("desk:moderate", args=[comment.pk])
    given = {"verb": "withhold", "ground": ground("insult"), "reason": "Menghina."}

    before = desk.get(url).text
    after = desk.post(url, given, follow=True).text

    assert f"Everybody can read it. {told}" in before
    assert f"The comment {comment.number} is withheld. {told}" in after
