"""What every test stands on: a database, a policy, and a closed door to the network."""

import os
import subprocess
from collections.abc import Callable, Iterator
from itertools import filterfalse
from pathlib import Path

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.core.management.commands import flush
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations
from django.test import override_settings
from django.utils import translation
from hypothesis import HealthCheck, settings
from pytest_django.plugin import DjangoDbBlocker

from consultations.models import Consultation
from tests import factories, network
from tests.emptying import Installed
from tests.programs import path_of
from workflows.models import PolicyProcess

pytest_plugins = ["tests.browser"]

ON_POSTGRESQL = os.environ.get("DATABASE_URL", "").startswith("postgres")

# A deadline says more about the machine than about the code. In CI the examples are the same in every
# run, so that a change is judged by what it changes; new examples are found on developers' machines.
settings.register_profile(
    "project",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=os.environ.get("CI") == "true",
)
settings.load_profile("project")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out of a run on another database than SQLite what no database can change."""
    if not ON_POSTGRESQL:
        return
    config.hook.pytest_deselected(
        items=[one for one in items if _is_the_same_on_every_database(one)]
    )
    items[:] = filterfalse(_is_the_same_on_every_database, items)


def _is_the_same_on_every_database(item: pytest.Item) -> bool:
    """Says whether a test asks no database, or only how pages look that other tests read there."""
    if item.get_closest_marker("looks") is not None:
        return True
    asked = {"db", "transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is None and not asked


# The network


@pytest.fixture(scope="session", autouse=True)
def closed_network() -> Iterator[list[str]]:
    """Keeps the door to the network closed, and gives the list of attempts to leave."""
    with network.closed() as attempts:
        yield attempts


@pytest.fixture(autouse=True)
def _nothing_leaves_this_machine(closed_network: list[str]) -> Iterator[None]:
    """Fails a test that tried to reach another machine, even when the code hid the refusal."""
    closed_network.clear()
    yield
    assert closed_network == []


# The database and the files


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Puts the test database of SQLite into a file, so that its real locking is tested.

    That of PostgreSQL need not outlive a power cut, so nothing waits for the disk.
    """
    if connection.vendor == "sqlite":
        path = tmp_path_factory.mktemp("database") / "rembuk.sqlite3"
        connection.settings_dict["TEST"]["NAME"] = str(path)
    else:
        connection.settings_dict["OPTIONS"]["options"] += " -c synchronous_commit=off"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Sets the site up once, and puts it back whenever a test empties the tables.

    A test with a real server cannot roll back; it deletes every row afterwards. The pages, the
    roles and what the migrations wrote would be gone for the tests that follow, and the triggers
    that keep versions permanent would refuse the deletion.
    """
    with django_db_blocker.unblock():
        call_command("setup_site", verbosity=0)
        installed = Installed()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", installed.restore)
        # What it would write is among the rows that are put back.
        patch.setattr(flush, "emit_post_migrate_signal", lambda *_args: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def _files_of_this_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Gives every test process its own folder for uploads, letters and reports."""
    folder = tmp_path_factory.mktemp("var")
    with override_settings(
        MEDIA_ROOT=folder / "media",
        REPORTS_DIR=folder / "reports",
        PRIVATE_ROOT=folder / "private",
        EMAIL_FILE_PATH=str(folder / "mail"),
        OPEN_DATA_DIR=folder / "opendata",
    ):
        yield


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Starts every test with an empty cache: Wagtail keeps the addresses of pages in it."""
    for one in ("default", "pages"):
        caches[one].clear()
    yield
    for one in ("default", "pages"):
        caches[one].clear()


@pytest.fixture(autouse=True)
def _language_of_the_site() -> Iterator[None]:
    """Lets no test read the language that another one asked for: a request leaves it to its thread."""
    yield
    translation.deactivate()


# A policy, and people who read English


@pytest.fixture
def in_english() -> Iterator[None]:
    """Lets a test read and write in English, by `pytest.mark.usefixtures`."""
    with translation.override("en"):
        yield


@pytest.fixture
def process(db: None) -> PolicyProcess:
    """A policy of three articles that is open for comments."""
    return factories.in_consultation()


@pytest.fixture
def consultation(process: PolicyProcess) -> Consultation:
    """The consultation that is open."""
    assert process.consultation
    return process.consultation


# The reports


@pytest.fixture(scope="session")
def pdf_text() -> Callable[[Path], str]:
    """Returns a function that reads the text of a PDF as a person would, page after page."""
    pdftotext = path_of("pdftotext", package="poppler-utils")

    def read(path: Path) -> str:
        command = [pdftotext, "-layout", "-enc", "UTF-8", str(path), "-"]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    return read
