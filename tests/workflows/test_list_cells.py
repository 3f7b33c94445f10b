"""Cells of a list: what officers write in Excel is read as what they would have chosen in the form."""

import pytest

from workflows.lists.cells import as_typed


@pytest.mark.parametrize(
    ("written", "stance"),
    [
        ("dukung", "support"),
        ("Setuju", "support"),
        ("Usul perubahan", "change"),
        ("Tidak  setuju", "oppose"),
        ("Bertanya", "question"),
        ("setuju sekali", "setuju sekali"),
    ],
)
def test_stance_may_be_written_as_it_stands_on_the_screen(written, stance):
    assert as_typed("stance", written) == stance


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-11-03", "2026-11-03"),
        ("3/11/2026", "2026-11-03"),
        ("03.11.2026", "2026-11-03"),
        ("3 November 2026", "2026-11-03"),
        ("46329", "2026-11-03"),
        ("2026-11-03 00:00:00", "2026-11-03"),
        ("kemarin", "kemarin"),
        (None, ""),
    ],
)
def test_day_is_read_however_it_was_written(value, day):
    assert as_typed("said_on", value) == day
