"""Programs of the system that tests need.

One that is missing is an error with advice, never a skip: a suite that skips says nothing about
what it skipped.
"""

import shutil

import pytest


def path_of(name: str, *, package: str) -> str:
    """Returns the path of a program, or says how to get it."""
    path = shutil.which(name)
    if path is None:
        pytest.fail(f"{name} is missing. Install it: apt-get install {package}", pytrace=False)
    return path
