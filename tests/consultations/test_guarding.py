"""Floods are slowed down, people are not: limits, proofs, and counters that are broken."""

import base64
import json
from datetime import timedelta

import pytest
from altcha.v1 import solve_challenge
from django.core.cache import cache
from django.utils import translation

from consultations import clock, guarding, proving
from consultations.forms.guard import GuardForm
from consultations.guarding import Visitor, network_of

SOMEBODY = Visitor(address="203.0.113.7", device="telepon")


@pytest.fixture(autouse=True)
def limits(settings):
    cache.clear()
    settings.GUARD_MINIMUM_SECONDS = 3
    settings.GUARD_DEVICE_AN_HOUR = 2
    settings.GUARD_ADDRESS_AN_HOUR = 5
    settings.GUARD_ALL_A_MINUTE = 8
    settings.GUARD_WAIT_SECONDS = 10
    settings.GUARD_PROOF_STEPS = 50
    with translation.override("en"):
        yield
    cache.clear()


def sent(visitor=SOMEBODY, *, after=60, **given):
    """A form that was given out some seconds ago and comes back."""
    with clock.stopped_at(clock.now() - timedelta(seconds=after)):
        given.setdefault("ticket", guarding.new_ticket())
    return GuardForm(
        {f"guard-{key}": value for key, value in given.items()}, visitor=visitor, deed="comment"
    )


def proof(form):
    challenge = json.loads(form.challenge)
    solution = solve_challenge(challenge["challenge"], challenge["salt"], "SHA-256", 50)
    solved = {key: challenge[key] for key in ("algorithm", "challenge", "salt", "signature")}
    return base64.b64encode(json.dumps(solved | {"number": solution.number}).encode()).decode()


def asked():
    """A form that asks for a proof, because its device has sent too much."""
    for _ in range(2):
        assert sent().is_valid()
    form = sent()
    assert not form.is_valid()
    assert form.asks_proof
    return form


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, None),
        ({"website": "http://spam.example"}, "must stay empty"),
        ({"after": 1}, "faster than anybody"),
        ({"ticket": "nonsense"}, "faster than anybody"),
    ],
)
def test_form_without_pressure_is_refused_only_to_machines(given, message):
    form = sent(**given)
    assert form.is_valid() is (message is None)
    assert message is None or message in str(form.non_field_errors())


@pytest.mark.parametrize(
    ("visitors", "free"),
    [
        ([SOMEBODY] * 9, 2),
        ([Visitor("203.0.113.7", f"device {i}") for i in range(9)], 5),
        ([Visitor("203.0.113.7", "")] * 9, 5),
        ([Visitor(f"203.0.113.{i}", f"device {i}") for i in range(9)], 8),
    ],
)
def test_each_limit_asks_for_a_proof_when_it_is_reached(visitors, free):
    with clock.stopped_at(clock.now().replace(minute=30, second=0)):
        results = [sent(visitor).is_valid() for visitor in visitors]
    assert results == [True] * free + [False] * (9 - free)


def test_solved_riddle_lets_one_form_through():
    solved = proof(asked())
    assert [sent(altcha=solved).is_valid(), sent(altcha=solved).is_valid()] == [True, False]


@pytest.mark.parametrize("written", [b"[]", b"7", b"\xff", b"[" * 200_000])
def test_riddle_that_is_none_is_not_solved(written):
    assert proving.is_solved(base64.b64encode(written).decode()) is False


def test_sum_is_the_way_without_scripts_after_a_wait():
    form = asked()
    question = form["question"].value()
    right = str(sum(proving.sum_of(question)))
    early = sent(question=question, answer=right)

    with clock.stopped_at(clock.now() + timedelta(seconds=11)):
        later = [
            sent(question=question, answer=answer).is_valid() for answer in ("1", right, right)
        ]

    assert not early.is_valid()
    assert "more, then send it again" in str(early.non_field_errors())
    assert early["question"].value() == question
    assert later == [False, True, False]


def test_proof_that_led_to_nothing_is_good_for_the_next_try():
    form = asked()
    question, solved = form["question"].value(), proof(form)
    answered = {"question": question, "answer": str(sum(proving.sum_of(question)))}

    with clock.stopped_at(clock.now() + timedelta(seconds=11)):
        for given in ({"altcha": solved}, answered):
            for is_done in (False, True):
                again = sent(**given)
                assert again.is_valid()
                if not is_done:
                    again.give_back()
            assert not sent(**given).is_valid()


def test_proof_is_given_back_only_by_the_form_that_it_let_through():
    solved = proof(asked())
    assert sent(altcha=solved).is_valid()
    elsewhere = sent(Visitor("198.51.100.9", "lain"), altcha=solved)
    assert elsewhere.is_valid()  # Nothing was asked of it.

    elsewhere.give_back()

    assert not sent(altcha=solved).is_valid()


@pytest.mark.parametrize("forged", ["", "x", "e30=", base64.b64encode(b"[]").decode()])
def test_forged_proof_proves_nothing(forged):
    asked()
    assert not sent(altcha=forged, question="x", answer="4").is_valid()


def test_nobody_passes_ten_times_the_limit():
    with clock.stopped_at(clock.now().replace(minute=30, second=0)):
        for _ in range(20):
            sent().is_valid()
        form = sent()
        assert not form.is_valid()
    assert "in 30 minutes" in str(form.non_field_errors())
    assert not form.asks_proof


def test_broken_counters_turn_nobody_away(settings):
    settings.CACHES = {"default": {"BACKEND": "tests.broken.BrokenCache"}}
    assert [sent().is_valid() for _ in range(30)] == [True] * 30


@pytest.mark.parametrize(
    ("proxies", "forwarded", "peer", "address"),
    [
        (0, "198.51.100.1", "203.0.113.7", "203.0.113.7"),
        (1, "198.51.100.1", "10.0.0.1", "198.51.100.1"),
        (1, "6.6.6.6, 198.51.100.1", "10.0.0.1", "198.51.100.1"),
        (2, "6.6.6.6, 198.51.100.1, 10.0.0.2", "10.0.0.1", "198.51.100.1"),
        (2, "198.51.100.1", "10.0.0.1", "10.0.0.1"),
        (0, "", "2001:db8:1:2:3:4:5:6", "2001:0db8:0001:0002"),
        (0, "", "::ffff:203.0.113.7", "203.0.113.7"),
        (0, "", "", ""),
    ],
)
def test_address_is_the_one_that_our_own_proxy_saw(settings, proxies, forwarded, peer, address):
    settings.TRUSTED_PROXIES = proxies
    assert network_of(forwarded, peer) == address
