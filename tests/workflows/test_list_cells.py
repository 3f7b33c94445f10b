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
