"""The lasting ids of open data, and how the rows that they name are found."""

from collections.abc import Callable
from typing import Any

from consultations.models import Consultation, PolicyVersion
from consultations.row_numbers import row_number

Find = Callable[[Any, str], Any]
"""Narrows rows down to those that a value names."""

VERSION, ROUND = "-v", "-r"
"""What stands between a policy and the number of its version, or of its round."""

_LONGEST_NUMBER = 6


def version_id(version: PolicyVersion) -> str:
    """The lasting id of a version: its policy and its number."""
    return f"{version.page.slug}{VERSION}{version.number}"


def consultation_id(consultation: Consultation) -> str:
    """The lasting id of a consultation: its policy and its round."""
    return f"{consultation.page.slug}{ROUND}{consultation.round}"


def by(field: str) -> Find:
    """Finds rows by the value of a field."""
    return lambda rows, value: rows.filter(**{field: value})


def by_pk(rows: Any, value: str) -> Any:
    """Finds a row by its number in the database, which is never given twice."""
    return rows.filter(pk=row_number(value))


def by_version(way: str = "") -> Find:
    """Finds rows by the id of their version; `way` leads to it."""
    return _by_policy_and_number(way, "number", VERSION)


def by_consultation(way: str = "") -> Find:
    """Finds rows by the id of their consultation; `way` leads to it."""
    return _by_policy_and_number(way, "round", ROUND)


def _by_policy_and_number(way: str, field: str, separator: str) -> Find:
    def find(rows: Any, value: str) -> Any:
        slug, _between, written = value.rpartition(separator)
        if not slug or not written.isdecimal() or len(written) > _LONGEST_NUMBER:
            return rows.none()
        return rows.filter(**{f"{way}page__slug": slug, f"{way}{field}": int(written)})

    return find
