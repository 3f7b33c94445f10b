"""The NIP: its form, and nothing else about it."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultations import nip

GOOD = "198503172010012003"


@pytest.mark.parametrize(
    "typed",
    [GOOD, "19850317 201001 2 003", " 19850317.201001.2.003 ", "19850317-201001-2-003"],
)
def test_nip_in_any_usual_spelling_is_read(typed):
    assert nip.read(typed) == GOOD


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "19850317201001200",  # 17 digits
        "1985031720100120031",  # 19 digits
        "198513172010012003",  # month 13
        "198502302010012003",  # 30 February
        "198503172010132003",  # appointed in month 13
        "198503172010302003",  # 30 is not one of the places of PPPK
        "198503172010013003",  # sex 3
        "198503172010012000",  # serial 000
        "198503171990012003",  # appointed at the age of five
        "１９８５０３１７２０１００１２００３",  # digits of another script
        "NIP198503172010012",
    ],
)
def test_nip_in_a_wrong_form_is_not_read(typed):
    assert nip.read(typed) is None


def test_nip_of_staff_on_contract_is_read():
    assert nip.read("199107152024212001") == "199107152024212001"


@given(
    born=st.dates(datetime.date(1940, 1, 1), datetime.date(2005, 12, 31)),
    age=st.integers(15, 60),
    month=st.one_of(st.integers(1, 12), st.integers(21, 29)),
    sex=st.integers(1, 2),
    serial=st.integers(1, 999),
    gaps=st.lists(st.integers(0, 17), max_size=4),
)
def test_every_number_of_the_form_is_read_with_or_without_gaps(born, age, month, sex, serial, gaps):
    number = f"{born:%Y%m%d}{born.year + age}{month:02d}{sex}{serial:03d}"
    typed = number
    for gap in sorted(gaps, reverse=True):
        typed = f"{typed[:gap]} {typed[gap:]}"
    assert nip.read(typed) == number


@given(st.text(max_size=40))
def test_what_is_read_is_always_eighteen_digits(typed):
    read = nip.read(typed)
    assert read is None or (len(read), read.isascii(), read.isdigit()) == (18, True, True)


@given(st.sampled_from(range(18)), st.sampled_from("0123456789"))
def test_another_number_or_another_key_gives_another_digest(place, digit):
    other = GOOD[:place] + digit + GOOD[place + 1 :]
    same = other == GOOD
    assert (nip.digest(other, key="a") == nip.digest(GOOD, key="a")) is same
    assert nip.digest(GOOD, key="a") != nip.digest(GOOD, key="b")
    assert GOOD not in nip.digest(GOOD, key="a")
