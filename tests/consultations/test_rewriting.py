"""A form rewrites its own fields of a row, whatever others do to the row meanwhile."""

import pytest

from consultations import clock, registering
from consultations.forms.follow import FrequencyForm
from consultations.forms.organisation import ProfileForm
from consultations.forms.person import UnitForm
from consultations.models import Follow, Organisation, StaffStanding
from tests import factories
from tests.accounts import account

pytestmark = pytest.mark.django_db
PROFILE = {"profile": "Guru sekolah dasar.", "website": "", "region": ""}


@pytest.fixture
def body() -> Organisation:
    words = {"name": "Ikatan Guru", "group": factories.group("professional_body")}
    return registering.register(account("ketua@example.org"), words=words)


def saved(form):
    assert form.is_valid()
    return form.save()


def test_organisation_that_is_verified_meanwhile_stays_so(body):
    form = ProfileForm(PROFILE, instance=body)
    Organisation.objects.update(verified_at=clock.now())

    saved(form)

    found = Organisation.objects.get()
    assert (found.is_verified, found.profile) == (True, "Guru sekolah dasar.")


def test_standing_that_ended_meanwhile_does_not_come_back():
    standing = StaffStanding.objects.create(user=account("ani@dinas.example"))
    form = UnitForm({"unit": "Dinas"}, instance=standing)
    StaffStanding.objects.all().delete()

    saved(form)

    assert StaffStanding.objects.exists() is False


def test_following_that_was_told_meanwhile_is_not_told_again():
    follow = Follow.objects.create(
        page=factories.in_consultation().page, email="warga@example.org", language="id"
    )
    form = FrequencyForm({"frequency": "weekly"}, instance=follow)
    told = clock.now()
    Follow.objects.update(told_at=told)

    saved(form)

    assert list(Follow.objects.values_list("frequency", "told_at")) == [("weekly", told)]
