"""The form in which a list of comments is uploaded."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from workflows.lists.comments import LARGEST


class ListForm(forms.Form):
    """A list as CSV or as an Excel workbook; what is in it is shown afterwards."""

    file = forms.FileField(
        label=_("File"),
        max_length=255,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx"}),
        help_text=_("CSV or Excel (.xlsx), made from the template."),
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            message = _("The file has %(size)s. At most %(limit)s can be read.")
            sizes = {"size": filesizeformat(file.size or 0), "limit": filesizeformat(LARGEST)}
            raise forms.ValidationError(message, params=sizes)
        return file
