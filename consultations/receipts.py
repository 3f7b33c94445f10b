"""Receipt numbers: short enough to say on the telephone, with a check digit against slips."""

import secrets
from enum import Enum

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O or U
CONFUSED = str.maketrans({"I": "1", "L": "1", "O": "0"})
LENGTH = 9


class Mistake(Enum):
    """What can be wrong with a number that somebody typed."""

    SIGN = "a sign that no number has"
    LENGTH = "too many or too few signs"
    SLIP = "a wrong sign, or two that changed places"


def new_number() -> str:
    """Gives a fresh number such as `7K3M9-QXFB2`; one in 32^9 collides, the database refuses that."""
    digits = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return _grouped(digits + check_digit(digits))


def check_digit(digits: str) -> str:
    """Gives the digit that makes a number of these digits valid (Luhn's rule in base 32).

    Finds every single wrong digit and nearly every pair of swapped neighbours.
    """
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = ALPHABET.index(digit) * (2 if place % 2 == 0 else 1)
        total += value // len(ALPHABET) + value % len(ALPHABET)
    return ALPHABET[-total % len(ALPHABET)]


def tidy(typed: str) -> str | None:
    """Gives the number that somebody meant to type, or None when it can't be one."""
    digits = _digits(typed)
    return None if mistake_in(typed) else _grouped(digits)


def mistake_in(typed: str) -> Mistake | None:
    """Says what kind of mistake keeps typed signs from being a number."""
    digits = _digits(typed)
    if any(digit not in ALPHABET for digit in digits):
        return Mistake.SIGN
    if len(digits) != LENGTH + 1:
        return Mistake.LENGTH
    return None if check_digit(digits[:-1]) == digits[-1] else Mistake.SLIP


def _digits(typed: str) -> str:
    return "".join(typed.upper().split()).replace("-", "").replace("–", "").translate(CONFUSED)


def _grouped(digits: str) -> str:
    return f"{digits[:5]}-{digits[5:]}"
