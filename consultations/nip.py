"""The NIP, the number of a civil servant: its form only, for nobody proves anything by knowing one.

Eighteen digits: date of birth (8), year and month of appointment (6), sex (1), serial (3). For staff
on contract (PPPK) 21 to 29 stand where the month is. There is no check digit.
"""

import hashlib
import hmac
import re
from datetime import date

_SEPARATORS = re.compile(r"[\s.\-]+")
_DIGITS = re.compile(r"[0-9]{18}")
_MONTHS = frozenset({*range(1, 13), *range(21, 30)})
_YOUNGEST = 15
_OLDEST = 70
"""Nobody was appointed so young or so old: such a number was mistyped."""


def read(typed: str) -> str | None:
    """Gives the eighteen digits of a number in the form of a NIP, or None."""
    digits = _SEPARATORS.sub("", typed)
    if not _DIGITS.fullmatch(digits):
        return None
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:8])
    try:
        born = date(year, month, day)
    except ValueError:
        return None
    appointed, appointed_in = int(digits[8:12]), int(digits[12:14])
    is_possible = (
        _YOUNGEST <= appointed - born.year <= _OLDEST
        and appointed_in in _MONTHS
        and digits[14] in "12"
        and digits[15:] != "000"
    )
    return digits if is_possible else None


def digest(nip: str, *, key: str) -> str:
    """Gives the keyed hash that is kept instead of the number itself."""
    return hmac.new(key.encode(), f"nip:{nip}".encode(), hashlib.sha256).hexdigest()
