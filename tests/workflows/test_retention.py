"""What ends after its time: personal data, accounts that nobody confirmed, and what is kept."""

import io
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.management import call_command

from consultations import clock
from consultations.models import (
    Comment,
    Follow,
    User,
)
from tests import factories

pytestmark = pytest.mark.django_db


def retain(*args) -> list[str]:
    out = io.StringIO()
    call_command("apply_retention", *args, stdout=out)
    return [line.rpartition(": ")[2] for line in out.getvalue().splitlines()]


def test_retention_counts_first_and_keeps_what_is_promised():
    process = factories.in_consultation(opened=clock.now() - timedelta(days=900))
    with clock.stopped_at(clock.now() - timedelta(days=895)):
        shown = factories.comment(process, name="Budi Terbuka", show_name=True)
        hidden = factories.comment(process, name="Siti Tertutup")
    running = factories.comment(factories.in_consultation(title="Lain"))
    with clock.stopped_at(clock.now() - timedelta(days=800)):
        factories.actions.withdraw(
            process, by=factories.officer("coordinator"), reason="Tidak jadi."
        )
    Follow.objects.create(
        page=process.page, email="x@example.org", asked_at=clock.now() - timedelta(days=8)
    )
    due = ["2 due", "2 due", "0 due", "1 due", "0 due"]

    assert retain("--dry-run") == due
    assert retain("--dry-run") == due
    assert retain() == [one.replace("due", "erased") for one in due]
    assert retain() == ["0 erased"] * 5
    names = Comment.objects.order_by("pk").values_list("name", "email")
    assert list(names) == [("Budi Terbuka", ""), ("", ""), (running.name, running.email)]
    assert [shown.pk, hidden.pk] == list(
        Comment.objects.exclude(erased_at=None).order_by("pk").values_list("pk", flat=True)
    )


def test_accounts_that_nobody_confirmed_end_and_all_others_stay():
    factories.officer("reviewer", "belum.masuk")
    User.objects.create_user("dibuat.admin", "admin@example.org")
    asked_for = [
        ("lama@example.org", 8, False, None),
        ("baru@example.org", 6, False, None),
        ("yakin@example.org", 8, True, None),
        ("pernah.masuk@example.org", 8, False, clock.now()),
    ]
    for email, days, verified, last_login in asked_for:
        joined = clock.now() - timedelta(days=days)
        user = User.objects.create_user(
            f"orang-{email}", email, date_joined=joined, last_login=last_login
        )
        EmailAddress.objects.create(user=user, email=email, verified=verified)
    User.objects.exclude(username__startswith="orang-").update(
        date_joined=clock.now() - timedelta(days=900)
    )
    everybody = set(User.objects.values_list("email", flat=True))

    assert (retain("--dry-run")[-1], set(User.objects.values_list("email", flat=True))) == (
        "1 due",
        everybody,
    )
    assert [retain()[-1], retain()[-1]] == ["1 erased", "0 erased"]
    assert everybody - set(User.objects.values_list("email", flat=True)) == {"lama@example.org"}


def test_no_period_drops_a_comment_that_nobody_confirmed(settings):
    settings.RETENTION_CONTACTS_DAYS = settings.RETENTION_LETTERS_DAYS = 1
    settings.RETENTION_UNCONFIRMED_DAYS = 1
    process = factories.in_consultation()
    comment = factories.comment(process)
    factories.actions.withdraw(process, by=factories.officer("coordinator"), reason="Batal.")
    with clock.stopped_at(clock.now() + timedelta(days=9_000)):
        assert retain()[0] == "1 erased"
    kept = Comment.objects.get(pk=comment.pk)

    assert (kept.confirmed_at, kept.email, kept.state) == (None, "", "received")
    assert (kept.number, kept.content_hash) == (comment.number, comment.content_hash)
