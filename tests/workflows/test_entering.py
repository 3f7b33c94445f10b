"""Letters, minutes and spoken comments, entered one by one by an officer."""

import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from consultations import clock
from consultations.models import Comment, CommentAttachment, Letter
from tests import factories, people
from tests.addresses import receipt_url
from tests.enclosed import pdf
from tests.workflows.desk_reading import at_desk
from workflows import entering

pytestmark = pytest.mark.django_db


def letter(**given):
    return {
        "submission_id": "6f0e8c1e-3f1b-4f0b-8a51-1d2f6c3b9a10",
        "source": "letter",
        "said_on": clock.now().date().isoformat(),
        "source_note": "Surat nomor 12",
        "group": "citizen",
        "name": "Ibu Sari",
        "place": "P2",
        "stance": "change",
        "text": "Mohon jamnya ditambah.",
        **given,
    }


def enter(process, role="coordinator", **given):
    return at_desk(role).post(reverse("desk:enter", args=[process.pk]), letter(**given))


def test_letter_becomes_a_comment_with_source_scan_and_number(process):
    response = enter(process, scan=pdf())

    comment = Comment.objects.get()
    assert response.url == reverse("desk:entered", args=[comment.pk])
    assert (comment.state, comment.proof, comment.source) == ("received", "officer", "letter")
    assert (comment.provision.label, comment.entered_by.username) == ("Pasal 2", "coordinator")
    assert "Surat nomor 12" in comment.source_in_words
    assert list(CommentAttachment.objects.values_list("comment", "is_internal")) == [
        (comment.pk, True)
    ]
    scanned = reverse("consultations:file", args=[comment.attachments.get().pk])
    desk = at_desk("coordinator").get(reverse("desk:moderate", args=[comment.pk])).text
    public = at_desk(people.outsider()).get(receipt_url(comment)).text
    assert [scanned in page for page in (desk, public)] == [True, False]
    assert Letter.objects.count() == 0


def test_letter_that_is_not_entered_after_all_leaves_no_scan_behind(process, monkeypatch):
    def full(**_given: object) -> None:
        raise OSError

    monkeypatch.setattr(entering, "log", full)
    folder = Path(settings.PRIVATE_ROOT)
    before = {one for one in folder.rglob("*") if one.is_file()}

    with pytest.raises(OSError):  # noqa: PT011 - any
        enter(process, scan=pdf())

    assert {one for one in folder.rglob("*") if one.is_file()} == before
    assert CommentAttachment.objects.count() == 0


def test_sending_the_form_twice_enters_one_comment(process):
    enter(process)
    enter(process)
    assert Comment.objects.count() == 1


def test_who_left_an_address_gets_the_receipt(process):
    enter(process, email="sari@example.org")
    assert list(Letter.objects.values_list("name", "to")) == [
        ("comment_received", "sari@example.org")
    ]


def test_next_comment_starts_with_the_same_source(process):
    enter(process)
    url = reverse("desk:enter", args=[process.pk])
    form = at_desk("coordinator").get(url, {"like": Comment.objects.get().pk}).context["form"]
    kept = ("source", "source_note", "group", "name")
    assert [form[name].value() for name in kept] == [
        "letter",
        "Surat nomor 12",
        "citizen",
        "Ibu Sari",
    ]
    assert form["text"].value() is None


def test_slip_shows_number_and_words_but_nothing_secret(process):
    enter(process, email="sari@example.org")
    comment = Comment.objects.get()
    page = at_desk("coordinator").get(reverse("desk:slip", args=[comment.pk])).content.decode()
    told = (comment.number, comment.text, comment.content_hash)
    assert [one in page for one in told] == [True] * 3
    assert [one in page for one in (comment.secret, "sari@example.org", "Ibu Sari")] == [False] * 3


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"text": ""}, {"text"}),
        ({"said_on": "2999-01-01"}, {"said_on"}),
        ({"group": "professional_body"}, {"organisation"}),
        ({"name": "", "show_name": "on"}, {"name"}),
        ({"name": "", "email": "sari@example.org"}, {"name"}),
        ({"source": "online"}, {"source"}),
        ({"place": "P99"}, {"place"}),
        ({"scan": SimpleUploadedFile("surat.exe", b"MZ")}, {"scan"}),
    ],
)
def test_wrong_entry_is_given_back_with_its_words(process, given, wrong):
    response = enter(process, **given)
    form = response.context["form"]
    assert set(form.errors) == wrong
    assert form["source_note"].value() == "Surat nomor 12"
    assert Comment.objects.count() == 0


def test_only_coordinators_enter(process):
    urls = [reverse(f"desk:{name}", args=[process.pk]) for name in ("enter", "comment_list")]
    shown = {
        role: {at_desk(role).get(url).status_code for url in urls} for role in people.ROLE_CODES
    }
    for role in people.ROLE_CODES:
        enter(process, role, submission_id=uuid.uuid4())

    assert shown == {role: {200 if role == "coordinator" else 403} for role in people.ROLE_CODES}
    assert [one.entered_by.username for one in Comment.objects.all()] == ["coordinator"]


@pytest.mark.parametrize(
    ("make", "is_taken"),
    [
        (factories.in_consultation, True),
        (factories.in_deliberation, True),
        (factories.in_clearance, False),
        (factories.policy, False),
    ],
)
def test_late_letters_are_entered_until_the_sign_off(make, is_taken):
    process = make()
    consultation = process.consultation
    day = consultation.local(consultation.opens_at) if consultation else clock.now()
    enter(process, said_on=day.date().isoformat())
    assert Comment.objects.filter(source="letter").exists() is is_taken


def test_letter_of_the_day_after_the_closing_is_too_late():
    process = factories.in_deliberation()
    closed = process.consultation.local(process.consultation.closes_at).date()
    late = enter(process, said_on=(closed + timedelta(days=1)).isoformat())
    assert set(late.context["form"].errors) == {"said_on"}
