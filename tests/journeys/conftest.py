"""Journeys that are walked twice: on a phone that is touched, and on one that runs no script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page


@pytest.fixture(
    params=[
        pytest.param(True, id="touch", marks=pytest.mark.touch),
        pytest.param(
            False, id="without-scripts", marks=[pytest.mark.touch, pytest.mark.without_scripts]
        ),
    ]
)
def has_scripts(request: pytest.FixtureRequest) -> bool:
    """Says on which of the two phones this journey is walked."""
    return bool(request.param)


@pytest.fixture
def faults(
    page: Page, axe: Callable[[Page], list[str]], has_scripts: bool
) -> Callable[[], list[str]]:
    """Returns a function that lists what is wrong with the page one stands on; best is `[]`."""

    def found() -> list[str]:
        wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        return [*(axe(page) if has_scripts else []), *(["wider than the window"] if wide else [])]

    return found
