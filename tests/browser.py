"""The browser of the tests: Chromium, closed to other machines, and axe to look at its pages."""

import os
import re
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.programs import path_of

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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Starts the system's Chromium once; nothing is downloaded."""
    chromium = os.environ.get("CHROMIUM") or path_of("chromium", package="chromium")
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
