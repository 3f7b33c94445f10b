"""Forms that rewrite a row which others write to as well."""

from typing import Any

from django import forms


class RewritingForm(forms.ModelForm):
    """Writes what it asks for and nothing else of the row.

    What others write to the rest of the row meanwhile stays, and a row that is gone stays gone.
    """

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002 - Django's
        """Writes the fields of the form, if the row is still there."""
        rows = type(self.instance)._default_manager.filter(pk=self.instance.pk)
        rows.update(**self.cleaned_data)
        return self.instance
