"""Numbers of records, as addresses and forms name them."""

from collections.abc import Iterable

_LONGEST = 18
"""So many digits fit into the number of a record, in every database."""


def row_number(written: str) -> int | None:
    """The number that somebody wrote, or None where no record can have it."""
    return int(written) if written.isdecimal() and len(written) <= _LONGEST else None


def row_numbers(written: Iterable[str]) -> list[int]:
    """Those of the numbers that a record can have."""
    return [number for one in written if (number := row_number(one)) is not None]
