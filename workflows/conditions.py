"""Conditions of transitions: each says in words, with a link, what is missing."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Missing:
    """One thing that stands in the way, and where to mend it."""

    message: str
    url: str = ""

    def __str__(self) -> str:
        return self.message


class Condition:
    """A question that a transition asks of its record; an empty answer lets it pass.

    django-fsm calls it and takes the truth; people read what `missing` lists.
    """

    def __init__(
        self, lists_missing: Callable[[Any], Iterator[Missing] | Iterable[Missing]]
    ) -> None:
        self._lists_missing = lists_missing
        self.__name__ = lists_missing.__name__
        self.__doc__ = lists_missing.__doc__

    def missing(self, instance: Any) -> list[Missing]:
        """Lists what is missing, in the active language."""
        return list(self._lists_missing(instance))

    def __call__(self, instance: Any) -> bool:
        return not self.missing(instance)
