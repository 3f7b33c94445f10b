"""What waits for a moderator, and how the queue is read and decided."""

from typing import Any

from django.urls import reverse

from consultations.fingerprints import fingerprint
from consultations.models import Author, Comment, ReaderReport
from tests import factories
from tests.workflows.desk_reading import at_desk
from workflows import moderating
from workflows.models import PolicyProcess

TEMPLATE = "Kami menolak rancangan ini karena merugikan seluruh pegawai honorer di kota kita."


def objected(process: PolicyProcess, **words: str) -> Comment:
    """A withheld comment whose author has replied."""
    one = factories.withheld(factories.comment(process, **words))
    moderating.object_to_withholding(one, by=Author(one), text="Itu kutipan.")
    return one


def reported(comment: Comment, *, times: int = 1) -> Comment:
    """A comment that so many readers have reported."""
    for number in range(times):
        ReaderReport.objects.create(comment=comment, ground="insult", voter=f"{comment.pk}{number}")
    return comment


def alike_comments(process: PolicyProcess, count: int) -> list[Comment]:
    """Comments of so many people who send the same words."""
    comments = [factories.comment(process, text=TEMPLATE) for _ in range(count)]
    Comment.objects.filter(pk__in=[one.pk for one in comments]).update(
        fingerprint=fingerprint(TEMPLATE)
    )
    return comments


def queue(process: PolicyProcess, **query: str) -> Any:
    """The queue as a coordinator sees it."""
    return at_desk("coordinator").get(reverse("desk:queue", args=[process.pk]), query)


def decide(process: PolicyProcess, role: str = "coordinator", **data: Any) -> Any:
    """What an officer is told after a decision about what was ticked."""
    url = reverse("desk:decide_queue", args=[process.pk])
    return at_desk(role).post(url, data, follow=True)
