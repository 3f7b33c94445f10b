"""The author of a withheld comment is told why, may reply once, and an officer decides."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import PageLogEntry

from consultations.models import Author, Comment, Letter, ModerationReason
from tests import factories, people
from tests.addresses import author_url, own_url
from tests.workflows.desk_reading import at_desk
from tests.workflows.moderation import objected, reported
from workflows import actions, moderating
from workflows.transitions import NotAllowed, NotYet, SomebodyWasFaster

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("code", "reason", "told"),
    [
        ("insult", "", ["Menghina atau menyebarkan kebencian", "tanpa menyerang orang"]),
        ("other", "Tidak tentang kebijakan ini.", ["Tidak tentang kebijakan ini."]),
    ],
)
def test_author_is_told_the_reason_of_the_list_and_the_words(process, code, reason, told):
    comment = factories.comment(process)
    ground = ModerationReason.objects.get(code=code)

    actions.withhold_comment(
        comment, by=factories.officer("coordinator"), reason=reason, ground=ground
    )

    letter = Letter.objects.get(name="comment_withheld")
    assert [words in letter.body and words in letter.html for words in told] == [True] * len(told)


def test_ground_is_named_in_the_language_of_the_author(process):
    with translation.override("en"):
        comment = factories.comment(process)
    actions.withhold_comment(
        comment,
        by=factories.officer("coordinator"),
        ground=ModerationReason.objects.get(code="insult"),
    )
    assert comment.withheld_reason == "Insult or hatred"


def test_author_replies_once_on_a_page_of_its_own(process):
    comment = factories.withheld(factories.comment(process))
    url = author_url("object_to_withholding", comment)

    empty = Client().post(url, {"text": " "})
    first = Client().post(url, {"text": "Itu kutipan, bukan hinaan."})
    second = Client().post(url, {"text": "Sekali lagi."})

    comment.refresh_from_db()
    assert (empty.status_code, first.url, second.status_code) == (200, own_url(comment), 409)
    assert "Sekali lagi." in second.content.decode()
    assert comment.objection == "Itu kutipan, bukan hinaan."
    assert url not in Client().get(own_url(comment)).content.decode()


def test_nobody_else_replies_for_an_author(process):
    comment, other = (factories.withheld(factories.comment(process)) for _ in range(2))
    url = reverse("workflows:object_to_withholding", args=[comment.number, other.secret])

    assert Client().post(url, {"text": "Bukan saya."}).status_code == 404
    with pytest.raises(NotAllowed):
        moderating.object_to_withholding(comment, by=Author(other), text="Bukan saya.")


# On paper


def on_paper(process):
    """A comment of somebody without an e-mail address, entered from a letter and withheld."""
    comment = factories.withheld(factories.comment(process, email=""))
    Comment.objects.filter(pk=comment.pk).update(
        entered_by=factories.officer("coordinator"), source="letter"
    )
    comment.refresh_from_db()
    return comment


def test_officer_writes_down_what_the_author_of_a_letter_replies(process):
    comment = on_paper(process)
    client, url = at_desk("coordinator"), reverse("desk:moderate", args=[comment.pk])
    asked = client.get(url).content.decode()
    empty = client.post(url, {"verb": "reply", "text": " "})
    client.post(url, {"verb": "reply", "text": "Itu kutipan, bukan hinaan."})
    again = client.post(url, {"verb": "reply", "text": "Sekali lagi."})

    comment.refresh_from_db()
    assert "Write down the author’s reply to the withholding" in asked
    assert (empty.status_code, again.status_code) == (200, 409)
    assert (comment.objection, comment.has_open_objection) == ("Itu kutipan, bukan hinaan.", True)
    noted = PageLogEntry.objects.get(action=moderating.OBJECTED)
    assert noted.user == factories.officer("coordinator")


def test_only_who_enters_letters_writes_down_a_reply_and_only_of_a_letter(process):
    letter, online = on_paper(process), factories.withheld(factories.comment(process))
    for person in people.everybody().values():
        with pytest.raises(NotAllowed):
            moderating.object_to_withholding(online, by=person, text="Bukan saya.")

    assert [
        name
        for name, person in people.everybody().items()
        if moderating.may_reply(letter, by=person)
    ] == ["coordinator"]


def test_receipt_says_where_the_author_of_a_withheld_comment_can_reply(process):
    ways = ["by letter or at the counter", "on the page whose address came with the receipt"]
    for comment, told in (
        (on_paper(process), [True, False]),
        (factories.withheld(factories.comment(process)), [False, True]),
    ):
        page = Client().get(f"/en/tanda-terima/{comment.number}/").content.decode()
        assert [way in page for way in ways] == told


# The decision


@pytest.mark.parametrize(
    ("verb", "reply", "state", "letters"),
    [
        ("restore", "Anda benar.", "published", 1),
        ("restore", "", "published", 1),
        ("uphold", "Kata itu tetap menghina.", "withheld", 1),
        ("uphold", "", "withheld", 0),
    ],
)
def test_officer_decides_about_an_objection_and_tells_the_author(
    process, verb, reply, state, letters
):
    comment = objected(process)
    client = at_desk("coordinator")
    url = reverse("desk:moderate", args=[comment.pk])

    shown = client.get(url).content.decode()
    client.post(url, {"verb": verb, "reply": reply})

    comment.refresh_from_db()
    assert "Itu kutipan." in shown
    assert comment.state == state
    assert Letter.objects.filter(name="objection_settled").count() == letters
    assert comment.has_open_objection is (letters == 0)


@pytest.mark.parametrize(
    ("is_restored", "told"),
    [(True, [True, False, True]), (False, [False, True, False])],
)
def test_author_reads_what_was_decided_also_when_the_comment_is_withheld_again(
    process, is_restored, told
):
    comment, officer = objected(process), factories.officer("coordinator")
    moderating.settle_objection(comment, by=officer, is_restored=is_restored, reply="Sudah dibaca.")
    if is_restored:
        factories.withheld(comment)

    pages = [
        Client().get(f"/en{own_url(comment)}").content.decode(),
        at_desk("coordinator").get(reverse("desk:moderate", args=[comment.pk])).content.decode(),
    ]

    sentences = (
        "Your comment is shown after all.",
        "The reason for not showing it stands.",
        "Later it was withheld once more",
    )
    assert [words in pages[0] for words in sentences] == told
    assert ("The author was agreed with." in pages[1]) is is_restored


def test_only_who_moderates_settles_objections_and_reports_and_once(process):
    comment = objected(process)
    noticed = reported(factories.published(factories.comment(process)))
    others = people.everybody()
    coordinator = others.pop("coordinator")
    for settle in (
        lambda by: moderating.settle_objection(comment, by=by, is_restored=True, reply=""),
        lambda by: moderating.keep_in_spite_of_reports(noticed, by=by),
    ):
        for person in others.values():
            with pytest.raises(NotAllowed):
                settle(person)
        settle(coordinator)
        with pytest.raises(SomebodyWasFaster):
            settle(coordinator)


def test_upheld_objection_needs_words(process):
    comment = objected(process)
    with pytest.raises(NotYet):
        moderating.settle_objection(
            comment, by=factories.officer("coordinator"), is_restored=False, reply=" "
        )
