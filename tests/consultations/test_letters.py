"""The letters to authors: the same words as text and as HTML, in the author's language."""

import pytest
from django.utils import translation
from django.utils.html import escape

from consultations.filing import own_url
from consultations.models import Comment, Letter
from tests import factories

pytestmark = pytest.mark.django_db

NAMES = ["comment_received", "comment_published", "comment_withheld", "comment_answered"]


@pytest.fixture
def comment() -> Comment:
    with translation.override("en"):
        return factories.comment(
            factories.in_consultation(), name="O'Neil & Siti", text="Lebih dari < 20 jam."
        )


def letter(comment: Comment, name: str) -> Letter:
    if name == "comment_published":
        factories.published(comment)
    elif name == "comment_withheld":
        factories.withheld(comment, reason="Memuat data < pribadi.")
    elif name == "comment_answered":
        factories.answered(factories.published(comment), reason="Usul & alasan kami terima.")
    return Letter.objects.get(name=name)


@pytest.mark.parametrize("name", NAMES)
def test_letter_names_the_comment_in_its_subject_and_leads_to_the_own_page(comment, name):
    written = letter(comment, name)

    with translation.override("en"):
        url = own_url(comment)
    assert [comment.number in written.subject, url in written.body, url in written.html] == [
        True,
        True,
        True,
    ]


@pytest.mark.parametrize("name", NAMES)
def test_letter_greets_plainly_as_text_and_escaped_as_html(comment, name):
    written = letter(comment, name)

    assert written.body.startswith("Dear O'Neil & Siti,")
    assert f"Dear {escape(comment.name)}," in written.html


@pytest.mark.parametrize("name", NAMES)
def test_letter_loads_nothing_and_runs_nothing(comment, name):
    html = letter(comment, name).html

    assert [mark in html for mark in ("<img", "<script", "<link", "url(")] == [False] * 4


def test_receipt_repeats_what_was_said(comment):
    written = letter(comment, "comment_received")

    assert ["Lebih dari < 20 jam." in written.body, "Lebih dari &lt; 20 jam." in written.html] == [
        True,
        True,
    ]


def test_letter_about_withholding_gives_the_reason(comment):
    assert "Memuat data < pribadi." in letter(comment, "comment_withheld").body


def test_letter_with_the_answer_gives_outcome_and_reason(comment):
    body = letter(comment, "comment_answered").body

    assert ["Outcome: Accepted" in body, "Usul & alasan kami terima." in body] == [True, True]
