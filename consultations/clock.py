"""The one clock: every time that enters the record is read here."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_stopped_at: ContextVar[datetime | None] = ContextVar("stopped_at", default=None)


def now() -> datetime:
    """Returns the present moment, aware of its zone."""
    return _stopped_at.get() or timezone.now()


@contextmanager
def stopped_at(moment: datetime) -> Iterator[None]:
    """Stops the clock for a block of code.

    For tests and for building the demonstration, never for a request: the record would lie.
    """
    token = _stopped_at.set(moment)
    try:
        yield
    finally:
        _stopped_at.reset(token)
