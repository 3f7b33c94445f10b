"""Keeping floods out: who asks, and how often.

Counters live in the shared cache. When it is down nothing is counted and nobody is turned away:
being heard matters more than being counted.
"""

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import IPv6Address, ip_address
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.utils.crypto import salted_hmac

from consultations import clock

logger = logging.getLogger(__name__)

HOUR = 3_600
MINUTE = 60
DAY = 86_400
_YEAR = 366 * DAY

GENEROSITY = {
    "comment": 1,
    "report": 1,
    "look_up": 3,
    "support": 5,
    "upload": 0.1,
    "follow": 0.1,
    "invite": 0.2,
}
"""How often a deed may be done, as a multiple of the limits for comments.

Files of forms, and letters to new followers and members, ask for no proof: they end at the hard limit.
"""

HARD = 10
"""So many times a limit nobody passes, whatever they prove."""

_TICKET = "consultations.guarding.ticket"

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever sends something: where from, and with which device, if it keeps our cookie."""

    address: str = ""
    device: str = ""

    @property
    def voter(self) -> str:
        """Names this visitor in the record without telling who it is.

        Those whose device keeps no cookie count together by their network.
        """
        name = f"device {self.device}" if self.device else f"network {self.address}"
        return salted_hmac("consultations.voter", name).hexdigest()


def network_of(forwarded: str, peer: str) -> str:
    """The address that limits are counted for: the last that a proxy of ours has seen itself.

    A household has a whole /64 of IPv6, so only this part counts.
    """
    hops = [hop.strip() for hop in forwarded.split(",") if hop.strip()]
    proxies = settings.TRUSTED_PROXIES
    found = hops[-proxies] if proxies and len(hops) >= proxies else peer
    try:
        address = ip_address(found)
    except ValueError:
        return found[:64]
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or ":".join(address.exploded.split(":")[:4]))
    return str(address)


def new_device() -> str:
    """Gives a device its random name."""
    return secrets.token_urlsafe(16)


def new_ticket() -> str:
    """Says, signed, when a form was given out."""
    return signing.dumps(clock.now().timestamp(), salt=_TICKET)


def given_out_at(ticket: str) -> datetime | None:
    """When a form was given out; None for a ticket that is not ours."""
    try:
        return datetime.fromtimestamp(float(signing.loads(ticket, salt=_TICKET)), UTC)
    except (signing.BadSignature, TypeError, ValueError):
        return None


def seconds_since(ticket: str) -> float | None:
    """How long ago a form was given out; None for a ticket that is not ours."""
    given_out = given_out_at(ticket)
    return (clock.now() - given_out).total_seconds() if given_out else None


@dataclass(frozen=True, slots=True)
class Pressure:
    """What the counters say about one deed of one visitor."""

    asks_proof: bool
    is_too_much: bool


def count(visitor: Visitor, deed: str) -> Pressure:
    """Counts a deed and says whether this visitor, or everybody together, does it too often."""
    times = GENEROSITY[deed]
    ratios = [
        _share(f"{deed}:device", visitor.device, settings.GUARD_DEVICE_AN_HOUR * times, HOUR),
        _share(f"{deed}:address", visitor.address, settings.GUARD_ADDRESS_AN_HOUR * times, HOUR),
    ]
    together = _share(f"{deed}:all", "all", settings.GUARD_ALL_A_MINUTE * times, MINUTE)
    return Pressure(
        asks_proof=max(*ratios, together) > 1, is_too_much=any(one > HARD for one in ratios)
    )


def minutes_to_wait() -> int:
    """How many minutes the present hour of the counters still has."""
    return int((HOUR - clock.now().timestamp() % HOUR) // MINUTE) + 1


def said_from(device: str, consultation: int) -> int:
    """How many comments a device sent to a consultation, as far as the counters know."""
    return _counted(_said(device, consultation), _YEAR, 0) if device else 0


def note_said(device: str, consultation: int, *, submission: UUID, comments: int) -> None:
    """Counts the comments of a submission for its device: once, however often the form is sent."""
    if device and first_time(f"said:{submission}"):
        _counted(_said(device, consultation), _YEAR, comments)


def _said(device: str, consultation: int) -> str:
    return f"said:{consultation}:{hidden(device)}"


def hidden(name: str) -> str:
    """A name in the counters that tells nothing about the one who is counted."""
    return salted_hmac("consultations.guarding.counter", name).hexdigest()[:24]


def _share(kind: str, name: str, limit: float, window: int) -> float:
    """Counts once more, and says how much of a limit is used up; 0 where there is no limit."""
    if not name or limit <= 0:
        return 0
    now = int(clock.now().timestamp()) // window
    return _counted(f"{kind}:{hidden(name)}:{now}", window * 2, 1) / limit


def _counted(key: str, lasts: int, more: int) -> int:
    full = f"guard:{key}"

    def add() -> int:
        cache.add(full, 0, lasts)
        return int(cache.incr(full, more)) if more else int(cache.get(full, 0))

    return _or_else(add, 0)


def first_time(key: str) -> bool:
    """Says whether something happens for the first time within a day."""
    return _or_else(lambda: bool(cache.add(f"guard:{key}", 1, DAY)), otherwise=True)


def forget(key: str) -> None:
    """Makes the next time the first one again."""
    _or_else(lambda: bool(cache.delete(f"guard:{key}")), otherwise=True)


def _or_else(ask: Callable[[], Answer], otherwise: Answer) -> Answer:
    """Asks the cache; when it is down, the answer is the kind one."""
    try:
        return ask()
    except Exception as error:  # noqa: BLE001 - whatever is wrong with a cache, filing goes on
        logger.warning("the counters against floods are not to be had: %s", error)
        return otherwise
