"""Words that were rewritten while an officer read them: nobody decides about words unread."""

import html
import re

import pytest
from django.http import HttpResponse
from django.urls import reverse

from consultations.models import Comment, ModerationReason
from consultations.reporting import report_comment
from tests import factories
from tests.workflows.desk_reading import at_desk, said
from workflows import authoring
from workflows.models import Disposition

pytestmark = pytest.mark.django_db

ADVICE = "Its author amended the comment meanwhile. Read it again, please."
EDITED = ["Satu.", "(1) Setiap ASN berhak atas pelatihan.\n(2) Pelatihan diberikan.", "Tiga."]


def hidden(page: HttpResponse) -> dict[str, str]:
    """What the page sends along unseen."""
    found = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page.content.decode())
    return {name: html.unescape(value) for name, value in found}


def amend(comment: Comment, text: str) -> None:
    words = {"stance": "change", "text": text, "reason": "", "proposed_wording": ""}
    authoring.amend_comment(comment, words=words)


@pytest.mark.parametrize("verb", ["publish", "withhold", "keep"])
def test_amended_comment_is_not_decided_about_unread(verb, process):
    comment = factories.comment(process, text="Sopan.")
    report_comment(comment, voter="satu", ground="insult", text="")
    client, url = at_desk("coordinator"), reverse("desk:moderate", args=[comment.pk])
    given = {"verb": verb, "ground": ModerationReason.objects.get(code="insult").pk}
    before = hidden(client.get(url))
    amend(comment, "Tidak sopan.")

    late = client.post(url, before | given)
    comment.refresh_from_db()
    assert (late.status_code, comment.state) == (409, "received")
    assert ADVICE in late.content.decode()

    assert client.post(url, hidden(late) | given).status_code == 302


def test_amended_comment_is_not_answered_unread(process):
    comment = factories.comment(process, text="Sopan.")
    client, url = at_desk("drafter"), reverse("desk:answer", args=[comment.pk])
    given = {"outcome": "noted", "reason": "Terima kasih."}
    before = hidden(client.get(url))
    amend(comment, "Tidak sopan.")

    late = client.post(url, before | given)
    assert (late.status_code, Disposition.objects.count()) == (409, 0)
    assert "Terima kasih." in late.content.decode()

    assert client.post(url, hidden(late) | given).status_code == 302


@pytest.mark.parametrize("place", ["comments", "queue"])
def test_amended_comment_of_a_list_is_left_out_and_named(place, process):
    amended, other = (factories.comment(process, text=text) for text in ("Sopan.", "Setuju."))
    client = at_desk("coordinator")
    before = hidden(client.get(reverse(f"desk:{place}", args=[process.pk])))
    amend(amended, "Tidak sopan.")

    action = {"comments": "publish_comments", "queue": "decide_queue"}[place]
    ticked = {"verb": "publish", "chosen": [amended.pk, other.pk]}
    done = client.post(reverse(f"desk:{action}", args=[process.pk]), before | ticked, follow=True)

    assert dict(Comment.objects.values_list("text", "state")) == {
        "Tidak sopan.": "received",
        "Setuju.": "published",
    }
    assert f"{amended.number}: {ADVICE}" in said(done)[1]


def test_change_whose_words_changed_again_is_not_explained_unread():
    process = factories.in_deliberation()
    factories.rewrite(process, factories.text(EDITED))
    change = process.changes_of_the_draft().get(new_label="Pasal 1")
    client, url = at_desk("drafter"), reverse("desk:explain", args=[change.pk])
    before = hidden(client.get(url))
    factories.rewrite(process, factories.text(["Lain sama sekali.", *EDITED[1:]]))

    late = client.post(url, before | {"explanation": "Baku."})
    change.refresh_from_db()
    assert (late.status_code, change.explanation) == (409, "")
    assert "Baku." in late.content.decode()

    assert client.post(url, hidden(late) | {"explanation": "Baku."}).status_code == 302


@pytest.mark.parametrize("written", ["", "kemarin", "2026-13-45T00:00:00+00:00", "2026-01-01"])
def test_moment_at_which_nobody_can_have_read_an_answer_is_no_error(written):
    process = factories.in_deliberation(comments=1)
    answer = factories.answered(process.comments.get(), agreed=False)
    given = {"only": answer.pk, f"seen-{answer.pk}": written}
    response = at_desk("reviewer").post(reverse("desk:agree_answers"), given)
    assert response.status_code == 302
