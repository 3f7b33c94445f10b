"""What has to be put right in a form, and where on the page."""

from collections.abc import Iterable
from typing import NamedTuple

from django import forms


class Problem(NamedTuple):
    """Something to put right, and the id of the place on the page where one can."""

    message: str
    anchor: str


def problems_of(form: forms.Form, names: Iterable[str]) -> list[Problem]:
    """What is to be put right in some fields of a form."""
    fields = [form[name] for name in names]
    anchors = [f"{field.auto_id}_0" if field.use_fieldset else field.auto_id for field in fields]
    return [
        Problem(str(message), str(anchor))
        for field, anchor in zip(fields, anchors, strict=True)
        for message in field.errors
    ]
