"""What every test stands on: a database, a browser, and a closed door to the network.

A component that is missing (Chromium, poppler) is an error with advice, never a skip: a suite
that skips says nothing about what it skipped.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from itertools import filterfalse
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import caches
from django.core.management import call_command
from django.core.management.commands import flush
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations
from django.test import override_settings
from django.utils import translation
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from consultations.models import Consultation
from tests import factories, network
from tests.emptying import Installed
from workflows.models import PolicyProcess

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

LOOPBACK_URL = re.compile(r"^(https?|wss?)://(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(/|$)")
ELSEWHERE_URL = re.compile(rf"(?!{LOOPBACK_URL.pattern})^(https?|wss?)://")
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
# A message that is still fading in has too little contrast for a moment.
SETTLED = """async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime < 1e5);
    await Promise.all(ending.map((one) => one.finished.catch(() => {})));
}"""
AXE_OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}


def required_program(name: str, *, package: str) -> str:
    """Returns the path of a program, or says how to get it."""
    path = shutil.which(name)
    if path is None:
        pytest.fail(f"{name} is missing. Install it: apt-get install {package}", pytrace=False)
    return path


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


# The browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Starts the system's Chromium once; nothing is downloaded."""
    chromium = os.environ.get("CHROMIUM") or required_program("chromium", package="chromium")
    # Playwright's loop runs in this thread, and Django would refuse all queries beside it.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def context(
    request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer
) -> Iterator[BrowserContext]:
    """Opens a browser of its own for a test, by marker `touch` a phone of 360 by 640.

    By marker `without_scripts` it runs none; axe is a script, too.
    A request to another machine, a script that fails and anything that the content security
    policy refuses fail the test.
    """
    touch = request.node.get_closest_marker("touch") is not None
    runs_scripts = request.node.get_closest_marker("without_scripts") is None
    context = browser.new_context(
        base_url=live_server.url,
        locale="id-ID",
        timezone_id="Asia/Jakarta",
        reduced_motion="reduce",
        viewport={"width": 360, "height": 640} if touch else {"width": 1280, "height": 900},
        has_touch=touch,
        is_mobile=touch,
        java_script_enabled=runs_scripts,
    )
    context.set_default_timeout(15_000)
    faults: list[str] = []

    context.on("request", lambda request: _note_elsewhere(request.url, faults))
    context.on("weberror", lambda error: faults.append(f"script error: {error.error}"))
    context.on("console", lambda message: _note_refusal(message.text, faults))
    yield context
    context.close()
    assert faults == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Opens an empty page; addresses such as `/` are those of the test's own server."""
    return context.new_page()


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """Returns a function that lists what axe finds wrong on a page, readably; best is `[]`."""
    return violations


def violations(page: Page) -> list[str]:
    """Lists the accessibility violations of a page, one line per element."""
    page.evaluate(SETTLED)
    found = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']}: {' '.join(map(str, node['target']))}"
        for rule in found
        for node in rule["nodes"]
    ]


def _note_elsewhere(url: str, faults: list[str]) -> None:
    """Keeps a request to another machine, which Chromium was told that it cannot find.

    A route that refuses it would take the browser's own cache away from every page.
    """
    if ELSEWHERE_URL.match(url):
        faults.append(f"request to {url}")


def _note_refusal(text: str, faults: list[str]) -> None:
    """Keeps a console message that tells of a breach of the content security policy."""
    if "Content Security Policy" in text:
        faults.append(text)


# The reports


@pytest.fixture(scope="session")
def pdf_text() -> Callable[[Path], str]:
    """Returns a function that reads the text of a PDF as a person would, page after page."""
    pdftotext = required_program("pdftotext", package="poppler-utils")

    def read(path: Path) -> str:
        command = [pdftotext, "-layout", "-enc", "UTF-8", str(path), "-"]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    return read
