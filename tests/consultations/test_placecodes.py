"""Short codes of places, for paper and for lists."""

import pytest

from consultations.placecodes import code_from


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Pasal 12", "P12"),
        ("Pasal 12 ayat (3) huruf a", "P12-3-a"),
        ("Pasal 12A huruf b angka 1", "P12A-b-1"),
        ("BAB II", "BAB-II"),
        ("Penjelasan Pasal 3", "Penjelasan-P3"),
    ],
)
def test_place_has_a_short_code(label, code):
    assert code_from(label) == code
