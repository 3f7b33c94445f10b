"""The demonstration: a visitor and an officer see filled screens, and loading it again adds nothing."""

import pytest
from django.core.management import call_command

from consultations.models import Comment, Follow, PolicyPage, Question, ReaderReport, Support
from consultations.states import CommentState
from policy_site.demo.content import content
from policy_site.demo.play import load_people, play_tubei
from policy_site.demo.stage import Stage


@pytest.mark.django_db
def test_open_demonstration_shows_every_way_of_being_heard() -> None:
    play_tubei(Stage(content()["tubei"], load_people()))
    comments = Comment.objects.all()

    assert [one.replies.count() + one.comments.count() for one in Question.objects.all()] == [
        7,
        6,
        1,
    ]
    assert comments.exclude(entered_by=None).get().attachments.get().is_internal
    assert comments.get(confirmed_at=None).state == CommentState.RECEIVED
    assert comments.exclude(objection="").get().has_open_objection
    assert ReaderReport.objects.filter(settled_at=None).count() == 1
    assert Support.objects.count() == sum(comments.values_list("support_count", flat=True)) == 66


@pytest.mark.django_db
def test_accounts_of_the_demonstration_hold_what_their_owners_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("policy_site.demo.play.play_ethics", lambda _stage: None)
    call_command("load_demo", verbosity=0)

    said = Comment.objects.exclude(author=None).values_list("author__username", "state")
    assert sorted(said) == [
        ("pegawai", "published"),
        ("pegawai", "published"),
        ("warga", "published"),
        ("warga", "published"),
        ("warga", "received"),
    ]
    assert list(Follow.objects.values_list("user__username", flat=True)) == ["warga"]


@pytest.mark.django_db
def test_demonstration_that_is_there_is_not_loaded_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policy_site.demo.play.play_ethics", lambda _stage: None)
    monkeypatch.setattr("policy_site.demo.play.play_competence", lambda _stage: None)
    call_command("load_demo", verbosity=0)
    first = Comment.objects.count()
    call_command("load_demo", verbosity=0)

    assert PolicyPage.objects.count() == 1
    assert Comment.objects.count() == first
