"""In a busy hour one proof is enough for a comment, whatever else is asked about it."""

from datetime import timedelta

import pytest
from django.core.cache import cache

from consultations import clock, proving
from consultations.models import Comment
from tests import factories
from tests.consultations.sending import form_url, typed

pytestmark = pytest.mark.django_db

WORDS = "Mohon jamnya ditambah."


@pytest.fixture
def consultation():
    process = factories.in_consultation()
    said = factories.comment(process, label="Pasal 2", text=WORDS, email="lain@example.org")
    return factories.published(said).consultation


@pytest.fixture
def busy(settings):
    """Everybody has to prove to be no machine, from the first form on."""
    cache.clear()
    settings.GUARD_ADDRESS_AN_HOUR, settings.GUARD_WAIT_SECONDS = 0.5, 0
    yield
    cache.clear()


def answered(page) -> dict[str, str]:
    """What the page asks without scripts, answered."""
    question = page.context["guard"]["question"].value()
    numbers = proving.sum_of(question)
    assert numbers is not None
    return {"guard-question": question, "guard-answer": str(sum(numbers))}


def test_send_all_the_same_needs_no_second_proof(client, consultation, busy):
    url, form = form_url(consultation), typed(consultation)
    asked = client.post(url, form)
    proof = answered(asked)

    with clock.stopped_at(clock.now() + timedelta(seconds=2)):
        warned = client.post(url, form | proof)
        filed = client.post(url, form | proof | {"alike": "1"})
        again = client.post(url, typed(consultation) | {"text": "Yang lain."} | proof)

    assert [page.status_code for page in (asked, warned, filed, again)] == [200, 200, 303, 200]
    assert [proof["guard-question"] in page.content.decode() for page in (warned, again)] == [
        True,
        False,
    ]
    assert Comment.objects.filter(email="siti@example.org").count() == 1


def test_warning_that_was_read_is_not_shown_again_for_a_proof(
    client, consultation, settings, request
):
    url, form = form_url(consultation), typed(consultation)
    warned = client.post(url, form)
    request.getfixturevalue("busy")
    asked = client.post(url, form | {"alike": "1"})
    with clock.stopped_at(clock.now() + timedelta(seconds=2)):
        filed = client.post(url, form | {"alike": "1"} | answered(asked))

    hidden = '<input type="hidden" name="alike" value="1">'
    assert [hidden in page.content.decode() for page in (warned, asked)] == [True, True]
    assert filed.status_code == 303
