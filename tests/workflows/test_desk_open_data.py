"""The files of open data on the desk: written when an officer asks, and failing where people see it."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from consultations import clock
from consultations.models import Dump
from consultations.opendata import dumping, writing
from tests import factories
from workflows.tasks import request_open_data
from workflows.transitions import NotAllowed

pytestmark = pytest.mark.django_db

DESK = "desk:open_data"


@pytest.fixture(autouse=True)
def _here_and_now(settings, tmp_path):
    settings.OPEN_DATA_DIR = tmp_path
    settings.REPORTS_IN_BACKGROUND = False


@pytest.fixture
def coordinator(client):
    client.force_login(factories.officer("coordinator"))
    return client


def text(client: Client, path: str) -> str:
    return " ".join(client.get(path).text.split())


def test_officer_has_the_files_written_now_and_everybody_gets_them(
    coordinator, django_capture_on_commit_callbacks
):
    factories.published(factories.comment(factories.in_consultation(), text="Dua puluh jam."))
    with django_capture_on_commit_callbacks(execute=True):
        response = coordinator.post(reverse(DESK))

    one = Dump.objects.get()
    assert (response.status_code, one.status, one.error) == (302, Dump.Status.READY, "")
    assert one.rows == sum(table.found().count() for table in dumping.TABLES)
    assert (
        "Dua puluh jam."
        in b"".join(Client().get("/data-terbuka/comments.csv").streaming_content).decode()
    )
    assert f"{one.rows} rows, written on " in text(Client(), "/en/data-terbuka/")


@pytest.mark.parametrize(("role", "is_shown"), [("coordinator", True), ("reviewer", False)])
def test_menu_leads_there_only_who_may_have_the_files_written(client, role, is_shown):
    client.force_login(factories.officer(role))

    assert (f'href="{reverse(DESK)}"' in client.get(reverse("desk:home")).text) is is_shown


def test_second_wish_waits_for_the_same_files(coordinator, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks():
        coordinator.post(reverse(DESK))
        coordinator.post(reverse(DESK))

    assert Dump.objects.count() == 1
    page = coordinator.get(reverse(DESK))
    assert page["Refresh"] == "5"
    assert "Tulis berkas sekarang" not in page.text


def test_files_that_cannot_be_written_fail_where_officers_and_readers_see_it(
    coordinator, monkeypatch, django_capture_on_commit_callbacks
):
    call_command("export_open_data")
    monkeypatch.setattr(dumping, "_described", lambda path: {"name": path.name, "rows": -1})
    with django_capture_on_commit_callbacks(execute=True):
        coordinator.post(reverse(DESK))

    assert "policies.csv has -1 rows, the database 0." in text(coordinator, reverse(DESK))
    shown = text(Client(), "/en/data-terbuka/")
    assert "the files could not be written anew, so these are the ones from before." in shown
    assert "policies.csv" in shown


def test_writing_that_was_interrupted_is_given_up_after_an_hour():
    stuck, _is_mine = writing.begin()
    with clock.stopped_at(clock.now() + timedelta(minutes=61)):
        again, is_mine = writing.begin()

    stuck.refresh_from_db()
    assert (stuck.status, is_mine, again.pk == stuck.pk) == (Dump.Status.FAILED, True, False)


def test_night_leaves_files_alone_that_are_being_written():
    writing.begin()

    with pytest.raises(CommandError, match="being written just now"):
        call_command("export_open_data")


def test_who_may_not_ask_for_the_files_is_refused(client):
    reviewer = factories.officer("reviewer")
    client.force_login(reviewer)

    assert client.get(reverse(DESK)).status_code == 302
    with pytest.raises(NotAllowed):
        request_open_data(by=reviewer)
    assert Dump.objects.count() == 0
