"""Following: confirmed from the mailbox, told in time, never empty, ended with one click."""

import io
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils.formats import date_format

from consultations import clock, following, telling
from consultations.models import Follow, Letter, News, User
from tests import factories
from workflows import actions

pytestmark = pytest.mark.django_db


def follower(page, email="warga@example.org", **fields) -> Follow:
    given = {"confirmed_at": clock.now() - timedelta(days=30), "frequency": "at_once", **fields}
    return Follow.objects.create(page=page, email=email, **given)


def tell() -> list[Letter]:
    before = set(Letter.objects.values_list("pk", flat=True))
    telling.note_what_time_brought()
    telling.spread_news()
    telling.write_letters()
    return list(Letter.objects.exclude(pk__in=before))


def ask(client, page, email="Warga@Example.org", **more):
    data = {"email": email, "frequency": "daily", **more}
    return client.post(reverse("consultations:follow", args=[page.slug]), data)


def test_following_begins_only_from_the_mailbox(client, django_capture_on_commit_callbacks):
    page = factories.in_consultation().page
    with django_capture_on_commit_callbacks(execute=True):
        shown = ask(client, page)
    follow = Follow.objects.get()
    address = reverse("consultations:confirm_follow", args=[follow.token])

    assert (follow.email, follow.confirmed_at) == ("warga@example.org", None)
    assert [message.to for message in mail.outbox] == [["warga@example.org"]]
    assert [address in mail.outbox[0].body, follow.token in shown.text] == [True, False]

    client.get(address)
    follow.refresh_from_db()
    assert follow.confirmed_at is None  # a program that opens every address confirms nothing
    assert client.post(address).status_code == 302
    follow.refresh_from_db()
    assert follow.confirmed_at is not None


def test_letters_to_mailboxes_of_others_find_a_limit(client, settings):
    page = factories.in_consultation().page
    settings.GUARD_ADDRESS_AN_HOUR = 1
    answers = [ask(client, page, email=f"orang{number}@example.org").text for number in range(3)]
    assert Letter.objects.filter(name="follow_confirm").count() == 1
    assert "Terlalu banyak" in answers[2]


def test_mailbox_with_a_letter_alike_sees_and_ends_nothing_of_another(client):
    page = factories.in_consultation().page
    other = follower(page, email="vina@example.org")
    alike = follower(page, email="vına@example.org", key="a")
    shown = client.get(reverse("consultations:manage_follows", args=[alike.token]))
    client.post(f"{reverse('consultations:unfollow', args=[alike.token])}?semua=1")
    assert [form.instance.pk for form in shown.context["forms"]] == [alike.pk]
    assert list(Follow.objects.all()) == [other]


def test_asking_again_says_the_same_and_changes_nothing_for_a_follower(client):
    page = factories.in_consultation().page
    first = ask(client, page, email="baru@example.org").text
    follow = follower(page)
    again = ask(client, page, email=follow.email).text

    assert again == first.replace("baru@example.org", "warga@example.org")
    follow.refresh_from_db()
    assert follow.frequency == "at_once"


def test_nobody_can_fill_the_mailbox_of_another_person(client):
    page = factories.in_consultation().page
    for _time in range(8):
        ask(client, page)

    assert Letter.objects.filter(name="follow_confirm").count() == 5


def test_address_that_is_wrong_is_asked_for_again_and_kept(client):
    response = ask(client, factories.in_consultation().page, email="bukan alamat")

    assert Follow.objects.count() == 0
    assert ['value="bukan alamat"' in response.text, 'href="#id_email"' in response.text] == [
        True,
        True,
    ]


def test_one_click_ends_the_letters_without_cookie_or_login(client):
    follow = follower(factories.in_consultation().page)
    headers = following.ways_out(follow)
    address = headers["List-Unsubscribe"].strip("<>").replace("http://127.0.0.1:8000", "")
    client.handler.enforce_csrf_checks = True

    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert client.get(address).status_code == 200
    assert Follow.objects.count() == 1  # looking is not ending
    done = client.post(address, {"List-Unsubscribe": "One-Click"})
    assert (done.status_code, Follow.objects.count()) == (200, 0)
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200


def test_followers_hear_of_every_step_once():
    page = factories.enacted().page
    process = page.process
    News.objects.all().delete()
    follower(page)
    actions.perform(
        process.begin_evaluation, by=factories.officer("evaluator"), reason="Sudah setahun."
    )

    letters = tell()

    assert [letter.to for letter in letters] == ["warga@example.org"]
    assert letters[0].headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert page.get_url() in letters[0].body
    assert tell() == []


def test_every_decision_that_followers_hear_of_leaves_one_row():
    factories.enacted()

    assert list(News.objects.values_list("kind", flat=True)) == [
        "opened",
        "concluded",
        "new_version",
        "enacted",
    ]


def test_closing_soon_is_told_three_days_before_and_again_after_an_extension():
    process = factories.in_consultation()
    closes = process.consultation.closes_at
    follower(process.page)
    tell()

    with clock.stopped_at(closes - timedelta(days=4)):
        assert tell() == []
    with clock.stopped_at(closes - timedelta(days=2)):
        assert [len(tell()), len(tell())] == [1, 0]
        actions.extend_consultation(
            process,
            by=factories.officer("coordinator"),
            closes_at=closes + timedelta(days=7),
            reason="Banyak yang minta.",
        )
        assert len(tell()) == 1  # the extension itself
    with clock.stopped_at(closes + timedelta(days=5)):
        assert len(tell()) == 1


def test_answer_is_told_to_those_who_follow_the_place():
    process = factories.in_deliberation(comments=1)
    comment = process.comments.get()
    News.objects.all().delete()
    root = comment.provision.key.split("/")[0]
    follower(process.page, "pasal@example.org", key=root, label="Pasal 2")
    follower(process.page, "semua@example.org")
    follower(process.page, "lain@example.org", key="a3", label="Pasal 3")
    factories.answered(comment)

    assert [(letter.name, letter.to) for letter in tell()] == [("news", "pasal@example.org")]


def test_digest_gathers_policies_in_one_letter_when_its_time_has_come():
    first, second = factories.in_consultation(), factories.in_consultation(title="Etika ASN")
    News.objects.all().delete()
    moment = clock.now()
    for process in (first, second):
        follower(process.page, frequency="weekly", confirmed_at=moment)
    with clock.stopped_at(moment + timedelta(days=1)):
        for process in (first, second):
            telling.note(process.page, "concluded", source=f"t{process.pk}")
        assert tell() == []
    with clock.stopped_at(moment + timedelta(days=7)):
        letters = tell()

    assert len(letters) == 1
    assert [title in letters[0].body for title in (first.page.title, "Etika ASN")] == [True, True]
    assert letters[0].headers["List-Unsubscribe"].endswith("?semua=1>")


def test_weekly_digest_leaves_before_the_consultation_closes_that_it_tells_of():
    process = factories.in_consultation()
    closes = process.consultation.closes_at
    with clock.stopped_at(closes - timedelta(days=4)):
        follower(process.page, frequency="weekly", told_at=clock.now())
        telling.note(process.page, "new_version", source="t")
        assert tell() == []
    with clock.stopped_at(closes - timedelta(days=2)):
        letters = tell()

    said = ["Ada versi baru naskah.", "Konsultasi segera ditutup"]
    assert [[words in letter.body for words in said] for letter in letters] == [[True, True]]


def test_subject_says_what_happened_when_it_is_one_thing():
    process = factories.in_consultation()
    page, consultation = process.page, process.consultation
    follower(page)
    assert [one.subject for one in tell()] == [f"Konsultasi dibuka: {page.title}"]
    with clock.stopped_at(consultation.closes_at - timedelta(days=2)):
        [soon] = tell()
    telling.note(page, "new_version", source="a")
    telling.note(page, "evaluation", source="b")
    [several] = tell()

    last_day = date_format(consultation.local(consultation.closes_at), "j F Y")
    assert soon.subject == f"Konsultasi ditutup {last_day}: {page.title}"
    assert several.subject == f"Kabar tentang “{page.title}”"


@pytest.mark.parametrize("many", [1, 3])
def test_letters_cost_the_same_queries_for_any_number(many, django_assert_num_queries):
    page = factories.in_consultation().page
    for number in range(many):
        follower(page, f"warga{number}@example.org")
    page.get_url()
    with django_assert_num_queries(7):
        telling.spread_news()
    with django_assert_num_queries(8):
        telling.write_letters()

    assert Letter.objects.filter(name="news").count() == many


def test_tick_runs_everything_and_twice_sends_once():
    follower(factories.in_consultation().page)
    for _time in range(2):
        call_command("tick", stdout=io.StringIO())

    assert [message.to for message in mail.outbox] == [["warga@example.org"]]


def test_account_with_this_address_follows_at_once(client):
    page = factories.in_consultation().page
    user = User.objects.create(username="siti", email="siti@example.org")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    client.force_login(user)

    assert ask(client, page, email=user.email).status_code == 302
    assert Follow.objects.get().confirmed_at is not None
    ask(client, page, email="orang.lain@example.org")
    assert Follow.objects.get(email="orang.lain@example.org").confirmed_at is None


def test_follower_changes_how_often_from_the_mailbox_only(client):
    follow = follower(factories.in_consultation().page)
    address = reverse("consultations:manage_follows", args=[follow.token])
    client.post(address, {f"{follow.pk}-frequency": "weekly"})

    follow.refresh_from_db()
    assert follow.frequency == "weekly"
    assert client.get(address.replace(follow.token, "salah")).status_code == 404


def test_follower_reads_the_name_of_the_place_in_english(client):
    follow = follower(factories.in_consultation().page, key="a2", label="Pasal 2")

    shown = client.get(f"/en/ikuti/kelola/{follow.token}/").text

    assert ["<p>Article 2</p>" in shown, "Pasal 2" in shown] == [True, False]
