"""Frozen versions are permanent: the models refuse to change them, and the database again."""

import pytest
from django.db import DatabaseError, connection, transaction

from consultations.immutability import ImmutableRecord
from consultations.models import PolicyPage, PolicyVersion, Provision, Publication, Stage
from consultations.models.policy import OnlyTheGatePublishes
from tests import factories

pytestmark = pytest.mark.django_db

PERMANENT = [PolicyVersion, Provision, Publication]


@pytest.mark.parametrize("model", PERMANENT)
def test_row_of_a_version_is_refused_change_and_deletion_by_its_model(model):
    factories.in_consultation()
    row = model.objects.first()

    for refused in (row.save, row.delete, model.objects.all().delete):
        with pytest.raises(ImmutableRecord):
            refused()
    with pytest.raises(ImmutableRecord):
        model.objects.update(version_id=1)
    with pytest.raises(ImmutableRecord):
        model.objects.bulk_update([row], ["pk"])


@pytest.mark.parametrize("model", PERMANENT)
@pytest.mark.parametrize("sql", ["UPDATE {table} SET id = id", "DELETE FROM {table}"])
def test_row_of_a_version_is_refused_change_and_deletion_by_the_database(model, sql):
    factories.in_consultation()

    with (
        pytest.raises(DatabaseError, match="permanent"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql.format(table=model._meta.db_table))


def test_version_numbers_count_up_and_the_hash_depends_on_the_words_alone():
    process = factories.policy()
    frozen = [
        PolicyVersion.objects.freeze(process.page, stage=Stage.CLEARANCE, cycle=1, by=None)
        for _ in range(2)
    ]
    factories.rewrite(process, factories.text(["Lain.", *factories.ARTICLES[1:]]))
    frozen.append(
        PolicyVersion.objects.freeze(process.page, stage=Stage.CLEARANCE, cycle=1, by=None)
    )

    assert [one.number for one in frozen] == [1, 2, 3]
    assert frozen[0].digest == frozen[1].digest != frozen[2].digest
    assert "Pasal 1" in frozen[0].text


def test_frozen_places_read_back_as_the_very_places_of_the_draft():
    process = factories.in_consultation()

    assert process.consultation.version.outline() == process.page.draft_outline()


def test_key_of_an_article_stays_when_others_are_put_before_it():
    process = factories.in_deliberation()
    articles = ["Pasal yang baru.", *factories.ARTICLES]
    factories.rewrite(process, factories.text(articles, keys=["baru", "a1", "a2", "a3"]))

    labels = {place.key: place.label for place in process.page.draft_outline()}
    assert [labels[key] for key in ("baru", "a1", "a2", "a3")] == [
        f"Pasal {n}" for n in (1, 2, 3, 4)
    ]


def test_page_is_published_by_the_gate_alone():
    process = factories.in_review()
    revision = process.page.get_latest_revision()

    with pytest.raises(OnlyTheGatePublishes):
        revision.publish()
    with pytest.raises(OnlyTheGatePublishes):
        process.page.unpublish()
    assert not PolicyPage.objects.get().live


@pytest.mark.parametrize(
    ("make", "is_locked"),
    [
        (factories.policy, False),
        (factories.in_review, True),
        (factories.in_consultation, True),
        (factories.in_deliberation, False),
        (factories.in_clearance, True),
        (factories.enacted, True),
    ],
)
def test_editor_is_locked_while_the_process_does_not_allow_editing(make, is_locked):
    process = make()
    page = PolicyPage.objects.get()
    lock = page.get_lock()

    assert (lock is not None) == is_locked
    if lock:
        assert lock.for_user(factories.officer("drafter"))
        assert str(process.unlocking_advice) in lock.get_message(factories.officer("drafter"))


def test_draft_can_be_deleted_until_something_is_on_the_record():
    drafter = factories.officer("drafter")
    fresh = factories.policy()
    on_record = factories.in_review()

    assert fresh.page.permissions_for_user(drafter).can_delete()
    assert not on_record.page.permissions_for_user(drafter).can_delete()
