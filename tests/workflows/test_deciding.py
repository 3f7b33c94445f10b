"""Decisions made in the moderator's queue, about one comment or about many that are alike."""

import pytest
from django.urls import reverse

from consultations.models import Comment, Letter, ModerationReason
from tests import factories
from tests.workflows.desk_reading import at_desk, said
from tests.workflows.moderation import alike_comments, decide, objected, queue, reported
from workflows import moderating

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("data", "state", "message"),
    [
        ({"verb": "publish"}, "published", "1 comment was published."),
        (
            {"verb": "withhold", "ground": "", "reason": "Iklan."},
            "withheld",
            "1 comment was withheld.",
        ),
        ({"verb": "withhold", "ground": "", "reason": ""}, "received", ""),
        ({"verb": "keep"}, "received", "No reader has reported this comment."),
    ],
)
def test_decision_says_what_was_done_and_what_was_not(process, data, state, message):
    comment = factories.comment(process)
    response = decide(process, chosen=comment.pk, **data)
    comment.refresh_from_db()
    assert comment.state == state
    assert message in " ".join(said(response))


def test_one_decision_is_made_about_all_that_are_alike_and_were_seen(process):
    comments = alike_comments(process, 3)
    seen = queue(process).context
    late = alike_comments(process, 1)[0]

    response = decide(
        process,
        chosen=comments[0].pk,
        alike=seen["rows"][0].heads,
        seen=seen["newest"],
        verb="withhold",
        ground=ModerationReason.objects.get(code="advertising").pk,
    )

    states = dict(Comment.objects.values_list("pk", "state"))
    assert [states[one.pk] for one in comments] == ["withheld"] * 3
    assert states[late.pk] == "received"
    assert "3 comments were withheld." in " ".join(said(response))


def test_withholding_many_without_a_reason_keeps_the_page_its_filters_and_its_ticks(process):
    comments = alike_comments(process, 2)
    row = queue(process).context["rows"][0]
    back = reverse("desk:queue", args=[process.pk]) + "?kind=new"

    asked = decide(process, chosen=row.comment.pk, alike=row.heads, verb="withhold", next=back)

    assert list(asked.context["form"].errors) == ["ground"]
    assert asked.text.count(" checked") == 2
    assert f'name="next" value="{back}"' in asked.text
    assert asked.context["filters"].data["kind"] == "new"
    assert {Comment.objects.get(pk=one.pk).state for one in comments} == {"received"}


def test_publishing_what_is_public_and_reported_says_what_to_press(process):
    comment = reported(factories.published(factories.comment(process)))
    response = decide(process, chosen=comment.pk, verb="publish")

    assert "press “Keep in spite of the reports”" in " ".join(said(response))
    assert comment.reader_reports.filter(settled_at=None).count() == 1
    decide(process, chosen=comment.pk, verb="keep")
    again = decide(process, chosen=comment.pk, verb="keep")
    assert "Somebody else has settled these reports." in " ".join(said(again))


def test_publishing_settles_what_was_open_about_a_comment(process):
    replied = objected(process)
    shown_first = reported(factories.comment(process))
    page = at_desk("coordinator").get(reverse("desk:moderate", args=[replied.pk]))
    decide(process, chosen=[replied.pk, shown_first.pk], verb="publish")

    assert 'value="publish"' not in page.content.decode()  # “Show it after all” stands there
    for comment in (replied, shown_first):
        comment.refresh_from_db()
    assert (replied.state, replied.has_open_objection) == ("published", False)
    assert (shown_first.state, moderating.has_open_reports(shown_first)) == ("published", False)
    assert queue(process).context["rows"] == []
    assert sorted(Letter.objects.values_list("name", flat=True))[-1] == "objection_settled"


def test_who_may_not_moderate_is_refused_with_a_sentence(process):
    comment = factories.comment(process)
    response = decide(process, "drafter", chosen=comment.pk, verb="publish")
    comment.refresh_from_db()
    assert comment.state == "received"
    assert "You may not do this." in " ".join(said(response))
