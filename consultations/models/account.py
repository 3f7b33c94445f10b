"""People who can log in."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A person who can log in; what the person may do follows from groups (workflows/roles.py)."""

    @property
    def full_name(self) -> str:
        """The name to show, or the user name of somebody who gave none."""
        return self.get_full_name() or self.get_username()
