"""How much of a file the readers take: its size, what it unpacks to, its pages and their time."""

import time
from dataclasses import dataclass

from consultations.drafting.findings import Unreadable

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one file may ask for; sizes are in bytes.

    `part` bounds one unpacked XML part and `unpacked` all parts that are read together; pictures
    are never unpacked. `memory` bounds the process that reads a PDF.
    """

    size: int = 25 * MEGABYTE
    part: int = 40 * MEGABYTE
    unpacked: int = 80 * MEGABYTE
    members: int = 5_000
    depth: int = 40
    paragraphs: int = 60_000
    pages: int = 600
    memory: int = 1024 * MEGABYTE
    seconds: float = 30.0


DEFAULT = Limits()


class Deadline:
    """Ends a reading that takes too long; long loops ask it at every round."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Return the seconds that are left, never less than none."""
        return max(0.0, self._end - time.monotonic())

    def check(self) -> None:
        """Refuse to go on when the time is over."""
        if time.monotonic() > self._end:
            raise Unreadable("too_slow", seconds=round(self.seconds))
