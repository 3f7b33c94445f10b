"""Placements on the desk: found by their filters, read side by side, and decided by a person."""

import pytest
from django.urls import reverse

from consultations.models import Placement
from tests import factories
from tests.placed import placed
from tests.workflows.desk_reading import at_desk, said, words
from workflows.models import PolicyProcess
from workflows.placing import mark_of

pytestmark = pytest.mark.django_db

EDITED = (
    "Dalam Peraturan Wali Kota ini yang dimaksud dengan ASN adalah aparatur sipil negara.",
    "(1) Setiap ASN di kota berhak atas pelatihan.\n(2) Pelatihan diberikan setiap tahun.",
)


@pytest.fixture
def process() -> PolicyProcess:
    """A policy with comments on words that stayed, changed and went, and on all of it."""
    process = factories.in_consultation()
    for label, quote in (
        ("Pasal 2 ayat (2)", "setiap tahun"),
        ("Pasal 2 ayat (1)", "Setiap ASN berhak atas pelatihan"),
        ("Pasal 3 huruf b", "pelatihan nonklasikal"),
        ("", ""),
    ):
        factories.published(factories.comment(process, label=label, quote=quote))
    placed(process, factories.text(EDITED))
    return process


def url(process: PolicyProcess, query: str = "") -> str:
    return reverse("desk:placements", args=[process.pk]) + query


def listed(process: PolicyProcess, query: str = "") -> list[str]:
    rows = at_desk("drafter").get(url(process, query)).context["rows"]
    return [row.old_label for row in rows]


def of(label: str) -> Placement:
    return Placement.objects.get(comment__provision__label=label)


def test_least_alike_comes_first(process):
    assert listed(process)[:2] == ["Article 3 item b", "Article 2 clause (1)"]


@pytest.mark.parametrize(
    ("query", "labels"),
    [
        ("?status=orphaned", ["Article 3 item b"]),
        ("?status=changed", ["Article 2 clause (1)"]),
        ("?score=50", ["Article 3 item b"]),
        ("?decided=uncertain", ["Article 3 item b", "Article 2 clause (1)"]),
        ("?decided=person", []),
    ],
)
def test_filters_stand_in_the_address(process, query, labels):
    assert listed(process, query) == labels


def test_old_words_stand_beside_the_new_ones_with_marks(process):
    shown = words(at_desk("drafter").get(url(process, "?status=changed")))

    assert "Then, version 1: Article 2 clause (1)" in shown
    assert "Setiap ASN berhak atas pelatihan Now, version 2:" in shown
    assert "[added: di kota ] berhak atas pelatihan" in shown


def test_ticked_placements_are_confirmed(process):
    one = of("Pasal 2 ayat (1)")
    client = at_desk("coordinator")

    response = client.post(
        reverse("desk:confirm_placements", args=[process.pk]),
        {"chosen": [one.pk], f"seen-{one.pk}": mark_of(one)},
        follow=True,
    )

    one.refresh_from_db()
    assert (one.decided_by.username, one.status) == ("coordinator", "changed")
    assert [one.strip() for one in said(response)] == ["1 placement was confirmed."]


def test_comment_is_put_on_the_words_that_a_person_names(process):
    one = of("Pasal 3 huruf b")

    at_desk("drafter").post(
        reverse("desk:placement", args=[one.pk]),
        {"verb": "place", "seen": mark_of(one), "place": "a1", "words": "aparatur sipil  negara"},
    )

    one.refresh_from_db()
    assert (one.status, one.place, one.words) == ("changed", "Pasal 1", "aparatur sipil negara")


@pytest.mark.parametrize(
    ("named", "problem"),
    [
        ("kata karangan", "These words do not stand in that place."),
        ("a", "These words stand there more than once. Add more words."),
    ],
)
def test_words_that_do_not_stand_there_are_refused(process, named, problem):
    one = of("Pasal 3 huruf b")

    response = at_desk("drafter").post(
        reverse("desk:placement", args=[one.pk]),
        {"verb": "place", "seen": mark_of(one), "place": "a2/2", "words": named},
    )

    assert list(response.context["form"].errors) == ["words"]
    assert problem in words(response)


def test_words_are_called_gone(process):
    one = of("Pasal 2 ayat (2)")

    at_desk("drafter").post(
        reverse("desk:placement", args=[one.pk]), {"verb": "gone", "seen": mark_of(one)}
    )

    one.refresh_from_db()
    assert (one.status, one.decided_by.username) == ("orphaned", "drafter")


def test_guessed_place_is_taken(process):
    one = of("Pasal 3 huruf b")
    place = one.version.provisions.get(label="Pasal 1")
    one.candidate = {"key": place.key, "start": 0, "end": 5, "score": 0.4, "words": "Dalam"}
    one.save()

    at_desk("drafter").post(
        reverse("desk:placement", args=[one.pk]), {"verb": "candidate", "seen": mark_of(one)}
    )

    one.refresh_from_db()
    assert (one.place, one.words) == ("Pasal 1", "Dalam")


def test_decision_of_somebody_faster_is_not_overwritten(process):
    one = of("Pasal 2 ayat (2)")
    address, seen = reverse("desk:placement", args=[one.pk]), mark_of(one)
    at_desk("coordinator").post(address, {"verb": "gone", "seen": seen})

    response = at_desk("drafter").post(
        address, {"verb": "place", "seen": seen, "place": "a1", "words": ""}
    )

    one.refresh_from_db()
    assert (response.status_code, one.status) == (409, "orphaned")


@pytest.mark.parametrize("role", ["reviewer", "signer", "regional_head", "evaluator"])
def test_others_read_and_change_nothing(process, role):
    one = of("Pasal 2 ayat (1)")
    client = at_desk(role)

    response = client.post(
        reverse("desk:placement", args=[one.pk]), {"verb": "gone", "seen": mark_of(one)}
    )
    client.post(reverse("desk:confirm_placements", args=[process.pk]), {"chosen": [one.pk]})

    one.refresh_from_db()
    assert (response.status_code, one.status, one.decided_at) == (403, "changed", None)


@pytest.mark.parametrize("many", [1, 3])
def test_list_costs_the_same_queries_for_any_number(many, django_assert_num_queries):
    process = factories.in_consultation()
    for _number in range(many):
        factories.comment(process, label="Pasal 2 ayat (1)", quote="ASN berhak")
    placed(process, factories.text(EDITED))
    client = at_desk("drafter")
    client.get(url(process))

    with django_assert_num_queries(13):
        client.get(url(process))
