"""Authors confirm their address by the code or the link of the letter, without an account."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from consultations import clock
from consultations.models import Comment, Confirmation, Consultation
from consultations.models.confirmation import TRIES, code_of, link_of
from tests import factories
from tests.addresses import author_url, own_url, receipt_url
from workflows import authoring

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def comment(process):
    return factories.comment(process, text="Kata pertama.")


def wrong(comment: Comment) -> str:
    return f"{(int(code_of(comment)) + 1) % 1_000_000:06}"


def is_confirmed(comment: Comment) -> bool:
    return Comment.objects.get(pk=comment.pk).confirmed_at is not None


def test_letter_holds_the_code_and_the_link_and_either_confirms(
    client, process, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        one, two = factories.comment(process), factories.comment(process)
    link = reverse("workflows:confirm_link", args=[two.number, link_of(two)])
    assert [code_of(one) in mail.outbox[0].body, link in mail.outbox[1].body] == [True, True]

    client.post(author_url("confirm", one), {"code": f" {code_of(one)[:3]} {code_of(one)[3:]}"})
    client.get(link)  # Mail programs look at links: that alone confirms nothing.
    was_confirmed = is_confirmed(two)
    client.post(link)

    assert (is_confirmed(one), was_confirmed, is_confirmed(two)) == (True, False, True)
    # Opened once more, the link asks nothing.
    assert client.get(link).headers["Location"] == own_url(two)
    assert Comment.objects.get(pk=one.pk).proof == "email"


@pytest.mark.parametrize(
    ("hides", "told"),
    [
        (True, "Until then your comment is not shown."),
        (False, "Until then readers see that the author is not confirmed."),
    ],
)
def test_author_reads_what_is_true_of_the_comment_until_then(client, process, hides, told):
    Consultation.objects.update(hides_unconfirmed=hides)
    process.consultation.refresh_from_db()
    comment = factories.comment(process, language="en")

    letter = comment.letters.get()
    shown = client.get(own_url(comment)).text
    public = client.get(receipt_url(comment)).text

    assert [told in words for words in (letter.body, letter.html, shown)] == [True] * 3
    assert ("its author has not confirmed the e-mail address" in public) is hides


def test_wrong_codes_are_counted_and_then_the_right_one_is_refused_too(client, comment):
    for _try in range(TRIES):
        shown = client.post(
            author_url("confirm", comment), {"code": wrong(comment)}
        ).content.decode()
    late = client.post(author_url("confirm", comment), {"code": code_of(comment)}).content.decode()

    assert ["This is not the code" in shown, "This code can&#x27;t be used any more" in late] == [
        True,
        True,
    ]
    assert is_confirmed(comment) is False


def test_new_code_ends_the_old_one_and_the_old_link(client, comment):
    old_link = reverse("workflows:confirm_link", args=[comment.number, link_of(comment)])
    with clock.stopped_at(comment.filed_at + timedelta(minutes=2)):
        client.post(author_url("send_code", comment))
        at_once = client.post(author_url("send_code", comment)).content.decode()
        old = client.post(author_url("confirm", comment), {"code": code_of(comment)})
        assert (client.post(old_link).status_code, is_confirmed(comment)) == (404, False)
        client.post(author_url("confirm", comment), {"code": code_of(comment, 2)})

    assert ["This is not the code" in old.content.decode(), "Wait a minute" in at_once] == [
        True,
        True,
    ]
    assert (is_confirmed(comment), Confirmation.objects.get().issue) == (True, 2)


def test_code_that_is_asked_for_twice_at_once_is_sent_once(
    comment, monkeypatch, django_capture_on_commit_callbacks
):
    Confirmation.objects.create(comment=comment, issued_at=comment.filed_at)
    seen = [Confirmation.objects.get(comment=comment) for _press in range(2)]
    monkeypatch.setattr(authoring, "_kept", lambda _first: seen.pop())

    later = clock.stopped_at(comment.filed_at + timedelta(minutes=2))
    with later, django_capture_on_commit_callbacks(execute=True):
        for _press in range(2):
            authoring.send_code_again(comment)

    assert (len(mail.outbox), Confirmation.objects.get().issue) == (1, 2)


def test_code_and_link_end_after_some_days(client, comment, settings):
    later = comment.filed_at + timedelta(hours=settings.CONFIRMATION_HOURS, minutes=1)
    link = reverse("workflows:confirm_link", args=[comment.number, link_of(comment)])

    with clock.stopped_at(later):
        client.post(author_url("confirm", comment), {"code": code_of(comment)})
        pages = [client.get(link), client.post(link)]

    assert is_confirmed(comment) is False
    # A button that can do nothing is not offered.
    assert [page.status_code for page in pages] == [404, 404]
    assert ["Yes, this is my comment" in page.text for page in pages] == [False, False]


def test_comment_of_an_unconfirmed_author_is_marked_or_hidden_by_rule(client, comment):
    factories.published(comment)
    marked = client.get(receipt_url(comment)).content.decode()
    Consultation.objects.update(hides_unconfirmed=True)
    hidden = client.get(receipt_url(comment)).content.decode()
    client.post(author_url("confirm", comment), {"code": code_of(comment)})
    shown = client.get(receipt_url(comment)).content.decode()

    assert ["Author not confirmed" in one for one in (marked, hidden, shown)] == [
        True,
        False,
        False,
    ]
    assert ["Kata pertama." in one for one in (marked, hidden, shown)] == [True, False, True]
