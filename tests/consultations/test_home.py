"""The front door and the list of policies."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.template.loader import render_to_string

from consultations import clock
from consultations.models import Consultation
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def titles(rows) -> list[str]:
    return [row.page.title for row in rows]


def upcoming(title: str) -> None:
    process = factories.in_review(title=title)
    factories.consult(process, opens_at=clock.now() + timedelta(days=2))


def test_empty_site_says_that_nothing_is_open_or_decided(client):
    shown = client.get("/en/").content.decode()

    assert [
        "No consultation is open at the moment." in shown,
        "No consultation has come to its end yet." in shown,
    ] == [True, True]


def test_home_shows_each_policy_where_it_belongs(client):
    factories.in_consultation(title="Terbuka", days=10)
    factories.in_consultation(title="Segera ditutup", days=8)
    upcoming("Akan dibuka")
    factories.enacted(title="Berlaku")
    factories.in_review(title="Belum untuk umum")

    response = client.get("/en/")
    front = response.context["front"]

    assert (titles(front.open), titles(front.upcoming), titles(front.decided)) == (
        ["Segera ditutup", "Terbuka"],
        ["Akan dibuka"],
        ["Berlaku"],
    )
    assert "Belum untuk umum" not in response.content.decode()


def test_consultation_shows_days_left_and_the_time_that_is_gone(client):
    opened = clock.now() - timedelta(days=5)
    factories.in_consultation(opened=opened, days=20)

    response = client.get("/en/")
    (row,) = response.context["front"].open

    assert (row.consultation.days_left, row.percent_gone) == (15, 25)
    assert "15 days left" in response.content.decode()


def test_home_counts_what_everybody_can_read_also_before_an_officer_has(client):
    process = factories.in_consultation()
    Consultation.objects.update(shows_first=True)
    factories.comment(process)
    factories.published(factories.comment(process))

    (row,) = client.get("/en/").context["front"].open

    assert row.comments == 2


@pytest.mark.parametrize("many", [1, 3])
def test_home_costs_the_same_queries_for_any_number_of_policies(
    client, many, django_assert_num_queries
):
    for number in range(many):
        process = factories.in_consultation(title=f"Terbuka {number}")
        factories.published(factories.comment(process))
    factories.in_deliberation()
    client.get("/en/")
    caches["pages"].clear()

    with django_assert_num_queries(15):
        client.get("/en/")


def test_list_of_policies_filters_by_state_and_counts(client):
    factories.in_consultation(title="Terbuka")
    factories.enacted(title="Berlaku")

    response = client.get("/en/kebijakan/", {"status": "enacted"})
    catalogue = response.context["catalogue"]

    assert titles(catalogue.rows.object_list) == ["Berlaku"]
    assert [(str(one.label), one.count, one.is_current) for one in catalogue.filters] == [
        ("All", 2, False),
        ("In consultation", 1, False),
        ("In force", 1, True),
    ]


def test_list_says_that_a_consultation_has_closed_also_before_an_officer_concludes_it(client):
    process = factories.in_consultation(opened=clock.now() - timedelta(days=20))

    page = client.get("/en/kebijakan/").text

    closed = process.consultation.local(process.consultation.closes_at)
    assert f"closed for comments on {closed:%-d %B %Y} at {closed:%H:%M} WIB" in page


def test_state_that_does_not_exist_lists_everything(client):
    factories.in_consultation(title="Terbuka")

    response = client.get("/en/kebijakan/", {"status": "' OR 1=1"})

    assert titles(response.context["catalogue"].rows.object_list) == ["Terbuka"]


@pytest.mark.parametrize(
    ("path", "language", "other"),
    [
        ("/", "id", "/en/"),
        ("/en/", "en", "/"),
        ("/kebijakan/?status=enacted", "id", "/en/kebijakan/?status=enacted"),
        ("/en/kebijakan/?status=enacted", "en", "/kebijakan/?status=enacted"),
    ],
)
def test_switch_leads_to_the_same_page_in_the_other_language(client, path, language, other):
    shown = client.get(path).content.decode()

    assert f'<html lang="{language}">' in shown
    assert f'<a href="{other}" lang=' in " ".join(shown.split())


def test_page_that_is_not_there_is_kind(client):
    response = client.get("/tidak-ada/")

    assert (response.status_code, response.templates[0].name) == (404, "404.html")


def test_page_for_our_own_errors_needs_neither_request_nor_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        shown = render_to_string("500.html")

    assert "Something went wrong on our side" in shown
