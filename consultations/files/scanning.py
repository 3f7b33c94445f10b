"""Asking ClamAV whether a file is clean; where none is set up, nobody is asked."""

import logging
import socket
import struct
from contextlib import closing
from dataclasses import dataclass

from django.conf import settings

logger = logging.getLogger(__name__)

TIMEOUT = 10
_PIECE = 64_000


@dataclass(frozen=True, slots=True)
class Scan:
    """What became of a scan; `was_made` is False where nobody answered."""

    was_made: bool
    finding: str = ""


def scan(data: bytes) -> Scan:
    """Sends a file through ClamAV; a scanner that does not answer is never an error here."""
    if not settings.CLAMAV_SOCKET:
        return Scan(was_made=False)
    try:
        answer = _ask(settings.CLAMAV_SOCKET, data)
    except (OSError, ValueError) as error:
        logger.warning("the virus scanner did not answer: %s", error)
        return Scan(was_made=False)
    if answer.endswith("OK"):
        return Scan(was_made=True)
    if answer.endswith("FOUND"):
        found = answer.removesuffix("FOUND").partition(":")[2].strip()
        return Scan(was_made=True, finding=found[:200] or "FOUND")
    logger.warning("the virus scanner gave no finding: %s", answer)
    return Scan(was_made=False)


def _ask(address: str, data: bytes) -> str:
    """Speaks clamd's INSTREAM: pieces with their length before them, then a length of nothing."""
    with closing(_connected(address)) as scanner:
        scanner.sendall(b"zINSTREAM\0")
        for start in range(0, len(data), _PIECE):
            piece = data[start : start + _PIECE]
            scanner.sendall(struct.pack("!L", len(piece)) + piece)
        scanner.sendall(struct.pack("!L", 0))
        said = b""
        while not said.endswith(b"\0") and (more := scanner.recv(4_096)):
            said += more
    return said.rstrip(b"\0\n").decode(errors="replace").strip()


def _connected(address: str) -> socket.socket:
    """Opens `unix:/path/of/clamd.ctl` or `tcp:host:port`."""
    how, _colon, where = address.partition(":")
    if how == "unix":
        scanner = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        scanner.settimeout(TIMEOUT)
        try:
            scanner.connect(where)
        except OSError:
            scanner.close()
            raise
        return scanner
    host, _colon, port = where.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=TIMEOUT)
