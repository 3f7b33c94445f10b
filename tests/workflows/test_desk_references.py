"""References on the desk: shown when their places got other numbers, and written anew at once."""

import pytest

from consultations.drafting.provisions import Block
from tests import factories
from tests.workflows.desk_reading import at_desk, words
from workflows.models import DraftNote, PolicyProcess
from workflows.references import owed

pytestmark = pytest.mark.django_db

FIRST = {
    "a": "ASN adalah aparatur sipil negara.",
    "b": "Setiap ASN berhak atas pelatihan.",
    "c": "Pelatihan sebagaimana dimaksud dalam Pasal 2 diberikan setiap tahun.",
}


def regulation(**articles: str) -> list[Block]:
    return factories.text(list(articles.values()), keys=list(articles))


@pytest.fixture
def process() -> PolicyProcess:
    """A draft into which an article was put before the one that is referred to."""
    process = factories.policy(blocks=regulation(**FIRST))
    between = {"a": FIRST["a"], "n": "Pelatihan itu gratis.", "b": FIRST["b"], "c": FIRST["c"]}
    factories.rewrite(process, regulation(**between))
    return process


def seen(process: PolicyProcess) -> int:
    return process.page.latest_draft().latest_revision_id


def words_of(process: PolicyProcess) -> dict[str, str]:
    return {place.label: place.text for place in process.page.draft_outline()}


def test_reference_whose_place_got_another_number_is_listed_with_old_and_new_words(process):
    response = at_desk("drafter").get(process.references_url)

    rows = [(row.label, row.old, row.new, row.target) for row in response.context["shifts"]]
    assert rows == [("Article 4", "Pasal 2", "Pasal 3", "Article 3")]
    assert "1 reference must change" in words(response)


def test_one_button_writes_all_references_anew_in_one_revision(process):
    before = process.page.revisions.count()

    at_desk("drafter").post(process.references_url, {"seen": seen(process)})

    assert words_of(process)["Pasal 4"] == (
        "Pelatihan sebagaimana dimaksud dalam Pasal 3 diberikan setiap tahun."
    )
    assert process.page.revisions.count() == before + 1
    assert not owed(process)


def test_reference_that_was_carried_along_once_is_carried_along_again(process):
    at_desk("drafter").post(process.references_url, {"seen": seen(process)})
    texts = {place.key: place.text for place in process.page.draft_outline() if place.text}
    more = {"a": texts["a"], "n": texts["n"], "m": "Baru.", "b": texts["b"], "c": texts["c"]}
    factories.rewrite(process, regulation(**more))

    found = owed(PolicyProcess.objects.get(pk=process.pk)).renumbering.shifts

    assert [(one.old, one.new) for one in found] == [("Pasal 3", "Pasal 4")]


def test_reference_to_a_place_that_is_gone_is_kept_as_a_note(process):
    factories.rewrite(process, regulation(a=FIRST["a"], c=FIRST["c"]))

    page = at_desk("drafter").get(process.references_url)
    assert [(row.old, row.target) for row in page.context["gone"]] == [("Pasal 2", "Article 2")]
    at_desk("drafter").post(process.references_url, {"seen": seen(process)})

    note = DraftNote.objects.get()
    assert (note.key, note.quote, note.kind) == ("c", "Pasal 2", "reference")


def test_words_that_were_saved_meanwhile_are_not_overwritten(process):
    old = seen(process)
    factories.rewrite(process, regulation(**FIRST))

    answers = [
        at_desk("drafter").post(process.references_url, {"seen": named}).status_code
        for named in (old, "", "9" * 5_000)
    ]

    assert answers == [409, 409, 409]
    assert words_of(process)["Pasal 3"] == FIRST["c"]


def test_nobody_but_a_drafter_writes_references_anew(process):
    response = at_desk("reviewer").post(process.references_url, {"seen": seen(process)})

    assert (response.status_code, words_of(process)["Pasal 4"]) == (403, FIRST["c"])


def test_changes_are_counted_from_the_last_frozen_version():
    process = factories.in_deliberation(blocks=regulation(**FIRST))
    assert not owed(process)
    between = {"a": FIRST["a"], "n": "Pelatihan itu gratis.", "b": FIRST["b"], "c": FIRST["c"]}
    factories.rewrite(process, regulation(**between))

    found = owed(process).renumbering.shifts

    assert [(one.old, one.new) for one in found] == [("Pasal 2", "Pasal 3")]


def test_reference_that_was_broken_before_is_listed_and_noted_when_it_meets_a_place_by_chance():
    astray = "Pelatihan diatur dalam Pasal 4 dan biaya diatur dalam Pasal 9."
    process = factories.policy(blocks=regulation(a=FIRST["a"], b=FIRST["b"], c=astray))
    between = {"a": FIRST["a"], "n": "Pelatihan itu gratis.", "b": FIRST["b"], "c": astray}
    factories.rewrite(process, regulation(**between))

    page = at_desk("drafter").get(process.references_url)
    assert [(row.old, row.target) for row in page.context["broken"]] == [
        ("Pasal 4", "Article 4"),
        ("Pasal 9", ""),
    ]
    assert "2 references were broken before" in words(page)
    at_desk("drafter").post(process.references_url, {"seen": seen(process)})

    assert words_of(process)["Pasal 4"] == astray
    assert [(note.key, note.quote) for note in DraftNote.objects.all()] == [("c", "Pasal 4")]
    assert not owed(PolicyProcess.objects.get(pk=process.pk))


def test_reference_that_meets_a_place_by_chance_is_not_said_to_be_right():
    astray = "Pelatihan diatur dalam Pasal 4."
    process = factories.policy(blocks=regulation(a=FIRST["a"], b=FIRST["b"], c=astray))
    between = {"a": FIRST["a"], "n": "Pelatihan itu gratis.", "b": FIRST["b"], "c": astray}
    factories.rewrite(process, regulation(**between))

    page = words(at_desk("drafter").get(process.references_url))

    assert "Now Article 4 has this number: check whether it is meant." in page
    assert "Every reference leads to its place." not in page
