"""The dates of a consultation on the desk: opening it, giving it more time, and slips in the year."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from consultations import clock
from consultations.states import PolicyState
from tests import factories
from tests.workflows.desk_reading import at_desk, state_of, step, words
from workflows.models import PolicyProcess

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 20, 5, 2, 30, tzinfo=UTC)  # 12.02 in Pematangsiantar


def test_opening_offers_now_rounded_up_and_two_weeks_in_the_time_of_the_region():
    process = factories.in_review()
    with clock.stopped_at(NOON):
        page = at_desk("coordinator").get(step(process, "open_consultation")).content.decode()

    assert 'value="2026-11-20T12:05"' in page
    assert 'value="2026-12-04T23:59"' in page


def test_opening_reads_times_as_the_clocks_of_the_region_show_them():
    process = factories.in_review()
    region = process.page.region
    region.time_zone = "Asia/Jayapura"
    region.save()
    given = {"opens_at": "2026-11-21T08:00", "closes_at": "2026-12-05T23:59"}

    with clock.stopped_at(NOON):
        at_desk("coordinator").post(step(process, "open_consultation"), given)

    consultation = PolicyProcess.objects.get(pk=process.pk).consultation
    assert consultation.opens_at == datetime(2026, 11, 20, 23, 0, tzinfo=UTC)
    assert consultation.closes_at == datetime(2026, 12, 5, 14, 59, tzinfo=UTC)


def test_opening_tells_how_much_is_frozen():
    process = factories.in_review()
    page = words(at_desk("coordinator").get(step(process, "open_consultation")))
    assert f"{len(process.page.draft_outline())} places of the text are frozen." in page


def test_second_opening_tells_how_many_changes_the_public_will_see():
    process = factories.in_deliberation()
    factories.rewrite(process, factories.text(["Satu.", "Dua.", "Tiga."]))
    count = process.changes_of_the_draft().count()

    page = words(at_desk("coordinator").get(step(process, "open_consultation")))

    assert f"{count} changes since the consulted version are shown to the public." in page


def test_opening_shorter_than_the_minimum_is_refused_and_the_dates_stay():
    process = factories.in_review()
    given = {"opens_at": "2026-11-21T08:00", "closes_at": "2026-11-22T08:00"}

    with clock.stopped_at(NOON):
        response = at_desk("coordinator").post(step(process, "open_consultation"), given)

    assert response.status_code == 409
    assert "A consultation lasts at least 7 days." in words(response)
    assert 'value="2026-11-22T08:00"' in response.content.decode()
    assert state_of(process) == PolicyState.REVIEW


def test_short_opening_is_asked_about_twice_where_a_region_allows_it(settings):
    settings.CONSULTATION_MINIMUM_DAYS = 2
    process = factories.in_review()
    given = {"opens_at": "2026-11-21T08:00", "closes_at": "2026-11-24T08:00"}
    client = at_desk("coordinator")

    with clock.stopped_at(NOON):
        first = client.post(step(process, "open_consultation"), given)
        assert "Less than a week is short." in words(first)
        assert state_of(process) == PolicyState.REVIEW
        client.post(step(process, "open_consultation"), {**given, "accept_short": "on"})

    assert state_of(process) == PolicyState.CONSULTATION


def test_consultation_is_extended_for_a_public_reason():
    process = factories.in_consultation(opened=NOON)
    url = reverse("desk:extend", args=[process.pk])
    given = {"closes_at": "2026-12-20T23:59", "reason": "Banyak yang meminta waktu."}

    with clock.stopped_at(NOON + timedelta(days=1)):
        at_desk("coordinator").post(url, given)

    process.consultation.refresh_from_db()
    assert process.consultation.closes_at == datetime(2026, 12, 20, 16, 59, tzinfo=UTC)


def test_consultation_is_never_shortened():
    process = factories.in_consultation(opened=NOON)
    url = reverse("desk:extend", args=[process.pk])
    given = {"closes_at": "2026-11-28T23:59", "reason": "Cukup."}

    with clock.stopped_at(NOON + timedelta(days=1)):
        response = at_desk("coordinator").post(url, given)

    assert "The new closing time must be later than the present one." in words(response)
    assert "Cukup." in response.content.decode()


def test_extension_is_for_those_who_conclude_consultations():
    process = factories.in_consultation(opened=NOON)
    given = {"closes_at": "2026-12-20T23:59", "reason": "Banyak yang meminta waktu."}

    with clock.stopped_at(NOON + timedelta(days=1)):
        response = at_desk("drafter").post(reverse("desk:extend", args=[process.pk]), given)

    assert response.status_code == 403
    assert process.consultation.extensions.count() == 0


@pytest.mark.parametrize("closes_at", ["2206-12-20T23:59", "9999-12-31T23:59"])
def test_slip_in_the_year_is_no_extension_because_nothing_can_take_it_back(closes_at):
    process = factories.in_consultation()
    given = {"closes_at": closes_at, "reason": "Banyak yang meminta waktu."}

    response = at_desk("coordinator").post(reverse("desk:extend", args=[process.pk]), given)

    assert "Check the year" in words(response)
    assert process.consultation.extensions.count() == 0


@pytest.mark.parametrize(
    ("opens_at", "closes_at"),
    [("2026-11-20T12:05", "2062-12-04T23:59"), ("2206-11-20T12:05", "2206-12-04T23:59")],
)
def test_slip_in_the_year_opens_no_consultation(opens_at, closes_at):
    process = factories.in_review()
    given = {"opens_at": opens_at, "closes_at": closes_at}

    with clock.stopped_at(NOON):
        response = at_desk("coordinator").post(step(process, "open_consultation"), given)

    assert ("Check the year" in words(response), state_of(process)) == (True, PolicyState.REVIEW)


def test_slip_in_the_year_enacts_nothing():
    process = factories.in_clearance()
    factories.sign_all(process)
    given = {"number": "12", "enacted_on": "2062-11-02", "promulgated_on": "2062-11-03"}

    response = at_desk("regional_head").post(step(process, "enact"), given)

    assert "Check the year: 2 November 2062 is too far away." in words(response)
    assert state_of(process) == PolicyState.CLEARANCE


def test_consultation_that_still_runs_tells_its_closing_time_as_the_public_reads_it():
    process = factories.in_consultation(opened=NOON)
    with clock.stopped_at(NOON + timedelta(days=1)):
        response = at_desk("coordinator").post(step(process, "conclude_consultation"))
    assert "The consultation is open until 4 December 2026 at 12:02 WIB." in words(response)
