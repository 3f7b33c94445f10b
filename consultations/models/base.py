"""What all permanent rows share."""

from typing import Any, NoReturn, TypeVar

from django.db import models

from consultations.immutability import ImmutableRecord

Row = TypeVar("Row", bound=models.Model)


class ImmutableQuerySet(models.QuerySet[Row]):
    """Refuses to change or delete rows in bulk."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise ImmutableRecord(self.model)

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise ImmutableRecord(self.model)

    def delete(self) -> NoReturn:
        raise ImmutableRecord(self.model)


class ImmutableModel(models.Model):
    """A row that is written once; triggers in the database guard it behind the model."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ImmutableRecord(type(self))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise ImmutableRecord(type(self))
