"""Fields that several forms of the desk ask for: moments of a region, and words of some length."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone


class RegionalDateTimeField(forms.DateTimeField):
    """A moment, written and read as the clocks of a region show it."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    zone: ZoneInfo

    def prepare_value(self, value: Any) -> Any:
        with timezone.override(self.zone):
            return super().prepare_value(value)

    def to_python(self, value: Any) -> datetime | None:
        with timezone.override(self.zone):
            return super().to_python(value)


def words_field(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    """A field for a reason or another text that is kept in the record."""
    return forms.CharField(
        required=required,
        label=label,
        help_text=help_text,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
