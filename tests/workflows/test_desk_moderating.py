"""One comment on the desk: reading it, and deciding about it."""

import pytest
from django.urls import reverse

from consultations.models import Comment, ModerationReason
from consultations.states import CommentState
from tests import factories
from tests.workflows.desk_reading import at_desk, words
from workflows import actions

pytestmark = pytest.mark.django_db


def ground(code: str) -> int:
    return ModerationReason.objects.get(code=code).pk


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
