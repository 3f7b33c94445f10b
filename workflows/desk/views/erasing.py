"""Erasing on request: an officer decides whether the person goes or the words as well."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.auth import permission_required

from consultations.models.erasure import What
from workflows import erasing
from workflows.desk.finding import comment_or_404, process_of
from workflows.desk.passages import shown_name
from workflows.desk.screens import OfficersRequest, attempt, posted, screen


class ErasureForm(forms.Form):
    """Asks what is erased and on which ground; the public reads the ground of a removal."""

    what = forms.ChoiceField(
        label=gettext_lazy("What is erased?"),
        choices=[(What.PERSON, What.PERSON.label), (What.WORDS, What.WORDS.label)],
        widget=forms.RadioSelect,
    )
    ground = forms.CharField(
        label=gettext_lazy("Ground of the erasure"),
        max_length=300,
        help_text=gettext_lazy("Such as the law and who asked. Name nobody: it is kept for good."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@permission_required("consultations.erase_for_somebody")
def erase(request: OfficersRequest, pk: int) -> HttpResponse:
    """Asks once, then erases; it can't be undone."""
    comment = comment_or_404(pk)
    form = ErasureForm(posted(request))
    refused = None
    if form.is_valid():
        refused = attempt(
            request,
            lambda: erasing.erase_for(comment, by=request.user, **form.cleaned_data),
            said=_("It was erased, and noted without personal data."),
        )
        if refused is None:
            return redirect("desk:moderate", comment.pk)
    return screen(
        request,
        "erase",
        title=_("Erase personal data"),
        process=process_of(comment),
        comment=comment,
        name=shown_name(comment, request.user),
        form=form,
        refused=refused,
    )
