"""People who can log in."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A person who can log in; what the person may do follows from groups (workflows/roles.py)."""

    language = models.CharField(
        _("language"),
        max_length=5,
        choices=settings.LANGUAGES,
        default="id",
        help_text=_("In which we write to you."),
    )

    @classmethod
    def first_administrator(cls) -> "User | None":
        """The account in whose name commands act where nobody else is named."""
        return cls.objects.filter(is_superuser=True, is_active=True).order_by("pk").first()

    @property
    def full_name(self) -> str:
        """The name to show, or the user name of somebody who gave none."""
        return self.get_full_name() or self.get_username()

    def set_name(self, name: str) -> None:
        """Keeps a name as people write it; the last word is taken for the family's."""
        first, _space, last = name.rpartition(" ")
        self.first_name, self.last_name = (first or last)[:150], (last if first else "")[:150]
