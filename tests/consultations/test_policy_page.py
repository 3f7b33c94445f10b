"""The page of a policy: what it says at each station, and what it costs."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from django.utils import translation

from consultations import clock
from consultations.drafting.provisions import Block, Kind
from consultations.models import Consultation
from consultations.reading.moments import in_words
from tests import factories
from workflows import actions
from workflows.models import PolicyProcess
from workflows.transitions import perform

pytestmark = pytest.mark.django_db


def html(process: PolicyProcess, client: Client, language: str = "id") -> str:
    prefix = "" if language == "id" else f"/{language}"
    with translation.override("id"):
        response = client.get(f"{prefix}{process.page.url}")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def fresh(process: PolicyProcess) -> PolicyProcess:
    return PolicyProcess.objects.get(pk=process.pk)


def test_draft_that_was_never_published_is_not_found(client):
    process = factories.in_review()

    assert client.get(f"/kebijakan/{process.page.slug}/").status_code == 404


def test_open_consultation_tells_the_closing_time_with_the_zone_and_the_days_left(client):
    process = fresh(factories.in_consultation(days=14))
    closes = process.consultation.local(process.consultation.closes_at)

    shown = html(process, client, "en")

    assert f"Closes on {closes:%-d %B %Y} at {closes:%H:%M} WIB (14 days left)" in shown


def test_every_article_has_a_button_that_leads_to_its_form(client):
    process = fresh(factories.in_consultation())
    form = reverse("consultations:comment_form", args=[process.consultation.pk])

    shown = html(process, client)

    assert [f'href="{form}?ketentuan={key}"' in shown for key in ("a1", "a2", "a3", "bab1")] == [
        True,
        True,
        True,
        False,
    ]


def test_heading_and_paragraph_of_a_policy_paper_have_a_button_each(client):
    paper = [
        Block(key="h1", kind=Kind.HEADING, title="Latar belakang"),
        Block(key="p1", kind=Kind.PARAGRAPH, text="Pegawai perlu belajar."),
    ]
    process = fresh(factories.in_consultation(blocks=paper))

    shown = html(process, client)

    assert ["?ketentuan=h1" in shown, "?ketentuan=p1" in shown] == [True, True]


def test_comments_are_counted_on_their_article_and_only_when_published(client):
    process = factories.in_consultation()
    factories.published(factories.comment(process, label="Pasal 2"))
    factories.published(factories.comment(process, label="Pasal 2 ayat (1)"))
    factories.comment(process, label="Pasal 3")
    comments = reverse("consultations:comments", args=[process.consultation.pk])

    shown = html(fresh(process), client, "en")

    assert f'href="/en{comments}?ketentuan=a2"' in shown
    assert "<span>2 comments<span" in shown
    assert f'href="/en{comments}?ketentuan=a3"' not in shown


def test_closed_consultation_has_no_button_and_says_when_it_closed(client):
    process = factories.in_deliberation()

    shown = html(fresh(process), client, "en")

    assert "Comments closed on" in shown
    assert reverse("consultations:comment_form", args=[process.consultation.pk]) not in shown


def test_upcoming_consultation_says_when_it_opens_and_has_no_button(client):
    process = factories.in_review()
    factories.consult(process, opens_at=clock.now() + timedelta(days=3))

    shown = html(fresh(process), client, "en")

    assert "Opens for comments on" in shown
    assert reverse("consultations:comment_form", args=[process.consultation.pk]) not in shown


def test_public_reads_the_frozen_words_while_the_draft_is_edited(client):
    process = factories.in_deliberation()
    factories.rewrite(process, factories.text(["Rahasia rancangan."]))

    shown = html(fresh(process), client)

    assert ["Setiap ASN berhak atas pelatihan." in shown, "Rahasia rancangan" in shown] == [
        True,
        False,
    ]


def test_timeline_tells_an_extension_with_its_reason(client):
    process = factories.in_consultation()
    actions.extend_consultation(
        process,
        by=factories.officer("coordinator"),
        closes_at=process.consultation.closes_at + timedelta(days=7),
        reason="Banjir memutus jaringan.",
    )

    shown = html(fresh(process), client, "en")

    assert ["The consultation was extended" in shown, "Banjir memutus jaringan." in shown] == [
        True,
        True,
    ]


def test_timeline_tells_when_the_internal_stage_opens(client):
    process = factories.in_consultation()
    moment = clock.now() - timedelta(days=1)
    Consultation.objects.update(staff_opens_at=moment)

    timeline = html(fresh(process), client, "en").partition('id="linimasa"')[2]

    with translation.override("en"):
        said = in_words(moment, process.consultation.zone)
    assert f"Verified civil servants may comment from {said}." in timeline


@pytest.mark.parametrize("shows_names", [True, False])
def test_timeline_names_officers_only_by_setting(client, settings, shows_names):
    settings.SHOW_OFFICER_NAMES = shows_names
    process = factories.in_consultation()

    assert ("Coordinator Petugas" in html(fresh(process), client)) is shows_names


def test_enacted_policy_shows_number_dates_and_sign_offs(client):
    process = factories.enacted()

    shown = html(fresh(process), client, "en")

    assert "Number 12, enacted on 2 November 2026, promulgated on 3 November 2026." in shown
    assert "Kepala Bagian Hukum" in shown


def test_policy_in_clearance_links_to_the_final_text(client):
    process = factories.in_clearance()

    shown = html(fresh(process), client)

    assert reverse("consultations:version", args=[process.clearance_version.pk]) in shown


def test_withdrawn_draft_says_so_and_why(client):
    process = factories.in_consultation()
    actions.withdraw(process, by=factories.officer("coordinator"), reason="Digabung ke Perda.")

    shown = html(fresh(process), client, "en")

    assert ["This draft was withdrawn" in shown, "Digabung ke Perda." in shown] == [True, True]


def test_revoked_policy_says_so_and_why(client):
    process = fresh(factories.enacted())
    perform(process.revoke, by=factories.officer("regional_head"), ground="Diganti Perda baru.")

    shown = html(process, client, "en")

    assert ["This policy was revoked" in shown, "Diganti Perda baru." in shown] == [True, True]


def test_policy_that_was_evaluated_tells_the_finding(client):
    process = fresh(factories.enacted())
    evaluator = factories.officer("evaluator")
    perform(process.begin_evaluation, by=evaluator, reason="Setahun berlaku.")
    assert "evaluated" not in html(process, client, "en")
    perform(process.conclude_evaluation, by=evaluator, finding="Pengaduan turun.")

    notice = html(process, client, "en").partition('id="summary-title"')[0]

    assert ["found:" in notice, "Pengaduan turun." in notice] == [True, True]


def test_policy_that_was_announced_says_that_the_opening_comes_next(client):
    process = factories.in_review()
    factories.consult(process, opens_at=clock.now() + timedelta(days=3))

    assert html(process, client, "en").count("The consultation opens: then everybody") == 2


def test_outcome_promises_answers_only_where_comments_wait_for_them(client):
    waiting, silent = factories.in_deliberation(comments=1), factories.in_deliberation()
    given_up = factories.in_deliberation(comments=1)
    actions.withdraw(given_up, by=factories.officer("coordinator"), reason="Digabung.")

    said = [html(fresh(one), client, "en") for one in (waiting, silent, given_up)]

    sentences = [
        "The answers are being written.",
        "No published comment waits for an answer.",
        "The draft was given up before comments were answered.",
    ]
    assert [[words in page for words in sentences] for page in said] == [
        [True, False, False],
        [False, True, False],
        [False, False, True],
    ]


@pytest.mark.parametrize("many", [1, 3])
def test_policy_page_costs_the_same_queries_for_any_number_of_rows(
    client, many, django_assert_num_queries
):
    articles = [f"(1) Ayat.\n(2) Lain:\na. satu; dan\nb. dua {i}." for i in range(many)]
    process = factories.in_consultation(blocks=factories.text(articles))
    for i in range(many):
        factories.published(factories.comment(process, label=f"Pasal {i + 1}"))
    client.get(process.page.url)
    caches["pages"].clear()

    with django_assert_num_queries(8):  # nothing is kept, not even the text
        client.get(process.page.url)
    with django_assert_num_queries(1):  # all but the time is kept, for those who are logged in
        client.get(f"{process.page.url}?baru")
    factories.published(factories.comment(process, label="Pasal 1"))
    with django_assert_num_queries(2):  # the policy itself is kept, what is said is counted anew
        client.get(f"{process.page.url}?lagi")
    later = process.consultation.closes_at + timedelta(days=1)
    Consultation.objects.filter(pk=process.consultation.pk).update(closes_at=later)
    with django_assert_num_queries(5):  # what officers change of it is read anew
        client.get(f"{process.page.url}?pula")


def test_policy_page_keeps_nothing_of_the_visitor(client):
    response = client.get(factories.in_consultation().page.url)

    assert response.cookies == {}


def test_markup_in_a_policy_is_shown_as_words(client):
    process = factories.in_consultation(blocks=factories.text(["<script>alert(1)</script>"]))

    shown = html(process, client)

    assert ["<script>alert(1)" in shown, "&lt;script&gt;alert(1)" in shown] == [False, True]
