"""An organisation, the person who speaks for it, and a member."""

import pytest

from consultations import registering
from consultations.models import Organisation, User
from tests import factories
from tests.accounts import account
from tests.consultations.inside import joined


@pytest.fixture
def signatory(db: None) -> User:
    """Somebody who may speak for an organisation."""
    return account("ketua@example.org", first_name="Rosmaida", last_name="Purba")


@pytest.fixture
def organisation(signatory: User) -> Organisation:
    """A professional body that was registered and that nobody verified yet."""
    group = factories.group("professional_body")
    words = {"name": "Ikatan Bidan Siantar", "group": group, "profile": "Bidan."}
    return registering.register(signatory, words=words)


@pytest.fixture
def member(organisation: Organisation) -> User:
    """Somebody who contributes to what the organisation says."""
    return joined(organisation)
