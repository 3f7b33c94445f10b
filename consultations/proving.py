"""What a busy hour asks of people in return: a riddle for their browser, or a small sum."""

import base64
import json
import secrets
from datetime import timedelta
from typing import Any

from altcha.v1 import Challenge, ChallengeOptions, create_challenge, verify_solution
from django.conf import settings
from django.core import signing
from django.utils.crypto import salted_hmac

from consultations import clock, guarding

_QUESTION = "consultations.guarding.question"
_PROOF_LASTS = timedelta(hours=1)


def new_challenge() -> str:
    """Gives the riddle that a browser solves by itself while its owner looks on."""
    made: Challenge = create_challenge(
        ChallengeOptions(
            max_number=settings.GUARD_PROOF_STEPS,
            hmac_key=_key(),
            expires=clock.now() + _PROOF_LASTS,
        )
    )
    return json.dumps(made.to_dict())


def is_solved(payload: str) -> bool:
    """Says whether a riddle of ours was solved; each solution is good for one time."""
    try:
        is_right, _error = verify_solution(payload, _key(), check_expires=True)
        used = _use_of_solution(payload)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False
    return is_right and guarding.first_time(used)


def new_question() -> str:
    """Gives a small sum for those whose browser runs no script, signed with the time."""
    numbers = [secrets.randbelow(8) + 2, secrets.randbelow(8) + 2]
    return signing.dumps([*numbers, clock.now().timestamp(), secrets.token_hex(4)], salt=_QUESTION)


def sum_of(question: str) -> tuple[int, int] | None:
    """The two numbers of a question of ours."""
    read = _read_question(question)
    return (read[0], read[1]) if read else None


def wait_for(question: str) -> int:
    """How many seconds are left before the answer to a question is taken."""
    read = _read_question(question)
    waited = clock.now().timestamp() - read[2] if read else 0
    return max(0, round(settings.GUARD_WAIT_SECONDS - waited + 0.5)) if read else 0


def is_answered(question: str, answer: str) -> bool:
    """Says whether the sum is right; each question is good for one time, for an hour."""
    read = _read_question(question)
    if read is None or answer.strip() != str(read[0] + read[1]):
        return False
    return guarding.first_time(_use_of_question(question))


def give_back(*, payload: str, question: str) -> None:
    """Makes a proof that was found right good for one time more."""
    used = _use_of_solution(payload) if payload else _use_of_question(question)
    guarding.forget(used)


def _use_of_solution(payload: str) -> str:
    """The counter of a solution, however it is written."""
    return f"proof:{json.loads(base64.b64decode(payload, validate=True))['challenge']}"


def _use_of_question(question: str) -> str:
    return f"question:{guarding.hidden(question)}"


def _read_question(question: str) -> list[Any] | None:
    try:
        read = signing.loads(question, salt=_QUESTION, max_age=_PROOF_LASTS)
    except signing.BadSignature:
        return None
    return read if isinstance(read, list) and len(read) == 4 else None


def _key() -> str:
    return salted_hmac("consultations.guarding.proof", "key").hexdigest()
