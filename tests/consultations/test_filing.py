"""A comment is filed once, with its receipt, and nothing that was typed is ever lost."""

import hashlib
from datetime import timedelta

import pytest
from django.core import mail

from consultations import clock
from consultations.forms.submission import new_submission
from consultations.models import Comment, CommentAttachment, Consultation, StaffStanding
from tests import factories, people
from tests.addresses import own_url
from tests.consultations.sending import another, form_url, typed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_comment_is_filed_and_leads_to_its_receipt(client, consultation):
    response = client.post(form_url(consultation, "a2"), typed(consultation, place="a2/1"))

    comment = Comment.objects.get()
    assert (response.status_code, response.url) == (303, own_url(comment))
    assert (comment.provision.label, comment.text, comment.stance, comment.show_name) == (
        "Pasal 2 ayat (1)",
        "Mohon jamnya ditambah.",
        "change",
        False,
    )


def test_comment_on_the_whole_policy_has_no_place(client, consultation):
    client.post(form_url(consultation), typed(consultation, place=""))

    assert Comment.objects.get().provision is None


def test_filing_sends_the_receipt_by_letter(
    client, consultation, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        client.post(form_url(consultation), typed(consultation))

    comment = Comment.objects.get()
    assert [letter.to for letter in mail.outbox] == [["siti@example.org"]]
    assert [comment.number in mail.outbox[0].body, comment.secret in mail.outbox[0].body] == [
        True,
        True,
    ]


def test_fingerprint_covers_the_place_the_quote_and_the_files(process):
    comment = factories.comment(process, label="Pasal 2 ayat (1)", quote="ASN berhak")
    alone = comment.content_hash
    CommentAttachment.objects.create(comment=comment, size=3, sha256="ab" * 32)
    CommentAttachment.objects.create(comment=comment, size=3, sha256="cd" * 32, is_internal=True)
    said = [comment.number, "Pasal 2 ayat (1)", "ASN berhak", "change", comment.text, "", ""]

    assert [alone, comment.content_hash] == [
        hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
        for parts in (said, [*said, "ab" * 32])
    ]


# Sent more than once


def test_form_sent_twice_gives_one_comment_and_the_same_receipt(client, consultation):
    sent = typed(consultation)

    first = client.post(form_url(consultation), sent)
    second = client.post(form_url(consultation), sent)

    assert (second.url, Comment.objects.count()) == (first.url, 1)


def test_form_sent_twice_across_the_closing_hour_still_gives_the_receipt(client, consultation):
    sent = typed(consultation)
    first = client.post(form_url(consultation), sent)

    with clock.stopped_at(consultation.closes_at + timedelta(seconds=1)):
        second = client.post(form_url(consultation), sent)

    assert second.url == first.url


def test_other_words_from_a_form_that_was_sent_before_are_kept_and_can_be_sent(
    client, consultation
):
    sent = typed(consultation)
    client.post(form_url(consultation), sent)

    again = client.post(form_url(consultation), sent | {"text": "Hal yang lain."})
    form = again.context["form"]
    client.post(form_url(consultation), sent | form.data)

    assert "Hal yang lain." in again.content.decode()
    assert sorted(Comment.objects.values_list("text", flat=True)) == [
        "Hal yang lain.",
        "Mohon jamnya ditambah.",
    ]


@pytest.mark.parametrize("submission_id", ["", "made-up", "another consultation"])
def test_form_with_an_id_that_is_not_ours_gets_a_new_one_and_keeps_the_words(
    client, consultation, submission_id
):
    if submission_id == "another consultation":
        submission_id = new_submission(factories.in_consultation().consultation)
    sent = typed(consultation, submission_id=submission_id)

    refused = client.post(form_url(consultation), sent)
    sent["submission_id"] = refused.context["form"]["submission_id"].value()
    client.post(form_url(consultation), sent)

    assert "Mohon jamnya ditambah." in refused.content.decode()
    assert Comment.objects.count() == 1


# The closing hour


def test_closed_consultation_refuses_kindly_and_gives_the_words_back(client):
    consultation = factories.in_deliberation().consultation

    response = client.post(form_url(consultation), typed(consultation, reason="Alasan saya."))

    shown = response.content.decode()
    assert (response.status_code, Comment.objects.count()) == (409, 0)
    assert ["Mohon jamnya ditambah." in shown, "Alasan saya." in shown] == [True, True]
    assert "It closed on" in shown


def test_consultation_that_closes_while_the_form_is_read_refuses_as_kindly(
    client, consultation, monkeypatch
):
    given = typed(consultation, reason="Alasan saya.")
    is_open = iter([True, False])
    monkeypatch.setattr(type(consultation), "is_open", property(lambda _self: next(is_open, False)))

    response = client.post(form_url(consultation), given)

    assert (response.status_code, Comment.objects.count()) == (409, 0)
    assert "Alasan saya." in response.content.decode()


@pytest.mark.parametrize(("minutes", "status"), [(29, 303), (31, 409)])
def test_form_that_was_opened_in_time_has_some_minutes_of_grace(
    client, consultation, minutes, status
):
    sent = typed(consultation)

    with clock.stopped_at(consultation.closes_at + timedelta(minutes=minutes)):
        response = client.post(form_url(consultation), sent)

    assert (response.status_code, Comment.objects.count()) == (status, int(status == 303))
    assert status == 303 or "Mohon jamnya ditambah." in response.content.decode()


def test_form_that_was_opened_after_the_closing_hour_has_no_grace(client, consultation):
    with clock.stopped_at(consultation.closes_at + timedelta(minutes=1)):
        response = client.post(form_url(consultation), typed(consultation))

    assert (response.status_code, Comment.objects.count()) == (409, 0)


# Forms from elsewhere


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Origin": "http://testserver"}, 303),
        ({"Sec-Fetch-Site": "cross-site"}, 200),
        ({"Origin": "https://elsewhere.example"}, 200),
    ],
)
def test_form_sent_from_another_site_is_shown_again_and_needs_no_cookie(
    client, consultation, headers, status
):
    client = type(client)(enforce_csrf_checks=True)

    response = client.post(form_url(consultation), typed(consultation), headers=headers)

    assert (response.status_code, Comment.objects.count()) == (status, int(status == 303))
    assert status == 303 or "Mohon jamnya ditambah." in response.content.decode()


# Somebody with an account


def test_author_who_is_logged_in_is_known_and_needs_no_code(
    client, consultation, django_capture_on_commit_callbacks
):
    person = people.outsider()
    client.force_login(person)
    sent = typed(consultation, email="palsu@example.org")

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(
            form_url(consultation), sent, headers={"Sec-Fetch-Site": "same-origin"}
        )

    comment = Comment.objects.get()
    assert (comment.author, comment.proof, comment.email) == (person, "account", person.email)
    assert (comment.confirmed_at is None, "Code:" in mail.outbox[0].body) == (False, False)
    assert "Send me a new code" not in client.get(response.url).content.decode()


def test_before_the_public_stage_only_verified_staff_may_file(client, consultation):
    opens_at = clock.now() + timedelta(days=1)
    Consultation.objects.update(staff_opens_at=clock.now() - timedelta(days=1), opens_at=opens_at)
    staff = people.outsider()
    StaffStanding.objects.create(user=staff, way="list")
    here = {"Sec-Fetch-Site": "same-origin"}

    refused = client.post(form_url(consultation), typed(consultation, group="asn"), headers=here)
    client.force_login(staff)
    filed = client.post(form_url(consultation), typed(consultation, group="asn"), headers=here)

    assert (refused.status_code, filed.status_code) == (409, 303)
    assert Comment.objects.get().proof == "staff"


# Its cost


def test_filing_asks_the_database_a_fixed_number_of_times(
    client, consultation, django_assert_num_queries
):
    sent = typed(consultation)

    with django_assert_num_queries(9):
        client.post(form_url(consultation, "a2"), sent)
    with django_assert_num_queries(10):  # what others said is asked for each place
        client.post(form_url(consultation), typed(consultation) | another())
