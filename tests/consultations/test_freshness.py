"""Stamps: they move with every change that readers see, whoever makes it, and with no other."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from consultations import clock
from consultations.freshness import next_moment
from consultations.models import Comment, Consultation, Reply, StakeholderGroup, Stamp
from consultations.models.question import Question
from tests import factories
from workflows import actions

pytestmark = pytest.mark.django_db


def filed_where_comments_are_shown_first(process: Any) -> None:
    Consultation.objects.filter(pk=process.consultation.pk).update(shows_first=True)
    factories.comment(process)


def withdrawn(process: Any) -> None:
    one = Comment.objects.published().get()
    factories.withheld(one, reason="Iklan.")


def supported(_process: Any) -> None:
    Comment.objects.published().update(support_count=1)


def answered(_process: Any) -> None:
    factories.answered(Comment.objects.published().get())


def extended(process: Any) -> None:
    later = process.consultation.closes_at + timedelta(days=3)
    actions.extend_consultation(
        process,
        by=factories.officer("coordinator"),
        closes_at=later,
        reason="Banyak yang bertanya.",
    )


def chosen(process: Any) -> None:
    question = Question.objects.create(
        consultation=process.consultation, kind="scale", words="Seberapa setuju?"
    )
    Reply.objects.create(question=question, comment=Comment.objects.published().get(), value=3)


SEEN: dict[str, Callable[[Any], object]] = {
    "a comment is published": lambda _process: factories.published(
        Comment.objects.received().get()
    ),
    "a comment is filed where comments are shown first": filed_where_comments_are_shown_first,
    "a comment is withheld": withdrawn,
    "somebody agrees with a comment": supported,
    "an answer is agreed": answered,
    "the consultation is extended": extended,
    "a choice is counted": chosen,
    "the policy is withdrawn": lambda process: actions.withdraw(
        process, by=factories.officer("coordinator"), reason="Tidak perlu lagi."
    ),
    "a group gets another name": lambda _process: StakeholderGroup.objects.update(name="Warga"),
}
UNSEEN: dict[str, Callable[[Any], object]] = {
    "a comment waits for its check": factories.comment,
    "an answer is proposed": lambda _process: factories.answered(
        Comment.objects.published().get(), agreed=False
    ),
    "somebody logs in": lambda _process: factories.officer("drafter").save(),
}


@pytest.fixture
def process() -> Any:
    found = factories.in_consultation()
    factories.published(factories.comment(found))
    factories.comment(found)
    return found


@pytest.mark.parametrize("change", SEEN.values(), ids=SEEN)
def test_change_that_readers_see_moves_the_stamp_of_its_policy_and_of_the_site(process, change):
    before = [Stamp.objects.of(process.page_id), Stamp.objects.of(None)]

    change(process)

    after = [Stamp.objects.of(process.page_id), Stamp.objects.of(None)]
    assert [new > old for old, new in zip(before, after, strict=True)] == [True, True]


@pytest.mark.parametrize("change", UNSEEN.values(), ids=UNSEEN)
def test_change_that_nobody_sees_leaves_the_stamp(process, change):
    factories.officer("drafter")
    before = Stamp.objects.of(None)

    change(process)

    assert Stamp.objects.of(None) == before


def test_change_of_one_policy_leaves_the_stamp_of_another(process):
    other = factories.in_consultation(title="Kebijakan lain")
    before = Stamp.objects.of(other.page_id)

    factories.published(factories.comment(process))

    assert Stamp.objects.of(other.page_id) == before


def test_page_about_a_consultation_changes_next_when_it_opens_closes_or_has_a_day_less():
    now = clock.now()
    with clock.stopped_at(now):
        upcoming = Consultation(
            opens_at=now + timedelta(hours=3), closes_at=now + timedelta(days=9)
        )
        running = Consultation(
            opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=2, hours=1)
        )
        last_day = Consultation(
            opens_at=now - timedelta(days=1), closes_at=now + timedelta(hours=2)
        )
        found = [next_moment(one) - now for one in (upcoming, running, last_day)]

    assert found == [timedelta(hours=3), timedelta(hours=1), timedelta(hours=2)]
