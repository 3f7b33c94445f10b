"""Short codes of places, for paper and lists: Pasal 12 ayat (3) huruf a is P12-3-a."""

import re
from collections.abc import Iterable
from typing import Protocol, TypeVar

_SILENT = {"ayat", "huruf", "angka"}


class Coded(Protocol):
    """A place with the label that the law gives it."""

    label: str


Place = TypeVar("Place", bound=Coded)


def code_from(label: str) -> str:
    """Makes the code of a label: numbers stay, the words between them go."""
    words = [word.strip('().,“”"') for word in label.replace("Pasal ", "P").split()]
    return "-".join(word for word in words if word and word.lower() not in _SILENT)[:60]


def codes_of(places: Iterable[Place]) -> dict[str, Place]:
    """Finds every place of a text by its code; where two would share one, the later is counted on.

    Codes are given as `tidy` makes them, so that small letters and spaces do not matter.
    """
    found: dict[str, Place] = {}
    for place in places:
        code = base = code_from(place.label) or "X"
        number = 2
        while tidy(code) in found:
            code = f"{base}.{number}"
            number += 1
        found[tidy(code)] = place
    return found


def tidy(typed: str) -> str:
    """Gives the code that somebody meant: in capitals, without spaces."""
    return re.sub(r"\s+", "", typed).upper()
