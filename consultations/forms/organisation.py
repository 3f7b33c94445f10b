"""The forms of organisations: profile, papers, members, and what members write inside."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.files.kinds import ENDINGS
from consultations.forms.places import grouped_choices
from consultations.forms.rewriting import RewritingForm
from consultations.forms.words import LineField, WordsField
from consultations.models import (
    Contribution,
    Membership,
    Organisation,
    Provision,
    StakeholderGroup,
    Stance,
)
from consultations.models.comment_words import SHORT_LIMIT, TEXT_LIMIT


class ManyFilesInput(forms.FileInput):
    """Lets people choose several files at once, and gives the form all of them."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class PapersField(forms.FileField):
    """Several files; each is looked at when it is taken in."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Gives a list of files, empty when none was chosen."""
        chosen = data if isinstance(data, list | tuple) else [data]
        cleaned = [super(PapersField, self).clean(one, initial) for one in chosen if one]
        if self.required and not cleaned:
            raise forms.ValidationError(self.error_messages["required"])
        return cleaned


class OrganisationForm(forms.ModelForm):
    """The profile of an organisation, and the papers that show that it exists."""

    name = LineField(
        label=_("Name of the organisation"),
        max_length=200,
        error_messages={"required": _("Give the name of the organisation.")},
    )
    group = forms.ModelChoiceField(
        label=_("It speaks as"),
        queryset=StakeholderGroup.objects.filter(asks_organisation=True),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whom it speaks as.")},
    )
    profile = WordsField(
        label=_("What is it, and for whom does it speak?"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    website = forms.URLField(
        label=_("Website"),
        required=False,
        max_length=200,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"autocomplete": "url", "inputmode": "url"}),
    )
    papers = PapersField(
        label=_("Papers for the verification"),
        required=False,
        widget=ManyFilesInput(attrs={"multiple": True, "accept": ENDINGS}),
        help_text=_(
            "Such as the deed, the registration or the decision on the board: PDF, Word, "
            "OpenDocument or pictures. Only officers see them."
        ),
    )

    class Meta:
        model = Organisation
        fields = ["name", "group", "region", "profile", "website"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        region = cast("forms.ModelChoiceField", self.fields["region"])
        region.empty_label = _("No particular region")
        if not self.is_bound and not self.instance.pk:
            groups = cast("forms.ModelChoiceField", self.fields["group"])
            groups.initial = groups.queryset.first() if groups.queryset else None

    @property
    def words(self) -> dict[str, Any]:
        """What is kept of the profile."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class ProfileForm(RewritingForm, OrganisationForm):
    """What members change later; the name and the group are what an officer has verified."""

    name = None  # type: ignore[assignment]
    group = None  # type: ignore[assignment]
    papers = None  # type: ignore[assignment]

    class Meta:
        model = Organisation
        fields = ["profile", "website", "region"]


class MemberForm(forms.Form):
    """Whom to invite, as what."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "inputmode": "email"}),
        error_messages={"required": _("Give the e-mail address of the person.")},
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=Membership.Role.choices,
        initial=Membership.Role.CONTRIBUTOR,
        widget=forms.RadioSelect,
        help_text=_("Contributors write; signatories also send what the organisation says."),
    )


class ContributionForm(forms.ModelForm):
    """What a member proposes that the organisation says."""

    place = forms.ChoiceField(label=_("What is it about?"), required=False)
    stance = forms.ChoiceField(
        label=_("View"),
        choices=Stance.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the organisation thinks of it.")},
    )
    text = WordsField(
        label=_("Comment"),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write the comment.")},
    )
    reason = WordsField(
        label=_("Reason"),
        max_length=SHORT_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    proposed_wording = WordsField(
        label=_("How should the text read instead?"),
        max_length=SHORT_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    theirs: Contribution | None = None
    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    field_order = ["place", "stance", "text", "reason", "proposed_wording"]

    class Meta:
        model = Contribution
        fields = ["stance", "text", "reason", "proposed_wording"]

    def __init__(self, *args: Any, places: Sequence[Provision], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._places = {place.key: place for place in places}
        cast("forms.ChoiceField", self.fields["place"]).choices = grouped_choices(places)
        if self.instance.provision:
            self.initial["place"] = self.instance.provision.key
        if self.instance.pk:
            self.initial["seen"] = self.instance.fingerprint

    def see(self, present: Contribution) -> None:
        """Lets what was typed stand beside the words that somebody else wrote meanwhile."""
        self.theirs = present
        self.data = {**dict(self.data.items()), "seen": present.fingerprint}

    @property
    def words(self) -> dict[str, Any]:
        """What is kept of the contribution."""
        kept = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return {**kept, "provision": self._places.get(self.cleaned_data["place"])}


class DecliningForm(forms.Form):
    """Why a body that was invited does not take part."""

    reason = WordsField(
        label=_("Reason"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The coordinator reads it; it is not public."),
    )
