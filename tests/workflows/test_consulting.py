"""From the draft to the end of its consultation: what has to be true before each step."""

from datetime import timedelta

import pytest

from consultations import clock
from consultations.models import Change, PolicyVersion
from tests import factories
from workflows import actions
from workflows.models import PolicyProcess
from workflows.transitions import NotYet, perform

pytestmark = pytest.mark.django_db


def test_review_needs_words_and_every_field_that_a_reader_needs():
    process = factories.policy(blocks=[])
    page = process.page
    page.summary = page.agency = ""
    page.save_revision()

    with pytest.raises(NotYet) as refusal:
        perform(process.submit_for_review, by=factories.officer("drafter"))

    assert len(refusal.value.missing) == 3
    assert all(item.url.startswith(process.edit_url) for item in refusal.value.missing)


def test_opening_freezes_the_draft_and_puts_it_on_the_public_page():
    process = factories.in_consultation()

    version = PolicyVersion.objects.get()
    assert (version.number, version.stage, process.consultation.version) == (
        1,
        "consultation",
        version,
    )
    assert process.page.live_version == version
    assert process.page.__class__.objects.get().live
    assert list(version.provisions.values_list("label", flat=True)) == [
        "Menimbang",
        "Mengingat",
        "Diktum",
        "BAB I",
        "Pasal 1",
        "Pasal 2",
        "Pasal 2 ayat (1)",
        "Pasal 2 ayat (2)",
        "Pasal 3",
        "Pasal 3 huruf a",
        "Pasal 3 huruf b",
    ]


@pytest.mark.parametrize(("since", "days"), [(0, 0), (0, 6), (2, 20)])
def test_opening_for_too_short_a_time_or_in_the_past_is_refused_and_freezes_nothing(since, days):
    process = factories.in_review()

    with pytest.raises(NotYet):
        factories.consult(process, opens_at=clock.now() - timedelta(days=since), days=days)

    assert PolicyVersion.objects.count() == 0
    assert PolicyProcess.objects.get().state == "review"


def test_concluding_before_the_closing_time_is_refused():
    process = factories.in_consultation()

    with pytest.raises(NotYet):
        perform(process.conclude_consultation, by=factories.officer("coordinator"))

    with clock.stopped_at(clock.now() + timedelta(days=15)):
        perform(process.conclude_consultation, by=factories.officer("coordinator"))
    assert process.state == "deliberation"


def test_consultation_can_be_extended_with_a_reason_and_never_shortened():
    process = factories.in_consultation()
    coordinator = factories.officer("coordinator")
    closes = process.consultation.closes_at

    for wrong in (closes, closes - timedelta(days=1)):
        with pytest.raises(NotYet):
            actions.extend_consultation(process, by=coordinator, closes_at=wrong, reason="Banjir.")
    later = closes + timedelta(days=3)
    with pytest.raises(NotYet):
        actions.extend_consultation(process, by=coordinator, closes_at=later, reason=" ")
    extension = actions.extend_consultation(
        process, by=coordinator, closes_at=later, reason="Banjir di dua kecamatan."
    )

    process.consultation.refresh_from_db()
    assert process.consultation.closes_at == later
    assert (extension.old_closes_at, extension.reason) == (closes, "Banjir di dua kecamatan.")


def test_second_consultation_shows_what_changed_since_the_first():
    process = factories.in_deliberation()
    factories.rewrite(process, factories.text(["Satu kata lain.", *factories.ARTICLES[1:]]))

    consultation = factories.consult(process)

    first = process.page.versions.get(number=1)
    changes = Change.objects.filter(from_version=first, to_version=consultation.version)
    assert [(one.kind, one.label, one.after.label) for one in changes] == [
        ("edited", "Pasal 1", "Pasal 1")
    ]
    assert consultation.round == 2


def test_withdrawing_ends_a_running_consultation():
    process = factories.in_consultation()

    actions.withdraw(process, by=factories.officer("coordinator"), reason="Diganti Perda.")

    assert process.state == "withdrawn"
    assert not process.consultation.is_open
