"""The cast: one person for each role, and one who may log in but must see nothing."""

from consultations.models import User
from tests import factories
from workflows.roles import ROLES

ROLE_CODES = [role.code for role in ROLES]


def everybody() -> dict[str, User]:
    """One person for each role, by the code of the role, and the outsider."""
    return {code: factories.officer(code) for code in ROLE_CODES} | {"outsider": outsider()}


def outsider() -> User:
    """Somebody with an account and no role."""
    return User.objects.get_or_create(
        username="orang.luar", defaults={"email": "luar@example.org", "first_name": "Orang"}
    )[0]
