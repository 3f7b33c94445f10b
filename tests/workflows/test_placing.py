"""Where comments belong in the next version: placed at once, decided by people, never in silence."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageLogEntry

from consultations.models import Comment, Placement, PolicyVersion
from tests import factories
from tests.placed import placed
from workflows import actions
from workflows.models import PolicyProcess
from workflows.placing import confirm, correct, mark_of, place_comments
from workflows.transitions import NotAllowed, SomebodyWasFaster

pytestmark = pytest.mark.django_db

YEARLY = "(2) Pelatihan diberikan setiap tahun oleh Badan Kepegawaian."
FIRST = (
    "Dalam Peraturan Wali Kota ini yang dimaksud dengan ASN adalah aparatur sipil negara.",
    "(1) Setiap ASN berhak memperoleh pelatihan selama dua puluh jam pelajaran.\n" + YEARLY,
    "Pelatihan meliputi:\na. pelatihan klasikal; dan\nb. pelatihan nonklasikal.",
    "Pembiayaan pelatihan dibebankan pada anggaran pendapatan dan belanja daerah.",
)
SECOND = (
    FIRST[0],
    "Wali Kota menetapkan rencana pelatihan tahunan sesudah mendengar pendapat warga.",
    "(1) Setiap ASN berhak memperoleh pelatihan paling sedikit dua puluh jam pelajaran.\n" + YEARLY,
    FIRST[2],
)
KEYS = ("a1", "baru", "a2", "a3")
QUOTES = {
    "Pasal 2 ayat (1)": "pelatihan selama dua puluh jam",
    "Pasal 2 ayat (2)": "oleh Badan Kepegawaian",
    "Pasal 4": "anggaran pendapatan dan belanja daerah",
}


def heard(comments: dict[str, str]) -> PolicyProcess:
    """A policy in consultation with a published comment on the words of each place."""
    process = factories.in_consultation(blocks=factories.text(FIRST))
    for label, quote in comments.items():
        factories.published(factories.comment(process, label=label, quote=quote))
    return process


def second_round(process: PolicyProcess) -> PolicyVersion:
    """Freezes the second text, with all comments placed on it."""
    return placed(process, factories.text(SECOND, keys=KEYS))


def told(version: PolicyVersion) -> dict[str, tuple[str, str, str]]:
    return {
        one.comment.place: (one.status, one.place, one.words)
        for one in version.placements.select_related("comment__provision", "provision")
    }


def test_every_comment_is_placed_on_the_next_version():
    version = second_round(heard({**QUOTES, "": ""}))

    assert told(version) == {
        "Pasal 2 ayat (1)": (
            "changed",
            "Pasal 3 ayat (1)",
            "pelatihan paling sedikit dua puluh jam",
        ),
        "Pasal 2 ayat (2)": ("exact", "Pasal 3 ayat (2)", "oleh Badan Kepegawaian"),
        "Pasal 4": ("orphaned", "", ""),
        Comment(provision=None).place: ("exact", Comment(provision=None).place, ""),
    }


def test_freezing_for_sign_off_places_the_comments():
    process = factories.in_deliberation(comments=2)
    factories.chain()
    for one in process.comments:
        factories.answered(one)
    version = actions.submit_for_clearance(process, by=factories.officer("drafter"))

    assert [one.status for one in version.placements.all()] == ["exact", "exact"]


def test_withdrawn_comment_is_not_placed_and_withheld_one_is():
    process = heard({})
    factories.comment(process)
    actions.withdraw_comment(factories.comment(process), by=factories.officer("coordinator"))
    withheld = factories.comment(process)
    factories.withheld(withheld, reason="Iklan.")

    version = second_round(process)

    states = sorted(version.placements.values_list("comment__state", flat=True))
    assert states == ["received", "withheld"]


@pytest.mark.parametrize("many", [1, 5])
def test_placing_costs_the_same_queries_for_any_number_of_comments(many):
    process = heard({})
    for _number in range(many):
        factories.comment(process, label="Pasal 2 ayat (1)", quote="dua puluh jam")
    version = PolicyVersion.objects.freeze(
        process.page, stage="clearance", cycle=1, by=factories.officer("drafter")
    )

    with CaptureQueriesContext(connection) as queries:
        place_comments(version)

    assert (len(queries), version.placements.count()) == (7, many)


def test_placing_twice_changes_nothing():
    version = second_round(heard(QUOTES))
    before = told(version)

    place_comments(version)

    assert told(version) == before


def test_person_confirms_a_placement_and_the_log_says_so():
    version = second_round(heard(QUOTES))
    placement = version.placements.get(status="changed")

    confirm(placement, by=factories.officer("coordinator"), seen=mark_of(placement))

    placement.refresh_from_db()
    assert (placement.status, placement.decided_by.username) == ("changed", "coordinator")
    entry = PageLogEntry.objects.get(action="rembuk.placement.decide")
    assert entry.data["comment"] == placement.comment.number
    assert entry.data["after"] == {"status": "changed", "place": "Pasal 3 ayat (1)"}


def test_person_puts_an_orphan_on_another_place():
    version = second_round(heard(QUOTES))
    placement = version.placements.get(status="orphaned")
    place = version.provisions.get(label="Pasal 2")

    correct(placement, by=factories.officer("drafter"), provision=place, start=0, end=9)

    placement.refresh_from_db()
    assert (placement.status, placement.place, placement.words) == (
        "changed",
        "Pasal 2",
        "Wali Kota",
    )
    assert placement.score < 1
    assert placement.comment.provision.label == "Pasal 4"


def test_person_says_that_words_are_gone():
    version = second_round(heard(QUOTES))
    placement = version.placements.get(status="changed")

    correct(placement, by=factories.officer("drafter"), provision=None)

    placement.refresh_from_db()
    assert (placement.status, placement.provision, placement.words) == ("orphaned", None, "")


def test_whole_place_is_judged_with_all_inside_it():
    process = heard({})
    factories.comment(process, label="Pasal 2")
    version = second_round(process)
    placement = version.placements.get()

    correct(
        placement,
        by=factories.officer("drafter"),
        provision=version.provisions.get(label="Pasal 3"),
    )

    placement.refresh_from_db()
    assert placement.status == "changed"


@pytest.mark.parametrize("role", ["reviewer", "signer", "evaluator"])
def test_others_may_not_decide(role):
    placement = second_round(heard(QUOTES)).placements.first()

    with pytest.raises(NotAllowed):
        confirm(placement, by=factories.officer(role))


def test_decision_about_something_else_than_was_seen_is_refused():
    placement = second_round(heard(QUOTES)).placements.get(status="changed")
    seen = mark_of(placement)
    confirm(placement, by=factories.officer("drafter"), seen=seen)

    with pytest.raises(SomebodyWasFaster):
        correct(placement, by=factories.officer("coordinator"), provision=None, seen=seen)


def test_next_version_starts_from_where_a_person_put_the_comment():
    process = heard({"Pasal 4": QUOTES["Pasal 4"]})
    second = second_round(process)
    place = second.provisions.get(label="Pasal 2")
    correct(
        second.placements.get(), by=factories.officer("drafter"), provision=place, start=0, end=9
    )

    third = PolicyVersion.objects.freeze(
        process.page, stage="clearance", cycle=1, by=factories.officer("drafter")
    )
    place_comments(third)

    found = third.placements.get()
    assert (found.status, found.place, found.words) == ("changed", "Pasal 2", "Wali Kota")
    assert found.decided_at is None


def test_comment_that_a_person_called_gone_stays_gone():
    process = heard({"Pasal 1": "aparatur sipil negara"})
    second = second_round(process)
    correct(second.placements.get(), by=factories.officer("drafter"), provision=None)
    third = PolicyVersion.objects.freeze(
        process.page, stage="clearance", cycle=1, by=factories.officer("drafter")
    )

    place_comments(third)

    assert third.placements.get().status == "orphaned"


def test_ten_thousand_comments_are_placed():
    process = heard({})
    one = factories.comment(process, label="Pasal 2 ayat (1)", quote="dua puluh jam")
    words = {
        field.attname: getattr(one, field.attname)
        for field in Comment._meta.concrete_fields
        if field.attname not in {"id", "number", "submission_id", "secret"}
    }
    Comment.objects.bulk_create(Comment(**words, number=f"N{number}") for number in range(10_000))

    version = second_round(process)

    assert version.placements.filter(status="exact").count() == 10_001
    assert Placement.objects.to_check().count() == 0
